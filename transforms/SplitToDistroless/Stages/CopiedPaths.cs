using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Which files beside the program the final stage gets. Where the build context is known, all that the old stage copies of it but sources;
/// else what the old stage copies, as a whole.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="language">The language of the program.</param>
/// <param name="recipe">What the final stage gets anyway.</param>
internal sealed class CopiedPaths(Application application, Language language, Recipe recipe)
{
    private const int Most = 10;

    // Folders that hold what belongs to the system: copied as a whole, they would bring the old image.
    private static readonly string[] OfSystem = ["/", "/go", "/go/src", "/usr", "/usr/local", "/usr/local/bin", "/usr/bin", "/usr/src", "/etc", "/root", "/home", "/opt", "/var", "/bin", "/lib", "/tmp", "/usr/local/go"];

    private readonly SortedSet<string> _paths = new(StringComparer.Ordinal);

    // What all of them bring: one folder may get its sources by one COPY and its data by another.
    private readonly List<(string Target, bool IsData)> _files = [];

    /// <summary>The paths, none below another; null, with the obstacle, when they are not known.</summary>
    public ImmutableArray<string>? Read(out Obstacle? obstacle)
    {
        _files.AddRange(application.Stage.Steps.OfType<FileTransferInstruction>().SelectMany(Brought));
        foreach (var step in application.Stage.Steps)
        {
            obstacle = step switch
            {
                FileTransferInstruction transfer => Transfer(transfer),
                RunInstruction run => Made(run),
                _ => null,
            };
            if (obstacle is not null)
            {
                return null;
            }
        }

        if (Certificates.AreAdded(application))
        {
            _paths.Add(Certificates.Folder);
        }

        obstacle = new WrittenFiles(application, [.. _paths], recipe.Program).Find();
        return obstacle is null ? PathList.Outermost(_paths, OfSystem.Contains, out obstacle) : null;
    }

    // One without a single source is the context of something else.
    private BuildContext? Context => application.Context.Context.TryGet(out var context) && context.Sent.TryGet(out var sent) && sent.All.Any(f => FinalImages.IsSourceOf(language.Name, f.Path)) ? context : null;

    private Obstacle? Transfer(FileTransferInstruction transfer)
    {
        if (CopyOf(transfer) is { } copy)
        {
            if (Arrived(transfer, copy) is { } files)
            {
                return FromContext(copy, files);
            }

            if (language.LeavesMuch)
            {
                return new Obstacle("copies-not-known", "where a COPY brings its files is not known");
            }
        }

        if (language.LeavesMuch && !transfer.Flags.Any(f => f.Name == "from"))
        {
            return new Obstacle("context-not-known", "which files beside the sources the program reads cannot be told without the build context");
        }

        if (TransferPlace.Of(application.Build, transfer) is not ({ } target, { } sources))
        {
            return new Obstacle("copies-not-known", "where a COPY brings its files is not known");
        }

        if (sources.All(s => s.Length > 0 && s[^1] != '/' && FinalImages.IsSource(language.Name, s.TrimStart('.', '/'))))
        {
            return null;
        }

        if (FinalImages.IsSource(language.Name, target))
        {
            return null;
        }

        _paths.Add(TransferPlace.FileIn(target, sources, OfSystem.Contains));
        return null;
    }

    private ContextCopy? CopyOf(FileTransferInstruction transfer) =>
        Context is { } context && !transfer.Flags.Any(f => f.Name == "from") && ContextSources.Of(transfer, application.Build, context.Sent).TryGet(out var copy) && copy.Entries.Length > 0 ? copy : null;

    // Of files that arrive nobody knows where: either below the target or as it.
    private IEnumerable<(string Target, bool IsData)> Brought(FileTransferInstruction transfer) =>
        CopyOf(transfer) is not { } copy ? []
        : Arrived(transfer, copy) is { } files ? files
        : TransferPlace.Of(application.Build, transfer).Target is { } target ? [(target, false), (ImagePath.Join(target, "?"), false)] : [];

