using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>The files of the build context that stages copy, by the end of their paths.</summary>
internal sealed class CopiedTexts
{
    private readonly List<(string Path, Func<Known<string>> Text)> _files = [];

    private readonly List<(string Path, Func<Known<string>> Text)> _single = [];

    private readonly List<string> _words;

    /// <summary>Finds them.</summary>
    /// <param name="context">The file.</param>
    /// <param name="stages">The stages that copy.</param>
    public CopiedTexts(TransformContext context, IReadOnlyList<Stage> stages)
    {
        _words = [.. stages.SelectMany(s => s.Steps).OfType<FileTransferInstruction>().SelectMany(t => t.Arguments.Items).Select(a => a.Value)];
        IsWhole = context.Context.IsKnown;
        foreach (var transfer in stages.SelectMany(s => s.Steps).OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from")))
        {
            if (CopiedFiles.Of(transfer, context.Build, context.Context).TryGet(out var files))
            {
                _files.AddRange(files.All.Where(f => !f.IsFolder).Select(f => (f.Path, (Func<Known<string>>)(() => files.TextOf(f)))));
            }
            else
            {
                IsWhole = false;
                AddOne(context, transfer);
            }
        }
    }

    // One file to a place that may be a folder of the image: it lies there, or below it.
    private void AddOne(TransformContext context, FileTransferInstruction transfer)
    {
        if (transfer.Destination?.Value is ['/', ..] to && !to.Contains('$', StringComparison.Ordinal) && context.Context.TryGet(out var files)
            && ContextSources.Of(transfer, context.Build, files.Sent).TryGet(out var taken) && taken.Missing.IsEmpty && taken.Entries.Length == 1)
        {
            var path = taken.Entries[0].Entry.Path;
            _single.Add((to, () => files.TextOf(path)));
            _single.Add(($"{to.TrimEnd('/')}/{path[(path.LastIndexOf('/') + 1)..]}", () => files.TextOf(path)));
        }
    }

    /// <summary>Whether nothing else is copied from the build context.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether an instruction that copies names a file that is called so.</summary>
    public bool Names(string name) => _words.Any(w => w == name || w.EndsWith("/" + name, StringComparison.Ordinal));

    /// <summary>Where all files arrive.</summary>
    public IEnumerable<string> Paths => _files.Concat(_single).Select(f => f.Path);

    /// <summary>The files whose paths are meant, with their texts; those that cannot be read are left out.</summary>
    /// <param name="isMeant">Whether a path is.</param>
    public IEnumerable<(string Path, string Text)> Where(Func<string, bool> isMeant) =>
        _files.Concat(_single).Where(f => isMeant(f.Path)).Select(f => (f.Path, Text: f.Text().Or(null))).Where(f => f.Text is not null).Select(f => (f.Path, f.Text!));

    /// <summary>The texts of files with a name, or whose paths end so; those that cannot be read are left out.</summary>
    /// <param name="path">The name or path; blanks, dots and slashes in front do not count.</param>
    public IEnumerable<string> At(string path)
    {
        var end = "/" + path.TrimStart('.', '/');
        return _files.Where(f => f.Path.EndsWith(end, StringComparison.Ordinal)).Select(f => f.Text().Or(null)).OfType<string>();
    }
}
