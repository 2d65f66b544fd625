using System.Collections.Immutable;
using System.IO.Enumeration;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>The folders in which a program of an interpreter lies: all of them is copied, since its sources are what runs.</summary>
/// <param name="application">The stage.</param>
/// <param name="installs">Whether a command installs packages into the folder that it runs in.</param>
/// <param name="packages">Where packages certainly go that are installed in a folder of the system; null where that is not known.</param>
internal sealed class WholeFolders(Application application, Func<CommandCall, bool> installs, Func<CommandCall, string, string?> packages)
{
    private const int Most = 10;

    // Folders that hold what belongs to the system: copied as a whole, they would bring the old image.
    private static readonly string[] OfSystem = ["/", "/usr", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/share", "/etc", "/root", "/var", "/var/lib", "/bin", "/sbin", "/lib", "/lib64", "/run"];

    // What builds leave there is for them alone.
    private static readonly string[] Temporary = ["/tmp", "/var/tmp", "/var/cache", "/root/.npm", "/root/.cache", "/root/.ssh", "/root/.m2", "/root/.gradle", "/root/.nuget"];

    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    /// <summary>Whether the program may lie elsewhere alone: installed beside the interpreter.</summary>
    public bool MayBeNone { get; init; }

    /// <summary>The folder that a command is told to fill, by where it runs; null where it is told none.</summary>
    public Func<CommandCall, string?, string?> OutputOf { get; init; } = (_, _) => null;

    /// <summary>Which COPY and ADD instructions bring nothing that the program needs.</summary>
    public Func<FileTransferInstruction, bool> IsLeft { get; init; } = _ => false;

    /// <summary>Whether only builds read what lies at a path.</summary>
    public static bool IsTemporary(string path) => Temporary.Any(t => PathList.IsIn(path, t));

    /// <summary>The folders, none below another; null, with the obstacle, when they are not known.</summary>
    public ImmutableArray<string>? Read(out Obstacle? obstacle)
    {
        if (!OfSystem.Contains(application.Workdir))
        {
            _paths.Add(application.Workdir);
        }

        foreach (var step in application.Stage.Steps)
        {
            if (step is FileTransferInstruction transfer)
            {
                if (IsLeft(transfer))
                {
                    continue;
                }

                if (TransferPlace.Of(application.Build, transfer) is not ({ } target, { } sources))
                {
                    obstacle = new Obstacle("copies-not-known", "where a COPY brings its files is not known");
                    return null;
                }

                _paths.UnionWith(Brought(transfer, target) ?? TransferPlace.FilesIn(target, sources, OfSystem.Contains));
            }
            else if (step is RunInstruction run)
            {
                if (Elsewhere(run) is { } elsewhere)
                {
                    obstacle = elsewhere;
                    return null;
                }

                _paths.UnionWith(Made(run));
                foreach (var removed in Removed(run))
                {
                    _paths.RemoveWhere(p => PathList.IsIn(p, removed) || FileSystemName.MatchesSimpleExpression(removed, p, ignoreCase: false));
                }
            }
        }

        if (Certificates.AreAdded(application))
        {
            _paths.Add(Certificates.Folder);
        }

        _paths.RemoveWhere(IsTemporary);
        var paths = PathList.Outermost(_paths, OfSystem.Contains, out obstacle);
        obstacle ??= paths is { Length: > Most } ? new Obstacle("too-many-files", $"{paths.Value.Length} files and folders may be needed") : paths is [] && !MayBeNone ? new Obstacle("program-not-found", "no folder is seen in which the program lies") : null;
        return obstacle is null ? paths : null;
    }

    // The single files that come into a folder of the system, where the build context says which they are.
    private IEnumerable<string>? Brought(FileTransferInstruction transfer, string target) =>
        OfSystem.Contains(target) && !transfer.Flags.Any(f => f.Name == "from") && application.Context.Context.TryGet(out var context) && ContextSources.Of(transfer, application.Build, context.Sent).TryGet(out var copy)
        && copy.Entries.Length is > 0 and <= Most && copy.Entries.All(e => e.Entry.Kind != ContextEntryKind.Folder && TransferPlace.Of(application.Build, transfer, e) is not null)
            ? copy.Entries.Select(e => TransferPlace.Of(application.Build, transfer, e)!)
            : null;

    // Packages in a folder of the system, or in one that is not known, would stay behind.
    private Obstacle? Elsewhere(RunInstruction run)
    {
        var state = application.Build.StateBefore(run)!;
        return run.Form is ExecForm && OfSystem.Contains(state.Workdir.Or("/")) ? new Obstacle("run-not-understood", "what a RUN without a shell leaves in a folder of the system is not known")
            : RunCalls.Of(application.Build, run).Where(c => installs(c.Call) && (c.Folder is null || (OfSystem.Contains(c.Folder) && packages(c.Call, c.Folder) is null))).Select(c => new Obstacle("files-elsewhere", $"{c.Call.Program.Or("")} leaves packages in {c.Folder ?? "a folder that is not known"}")).FirstOrDefault();
    }

    // Folders that a RUN makes for the program, and those in which it installs packages.
    private IEnumerable<string> Made(RunInstruction run) =>
        RunCalls.Of(application.Build, run).Where(c => installs(c.Call)).Select(c => c.Folder is { } folder && OfSystem.Contains(folder) ? packages(c.Call, folder) : c.Folder).OfType<string>().Where(f => !OfSystem.Contains(f))
            .Concat(RunCalls.MadeFolders(application.Build, run).Concat(Moved(run)).Where(f => !IsOfSystem(f)))
            .Concat(RunCalls.Of(application.Build, run).Select(c => OutputOf(c.Call, c.Folder)).OfType<string>().Where(f => !OfSystem.Contains(f)));

    // Where cp and mv bring files.
    private IEnumerable<string> Moved(RunInstruction run) =>
        RunCalls.Of(application.Build, run).Where(c => c.Call.Program.Or(null) is "cp" or "mv" && c.Call.Parsed is { WhyUncertain: null, Operands.Length: > 1 })
            .Select(c => c.Call.Parsed!.Operands[^1].Value.Or(null)).OfType<string>().Where(p => p.StartsWith('/')).Select(p => ImagePath.Join("/", p)).Where(p => !OfSystem.Contains(p));

    // What is not there any more cannot be copied: what rm removes and mv takes away, patterns included.
    private IEnumerable<string> Removed(RunInstruction run) =>
        RunCalls.Of(application.Build, run).Where(c => c.Call.Program.Or(null) is "rm" or "mv" or "rmdir" && c.Call.Parsed is { WhyUncertain: null })
            .SelectMany(c => c.Call.Parsed!.Operands.SkipLast(c.Call.Program.Or(null) == "mv" ? 1 : 0).Select(o => o.Value.Or(null) ?? o.Pattern).OfType<string>().Where(p => p.Length > 0 && (p[0] == '/' || c.Folder is not null)).Select(p => ImagePath.Join(c.Folder ?? "/", p)));

    private static bool IsOfSystem(string path) => OfSystem.Contains(path) || OfSystem.Where(s => s is not ("/" or "/var" or "/var/lib")).Any(s => PathList.IsIn(path, s) && !PathList.IsIn(path, "/usr/src"));
}
