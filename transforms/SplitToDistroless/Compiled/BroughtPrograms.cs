using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Programs that something else than a compiler brings: where it is not known how the programs are called that a compiler makes, a name may mean one of these.</summary>
/// <param name="application">The stage.</param>
internal sealed class BroughtPrograms(Application application)
{
    // Of the shell's PATH, in the order in which images name them, and those of Go and Rust.
    private static readonly string[] OnPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/go/bin", "/usr/local/go/bin", "/usr/local/cargo/bin"];

    // What is unpacked there may come to one of the folders for programs.
    private static readonly string[] Around = ["/", "/usr", "/usr/local"];

    private static readonly string[] Unpacking = ["tar", "unzip", "cpio", "bsdtar", "dpkg"];

    private static readonly string[] Fetching = ["curl", "wget", "aria2c", "git", "pip", "pip3", "npm", "gem"];

    private static readonly string[] Moving = ["cp", "mv", "ln", "install"];

    private static readonly string[] Archives = [".tar", ".tgz", ".gz", ".bz2", ".xz", ".zst", ".zip"];

    /// <summary>Whether a program may be one of them.</summary>
    /// <param name="program">The program, as it is named.</param>
    public bool May(string program)
    {
        var name = NameOf(program);
        var folder = application.PathOf(program) is { } path ? CopiedFiles.FolderOf(path) : null;
        return (folder is null && (FinalImages.IsEverywhere(name) || FinalImages.IsOfFullImages(name) || RuntimePackages.InstalledBy(application).Any(p => p == name || FinalImages.ProgramsIn(p).Contains(name))))
            || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => Copies(t, name, folder))
            || application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Any(c => Brings(c.Call, c.Folder, name, folder));
    }

    // Of a folder as a source nobody knows what is in it, unless it is of the build context.
    private bool Copies(FileTransferInstruction transfer, string name, string? folder)
    {
        if (TransferPlace.Of(application.Build, transfer) is not ({ } target, { } sources))
        {
            return false;
        }

        if (IsPlace(CopiedFiles.FolderOf(target), folder) && NameOf(target) == name)
        {
            return true;
        }

        if (!IsPlace(target, folder))
        {
            return transfer is AddInstruction && folder is null && Around.Contains(target) && sources.Any(IsArchive);
        }

        return Entries(transfer) is { } entries ? entries.Any(e => e.Entry.Kind != ContextEntryKind.Folder && TransferPlace.Of(application.Build, transfer, e) is { } file && NameOf(file) == name && CopiedFiles.FolderOf(file) == target) || sources.Any(IsArchive)
            : sources.Any(s => NameOf(s) == name || NameOf(s) is "" or "." || s.AsSpan().IndexOfAny("*?[") >= 0 || s.Contains("://", StringComparison.Ordinal) || IsArchive(s));
    }

    private ImmutableArray<CopiedEntry>? Entries(FileTransferInstruction transfer) =>
        !transfer.Flags.Any(f => f.Name == "from") && application.Context.Context.TryGet(out var context) && ContextSources.Of(transfer, application.Build, context.Sent).TryGet(out var copy) && copy.Entries.Length > 0 ? copy.Entries : null;

    private static bool Brings(CommandCall call, string? workdir, string name, string? folder)
    {
        var program = call.Program.Or("")!;
        var words = call.Arguments.Select(a => a.Value.Or(a.Start)!).Concat(call.Node.Redirections.Select(r => r.Target.LiteralValue).OfType<string>()).ToList();
        return (Fetching.Contains(program) && words.Any(w => IsLike(NameOf(w.TrimEnd('/')), name)))
            || (Unpacking.Contains(program) && words.Append(workdir ?? "/").Any(w => w.StartsWith('/') && ImagePath.Join("/", w) is var place && (IsPlace(place, folder) || (folder is null && Around.Contains(place) && words.Contains(w)))))
            || (Moving.Contains(program) && words.Count > 1 && Target(words[^1], workdir) is { } target
                && ((NameOf(target) == name && IsPlace(CopiedFiles.FolderOf(target), folder)) || (IsPlace(target, folder) && words.SkipLast(1).Any(w => NameOf(w) == name))))
            || call.Node.Redirections.Any(r => WritingRedirections.Writes(r) && r.Target.LiteralValue is { } file && NameOf(file) == name);
    }

    private static string? Target(string word, string? workdir) =>
        word.StartsWith('/') ? ImagePath.Join("/", word) : workdir is null || word.Length == 0 ? null : ImagePath.Join(workdir, word);

    // As in dockerize-linux-amd64-v0.6.1.tar.gz and air@latest.
    private static bool IsLike(string word, string name) => word.StartsWith(name, StringComparison.Ordinal) && (word.Length == name.Length || !char.IsLetterOrDigit(word[name.Length]));

    private static bool IsPlace(string place, string? folder) => folder is null ? OnPath.Contains(place) : place == folder;

    private static bool IsArchive(string source) => Archives.Any(a => source.EndsWith(a, StringComparison.Ordinal));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
