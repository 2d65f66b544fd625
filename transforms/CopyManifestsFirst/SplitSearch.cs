using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>Finds behind which RUN a COPY can stand, and what has to come first then.</summary>
internal sealed class SplitSearch
{
    private readonly Known<BuildContext> _context;
    private readonly FileTransferInstruction _copy;
    private readonly ImmutableArray<Instruction> _behind;
    private readonly string _root;

    private SplitSearch(BuildModel build, Known<BuildContext> context, (FileTransferInstruction Copy, ImmutableArray<Instruction> Behind) steps, string root) =>
        (Build, _context, (_copy, _behind), _root) = (build, context, steps, root);

    private BuildModel Build { get; }

    /// <summary>The plan for a COPY, or the obstacle; neither where no installation behind it has anything to do with it.</summary>
    /// <param name="build">The file.</param>
    /// <param name="context">Its build context.</param>
    /// <param name="stage">The stage of the COPY.</param>
    /// <param name="copy">The COPY.</param>
    public static (SplitPlan? Plan, Obstacle? Why) Of(BuildModel build, Known<BuildContext> context, Stage stage, FileTransferInstruction copy)
    {
        ImmutableArray<Instruction> behind = [.. stage.Steps.SkipWhile(s => s != copy).Skip(1)];
        return behind.OfType<RunInstruction>().Any(r => build.CommandsOf(r).Any(c => Ecosystems.InstalledBy(c) is not null)) && RootOf(build, copy) is { } root
            ? new SplitSearch(build, context, (copy, behind), root).Search()
            : (null, BuildsInOne.Of(build, stage, copy));
    }

    private static string? RootOf(BuildModel build, FileTransferInstruction copy)
    {
        var (state, escape, written) = (build.StateBefore(copy)!, build.Syntax.EscapeCharacter, copy.Destination!.Value);
        return DockerfileWord.VariablesIn(written, escape).All(v => state.Variables[v.Name].IsKnown)
            && DockerfileWord.Expand(written, escape, name => state.Variables[name].Or(null)) is { } path && (path.StartsWith('/') || state.Workdir.IsKnown)
            ? ImagePath.Join(state.Workdir.Or("/")!, path)
            : null;
    }

    // A folder that nobody named may be another one than that of the build: where it says nothing, what is usual counts.
    private (SplitPlan? Plan, Obstacle? Why) Search()
    {
        if (!_context.TryGet(out var context))
        {
            return Usual();
        }

        var files = CopiedFiles.Of(_copy, Build, _context);
        var found = !files.TryGet(out var known) ? (null, _copy.Sources.Any(s => FolderIn(s.Value) is not null) ? new Obstacle("copy-not-known", $"nobody knows what is copied: {files.WhyUnknown}") : null)
            : CarriesFolder(context) ? Search(new ExactReading(Build, known, context) { Root = _root })
            : (null, null);
        return (found.Plan is null && (found.Why is null || !files.IsKnown)) && ContextTrust.WhyNot(context, Build) is not null ? Usual() : found;
    }

    private bool CarriesFolder(BuildContext context) =>
        ContextSources.Of(_copy, Build, context.Sent).Or(ContextCopy.Nothing)!.Named.Any(n => context.Files.Find(n)?.Kind == ContextEntryKind.Folder);

    private (SplitPlan? Plan, Obstacle? Why) Usual() =>
        _copy.Sources is [{ Value: var source }] && FolderIn(source) is { } folder ? Search(new UsualReading(Build, folder) { Root = _root }) : (null, null);

    // A source that certainly is a folder, without "./" in front.
    private static string? FolderIn(string source)
    {
        var path = source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source;
        return path is "" or "." or "/" ? "" : path.EndsWith('/') && CopyStyle.CanWrite(path) ? path.TrimStart('/') : null;
    }

    private (SplitPlan? Plan, Obstacle? Why) Search(CopyReading reading)
    {
        var found = new List<(RunInstruction Run, RunReading.Manifests Manifests)>();
        foreach (var step in _behind)
        {
            var why = step is RunInstruction ? null : WhyNotCrossed(step);
            if (step is RunInstruction run)
            {
                var read = reading.Of(run);
                why = (read as RunReading.Stop)?.Why;
                if (read is RunReading.Manifests manifests)
                {
                    found.Add((run, manifests));
                }
            }

            if (why is not null)
            {
                return found.Count > 0 ? Plan(reading, found) : (null, MayInstall(reading, step) ? why : null);
            }
        }

        return found.Count > 0 ? Plan(reading, found) : (null, null);
    }

    private static (SplitPlan? Plan, Obstacle? Why) Plan(CopyReading reading, List<(RunInstruction Run, RunReading.Manifests Manifests)> found) =>
        reading.Plan(found[^1].Run, [.. found.Select(f => f.Manifests)]);

    // Whether the obstacle, or what is behind it, installs what files of the COPY may name.
    private bool MayInstall(CopyReading reading, Instruction obstacle) =>
        _behind.SkipWhile(s => s != obstacle).OfType<RunInstruction>().Any(r => reading.Of(r) is RunReading.Manifests or RunReading.Stop { Installs: true });

    private Obstacle? WhyNotCrossed(Instruction step) => step switch
    {
        CmdInstruction or EntrypointInstruction or ExposeInstruction or LabelInstruction or HealthcheckInstruction or StopSignalInstruction or MaintainerInstruction or UserInstruction or ShellInstruction => null,
        EnvInstruction or ArgInstruction => HasVariables ? new("variable-between", "a variable may change between, and the COPY has variables") : null,
        WorkdirInstruction workdir => WhyNotCrossed(workdir),
        FileTransferInstruction => new("copy-between", "another COPY or ADD stands before the installation, and which of them lies over the other may change"),
        _ => new("instruction-between", "an instruction stands before the installation that the COPY must not cross"),
    };

    private Obstacle? WhyNotCrossed(WorkdirInstruction step) =>
        !_copy.Destination!.Value.StartsWith('/') && !HasVariables ? new("workdir-between", "the working directory changes between, and the COPY goes to where it is")
        : Build.StateAfter(step)?.Workdir.TryGet(out var folder) == true && (folder == _root || (_root != "/" && !folder.StartsWith(_root + "/", StringComparison.Ordinal))) ? null
        : new("workdir-between", "the WORKDIR between may make a folder among the files");

    private bool HasVariables => _copy.Arguments.Items.Any(a => a.Value.Contains('$', StringComparison.Ordinal));
}
