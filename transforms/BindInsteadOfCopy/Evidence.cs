using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Whether anything but one RUN needs what a COPY brought, as far as the file tells.</summary>
internal sealed class Evidence(TransformContext context, Stage stage, (CopyInstruction Copy, Reader Reader) pair, ImmutableArray<CopiedItem> items)
{
    private readonly BuildModel _build = context.Build;
    private bool _comesBack;
    private bool _goes;
    private string? _granted;

    // Folders of every base image (Filesystem Hierarchy Standard 3.0).
    private static readonly string[] UsualFolders =
        ["/", "/bin", "/etc", "/home", "/lib", "/media", "/mnt", "/opt", "/root", "/run", "/sbin", "/srv", "/tmp", "/usr", "/usr/bin", "/usr/local", "/usr/local/bin", "/usr/src", "/var", "/var/tmp"];

    /// <summary>Whether anything says that it is there for a while only. Files may be small things that a later COPY brings again; what is in a folder is hardly ever.</summary>
    /// <param name="removesThem">Whether the RUN removes all of it.</param>
    public bool MayBePassing(bool removesThem) =>
        removesThem || IsTemporary || items.All(i => !i.IsFolder) || stage.Steps.Skip(stage.Steps.IndexOf(pair.Reader.Run) + 1).Any(s => s is RunInstruction run && IsRemoval(run));

    /// <summary>Why something may need it; null when nothing is known to.</summary>
    /// <param name="removesThem">Whether the RUN removes all of it.</param>
    /// <param name="granted">What is taken for granted besides, in words for a person; null when nothing is.</param>
    public Obstacle? WhyNeeded(bool removesThem, out string? granted)
    {
        var at = stage.Steps.IndexOf(pair.Reader.Run);
        var own = stage.Steps[(stage.Steps.IndexOf(pair.Copy) + 1)..at].Select(Between).FirstOrDefault(o => o is not null);
        var why = own ?? HoldsMore() ?? (removesThem ? null : Later(stage.Steps[(at + 1)..]) ?? Kept()) ?? FolderOnTheWay(at);
        granted = _granted;
        return why;
    }

    private Obstacle? Between(Instruction step) => step switch
    {
        RunInstruction or OnBuildInstruction or EnvInstruction or ArgInstruction when Speaks(step) => new("several-readers", $"line {context.LineOf(step)} speaks of it, too"),
        FileTransferInstruction transfer when Covers(transfer) => new("other-copy", $"line {context.LineOf(transfer)} copies to the same place"),
        _ => null,
    };

    // What lies in a folder already would be hidden.
    private Obstacle? HoldsMore()
    {
        foreach (var folder in items.Where(i => i.IsFolder))
        {
            var step = StepsBefore().FirstOrDefault(s => s switch
            {
                FileTransferInstruction transfer => Covers(transfer),
                WorkdirInstruction => _build.StateAfter(s)?.Workdir.Or(null) is { } place && place != folder.Target && folder.Holds(place),
                RunInstruction run => (_build.EffectsOf(run).Writes with { Beyond = null }).Paths.Any(folder.Holds) || (_build.StateBefore(run)?.Workdir.Or(null) is { } place && folder.Holds(place)),
                _ => false,
            });
            if (step is not null)
            {
                return new("holds-more", $"{folder.Target} holds more, from line {context.LineOf(step)}");
            }
        }

        return null;
    }

    private Obstacle? Later(ImmutableArray<Instruction> steps)
    {
        var later = steps.Concat(_build.Graph.DescendantsOf(stage.Index).SelectMany(i => _build.Stages[i].Steps));
        Instruction? foreign = null;
        foreach (var step in later)
        {
            if (step is FileTransferInstruction transfer && BringsAgain(transfer))
            {
                return foreign is null ? null : new("needed-later", $"line {context.LineOf(foreign)} may read it before line {context.LineOf(transfer)} brings it again");
            }

            if (step is RunInstruction run && IsRemoval(run))
            {
                _goes = true;
                return null;
            }

            if (step is RunInstruction or OnBuildInstruction or CmdInstruction or EntrypointInstruction or HealthcheckInstruction or EnvInstruction or ArgInstruction or VolumeInstruction && Speaks(step))
            {
                return new("needed-later", $"line {context.LineOf(step)} speaks of it, too");
            }

            foreign ??= step is RunInstruction { } code && _build.EffectsOf(code).Reads.Beyond is not null && !InstallsByName(code) ? step : null;
        }

        return OfOtherStages();
    }

    private Obstacle? OfOtherStages()
    {
        var use = _build.Graph.UsesOf(stage.Index).Where(u => u.Kind != StageUseKind.From).FirstOrDefault(u => SourcesOf(u.Instruction).Any(s => items.Any(i => i.Holds(s) || CopiedItem.IsAtOrBelow(i.Target, s))));
        return use is null ? null : new("needed-later", $"line {context.LineOf(use.Instruction)} takes it from this stage");
    }

    // Files that lie around for a moment lie there.
    private Obstacle? Kept()
    {
        if (_comesBack || _goes)
        {
            return null;
        }

        if (IsTemporary)
        {
            _granted = $"nobody knows that nothing reads {Names} later";
            return null;
        }

        return new("stays-in-image", $"{items[0].Target} may be there for the program that the image is for");
    }

    private bool IsTemporary => items.All(i => i.Target.StartsWith("/tmp/", StringComparison.Ordinal) || i.Target.StartsWith("/var/tmp/", StringComparison.Ordinal));