    // The files, and where they arrive; one that is named by itself lies in the folder that an instruction before it makes. Null where that is not known,
    // so that the target is copied as it is, file or folder.
    private List<(string Target, bool IsData)>? Arrived(FileTransferInstruction transfer, ContextCopy copy)
    {
        var folder = transfer is CopyInstruction && copy.Entries.Any(e => !e.Target.IsKnown) && TransferPlace.Of(application.Build, transfer).Target is { } target && IsMadeBefore(transfer, target) ? target : null;
        var files = copy.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder)
            .Select(e => (e.Entry.Path, Target: folder is null || e.Target.IsKnown ? TransferPlace.Of(application.Build, transfer, e) : ImagePath.Join(folder, e.Entry.Path[(e.Entry.Path.LastIndexOf('/') + 1)..]))).ToList();
        return files.Any(f => f.Target is null) ? null : [.. files.Select(f => (f.Target!, (!FinalImages.IsSource(language.Name, f.Path) && !FinalImages.IsSource(language.Name, f.Target!)) || KeepsFolder(copy, f.Path)))];
    }

    // It is there so that its folder is, which no build fills: nothing else is in it.
    private bool KeepsFolder(ContextCopy copy, string file) =>
        file.LastIndexOf('/') is > 0 and var at && FinalImages.KeepsFolder(file[(at + 1)..]) && !FinalImages.IsSource(language.Name, file[..(at + 1)] + '-')
        && !copy.Entries.Any(e => e.Entry.Kind != ContextEntryKind.Folder && e.Entry.Path != file && e.Entry.Path.StartsWith(file[..(at + 1)], StringComparison.Ordinal));

    private bool IsMadeBefore(FileTransferInstruction transfer, string folder) =>
        application.Stage.Steps.TakeWhile(s => s != transfer).Any(s => s switch
        {
            RunInstruction run => RunCalls.MadeFolders(application.Build, run).Any(m => PathList.IsIn(m, folder)),
            WorkdirInstruction => application.Build.StateAfter(s)!.Workdir.Or(null) is { } workdir && PathList.IsIn(workdir, folder),
            FileTransferInstruction earlier => CopyOf(earlier) is { } copy && copy.Entries.Any(e => e.Target.Or(null) is { } target && target != folder && PathList.IsIn(target, folder)),
            _ => false,
        });

    private Obstacle? FromContext(ContextCopy copy, List<(string Target, bool IsData)> files)
    {
        // Of a file alone nobody knows what else lies around it in the image.
        var whole = files.Where(f => f.IsData).Select(f => files.Count == 1 ? f.Target : Highest(f.Target)).Distinct().ToList();
        if (whole.Count > Most && language.LeavesMuch)
        {
            return new Obstacle("too-many-files", $"{whole.Count} files and folders beside the sources may be needed");
        }

        if (whole.Count > Most && copy.Entries.FirstOrDefault(e => e.Entry.Path.Length == 0) is { } root)
        {
            whole = [root.Target.Or("/")!];
        }

        _paths.UnionWith(whole);
        return null;
    }

    // The highest folder around a file in which nothing but data lies; the file itself where there is none.
    private string Highest(string file)
    {
        var best = file;
        for (var folder = CopiedFiles.FolderOf(file); !OfSystem.Contains(folder) && _files.Where(f => f.Target.StartsWith(folder + "/", StringComparison.Ordinal)).All(f => f.IsData); folder = CopiedFiles.FolderOf(folder))
        {
            best = folder;
        }

        return best;
    }

    // Folders that a RUN makes for the program; those of the system and the build's own stay behind.
    private Obstacle? Made(RunInstruction run)
    {
        _paths.UnionWith(RunCalls.MadeFolders(application.Build, run).Where(p => !IsOfBuild(p) && !recipe.OnlyBuilt.Any(b => PathList.IsIn(p, b))));
        _paths.RemoveWhere(p => RunCalls.Removed(application.Build, run).Any(r => PathList.IsIn(p, r)));
        return null;
    }

    private bool IsOfBuild(string path) => OfSystem.Contains(path) || path == application.Workdir || OfSystem.Where(s => s is not ("/" or "/opt" or "/var" or "/home")).Any(s => path.StartsWith(s + "/", StringComparison.Ordinal));
}
