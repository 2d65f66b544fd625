using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>Files of a project that a <c>COPY . .</c> brings to <c>/app</c> in front of one RUN.</summary>
internal sealed class Project
{
    private readonly Dictionary<string, string> _files = new(StringComparer.Ordinal);
    private readonly List<ContextEntry> _links = [];
    private readonly List<string> _before = ["WORKDIR /app"];

    private Project(string image) => Image = image;

    /// <summary>The base image.</summary>
    public string Image { get; }

    /// <summary>The texts of its files by path.</summary>
    public IReadOnlyDictionary<string, string> Files => _files;

    public static Project On(string image) => new(image);

    public Project With(string path, string text = "")
    {
        _files[path] = text;
        return this;
    }

    public Project Link(string path, string target)
    {
        _links.Add(new ContextEntry(path, ContextEntryKind.Link) { LinkTarget = target });
        return this;
    }

    /// <summary>An instruction in front of the COPY.</summary>
    public Project Behind(string instruction)
    {
        _before.Add(instruction);
        return this;
    }

    /// <summary>What a RUN reads and writes.</summary>
    public RunFiles FilesOf(string run)
    {
        var (build, step, copied) = Read(run);
        return InstallationAnalysis.Of(step, build, copied);
    }

    /// <summary>The files of the project that a RUN reads, in order, or why nobody knows and the file that stands in the way.</summary>
    public string ReadsOf(string run)
    {
        var (build, step, copied) = Read(run);
        var files = InstallationAnalysis.Of(step, build, copied);
        return files.Unclear is { } unclear
            ? $"unclear: {unclear.Why}{(unclear.File is { } file ? $" [{copied.Find(file)?.Entry.Path ?? file}]" : "")}"
            : string.Join(' ', copied.All.Where(f => f.IsFile && files.Reads.MayTouch(f.Path)).Select(f => f.Entry.Path));
    }

    /// <summary>What a RUN writes below <c>/app</c>, in order.</summary>
    public string WritesOf(string run) =>
        string.Join(' ', FilesOf(run).Writes.Paths.Where(p => p.StartsWith("/app", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    private (BuildModel Build, RunInstruction Run, CopiedFiles Files) Read(string run)
    {
        var syntax = DockerfileSyntax.Parse($"FROM {Image}\n{string.Join('\n', _before)}\nCOPY . .\nRUN {run}\n");
        var build = BuildModel.Create(syntax);
        var context = Known.Of(BuildContext.Of(_links).With(_files));
        var copied = CopiedFiles.Of(syntax.Instructions.OfType<CopyInstruction>().Last(), build, context);
        return (build, syntax.Instructions.OfType<RunInstruction>().Last(), copied.Or(null) ?? throw new InvalidOperationException(copied.WhyUnknown));
    }
}