    // A mount leaves no folder behind that was made for it (BuildKit executor/stubs.go).
    private Obstacle? FolderOnTheWay(int at)
    {
        var made = items.Select(i => i.Folder).Where(f => !UsualFolders.Contains(f) && !IsWorkdir(f)).ToList();
        var step = _comesBack ? null : stage.Steps[(at + 1)..].FirstOrDefault(s => made.Any(f => s is not FileTransferInstruction && s.Logical.Text.Contains(f, StringComparison.Ordinal)));
        return step is null ? null : new("folder-needed", $"line {context.LineOf(step)} speaks of a folder that the COPY makes on the way");
    }

    private bool IsWorkdir(string folder) =>
        StepsBefore().Any(s => s is WorkdirInstruction && _build.StateAfter(s)?.Workdir.Or(null) is { } place && CopiedItem.IsAtOrBelow(place, folder));

    private bool BringsAgain(FileTransferInstruction transfer)
    {
        if (transfer is not CopyInstruction copy || copy.Flags.Any(f => f.Name is "from" or "exclude" or "parents") || pair.Copy.Flags.Any(f => f.Name == "from"))
        {
            return false;
        }

        var known = context.Context.TryGet(out var found) && found.Sent.IsKnown ? ContextSources.Of(copy, _build, found.Sent) : Known.Unknown<ContextCopy>("there is no context");
        var isCertain = known.IsKnown;
        var again = known.TryGet(out var taken)
            ? items.All(i => taken.Entries.Any(e => e.Entry.Path == i.Source && e.Target.Or(null) == i.Target))
            : CopiedItems.Of(context, copy) is var folders && items.All(i => folders.Any(f => f.IsFolder && Rest(i.Source, f.Source) is { } rest && ImagePath.Join(f.Target, rest) == i.Target));
        if (again)
        {
            _comesBack = true;
            _granted = isCertain ? $"line {context.LineOf(copy)} brings {Names} again" : $"nobody knows that line {context.LineOf(copy)} brings {Names} again";
        }

        return again;
    }

    private static string? Rest(string path, string folder) =>
        folder.Length == 0 ? path : path.StartsWith(folder + "/", StringComparison.Ordinal) ? path[(folder.Length + 1)..] : null;

    // With --force a file may be missing.
    private bool IsRemoval(RunInstruction run)
    {
        if (Reader.Of(_build, run) is not { } reader)
        {
            return false;
        }

        var removals = reader.Calls.Where(c => c.Program.Or("") == "rm" && c.Wrappers.IsEmpty && (c.Parsed?.Has("--force") ?? false)).ToList();
        return items.All(i => removals.Any(c => c.Parsed!.Operands.Any(o => reader.IsAll(o, i))) && !reader.NamesBeside(i, removals));
    }

    // Packages by their names, and nothing that lies about.
    private bool InstallsByName(RunInstruction run) =>
        _build.CommandsOf(run) is { IsEmpty: false } calls && calls.All(c => PackageManagers.OperationOf(c) is { } operation
            ? operation.RefreshesLists || operation.NeedsLists || operation.MayUseLists || operation.Verb == PackageVerb.Clean || NamesAll(operation)
            : c.Program.Or("") is "rm" or "set" or "echo");

    private static bool NamesAll(PackageOperation operation) =>
        operation is { Verb: PackageVerb.Install, WhyUncertain: null, Packages.IsEmpty: false } && operation.Call.Parsed is { } parsed
        && !parsed.Options.Any(o => o.Name is "--requirement" or "--constraint" or "--editable")
        && operation.Packages.All(p => p.Value.TryGet(out var name) && name.Length > 0 && (char.IsAsciiLetterOrDigit(name[0]) || name[0] == '@') && (!name.Contains('/', StringComparison.Ordinal) || name[0] == '@'));

    private bool Speaks(Instruction step) =>
        items.Any(i => Mention.In(step, i) || (step is RunInstruction run && _build.EffectsOf(run) is var effects && effects.Reads.All.Concat(effects.Names.All).Any(p => p != "/**" && PathSet.Overlap(p, i.Target))));

    private bool Covers(FileTransferInstruction transfer)
    {
        var workdir = _build.StateBefore(transfer)?.Workdir ?? Known.Unknown<string>("nobody knows the working directory");
        return transfer is CopyInstruction copy
            ? CopiedItems.Of(context, copy).Any(o => items.Any(i => i.Holds(o.Target) || (o.IsFolder && o.Holds(i.Target))))
            : transfer.Destination is { } destination && CopiedItem.Resolve(destination.Value, workdir) is { } target && items.Any(i => i.Holds(target));
    }

    private IEnumerable<Instruction> StepsBefore() => _build.StepsBefore(pair.Copy);

    private string Names => string.Join(" and ", items.Select(i => i.Name));

    private static IEnumerable<string> SourcesOf(Instruction instruction) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Sources.Select(s => Literal(s.Value)),
        RunInstruction run => run.Flags.OfType<MountFlag>().Where(m => m.From is not null).Select(m => Literal(m.Source ?? "/")),
        _ => [],
    };

    // Up to what only files or variables decide.
    private static string Literal(string source)
    {
        var end = source.AsSpan().IndexOfAny("*?[$");
        return ImagePath.Join("/", end < 0 ? source : source[..(source.LastIndexOf('/', end) + 1)]);
    }
}
