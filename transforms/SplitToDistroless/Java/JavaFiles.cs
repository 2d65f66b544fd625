using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>Files and folders beside a jar that are there on purpose: a COPY names them, a RUN makes them, or a source does name them.</summary>
/// <param name="application">The stage.</param>
internal sealed class JavaFiles(Application application)
{
    private static readonly string[] Whole = ["", ".", "./", "/", "*"];

    /// <summary>Whether there are any in the folder around a jar that is copied.</summary>
    /// <param name="jar">The jar.</param>
    /// <param name="folders">What is copied.</param>
    public bool LieBeside(string jar, ImmutableArray<string> folders) =>
        folders.FirstOrDefault(f => PathList.IsIn(jar, f) && f != jar) is { } folder
        && (application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => Brings(t, folder))
            || application.Runs.SelectMany(r => RunCalls.MadeFolders(application.Build, r)).Any(m => m != folder && PathList.IsIn(m, folder) && !PathList.IsIn(jar, m) && !IsOfBuild(m)));

    private bool Brings(FileTransferInstruction transfer, string folder)
    {
        if (TransferPlace.Of(application.Build, transfer) is not ({ } target, { } sources))
        {
            return true;
        }

        if (transfer.Flags.Any(f => f.Name == "from"))
        {
            return (PathList.IsIn(target, folder) && !IsOfBuild(target)) || PathList.IsIn(folder, target);
        }

        var files = application.Context.Context.TryGet(out var context) && ContextSources.Of(transfer, application.Build, context.Sent).TryGet(out var copy)
            ? copy.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder && PathList.IsIn(TransferPlace.Of(application.Build, transfer, e) ?? target, folder) && !FinalImages.IsSource("java", e.Entry.Path)).Select(e => e.Entry.Path).ToList()
            : null;
        return files is null ? PathList.IsIn(target, folder) : sources.All(Whole.Contains) ? AreNamed(files) : files.Count > 0;
    }

    // Of a whole build context only what a text in a source begins with is known to be read.
    private bool AreNamed(List<string> files)
    {
        var folders = files.Where(f => f.Contains('/', StringComparison.Ordinal)).Select(f => f.Split('/')[0]).Distinct().ToList();
        return ProjectFiles.Called(application, n => n.EndsWith(".java", StringComparison.Ordinal) || n.EndsWith(".kt", StringComparison.Ordinal))
            .Any(s => folders.Any(f => s.Text.Contains($"\"{f}/", StringComparison.Ordinal) || s.Text.Contains($"\"./{f}/", StringComparison.Ordinal) || s.Text.Contains($"\"{f}\"", StringComparison.Ordinal)));
    }

    private static bool IsOfBuild(string path) => FinalImages.IsSource("java", path + "/?");
}
