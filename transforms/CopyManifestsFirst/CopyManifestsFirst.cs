using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>
/// Splits a COPY of sources in front of an installation of dependencies: first the files that the installation reads, then the installation,
/// then the COPY. The README says when it leaves it alone.
/// </summary>
public sealed class CopyManifestsFirst : ITransform
{
    private static TransformOption.Number MaxCopies { get; } = new("maxCopies", "the most COPY instructions that come first, one for each folder", 20, 1);

    private static TransformOption.Choice Cargo { get; } = new("cargo", "whether the dependencies of a package of cargo that is built at once are compiled before, with stubs in place of the sources", ["keep", "stub"]);

    private static TransformOption.Choice Parents { get; } = new("parents", "whether one COPY with --parents brings the files of all folders, where the front end that the file names knows it", ["never", "allowed"]);

    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("copy-manifests-first", "Install dependencies before the sources are copied", TransformPhase.Order)
    {
        Options = [MaxCopies, Cargo, Parents],
        Documentation = TransformPage.Of("CopyManifestsFirst"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Build.Stages.SelectMany(stage => stage.Steps.OfType<FileTransferInstruction>().Where(MayCarrySources).Select(copy => Propose(context, stage, copy))).OfType<Proposal>();
    }

    private static bool MayCarrySources(FileTransferInstruction copy) => copy.Destination is not null && copy.Heredocs.IsEmpty && copy.Flags.All(f => f.Name != "from");

    private static Proposal? Propose(TransformContext context, Stage stage, FileTransferInstruction copy)
    {
        var (plan, obstacle) = SplitSearch.Of(context.Build, context.Context, stage, copy);
        if (obstacle?.Host is not null && copy is CopyInstruction crowded && HostProducts.Of(context, copy, obstacle, c => SplitSearch.Of(context.Build, Known.Of(c), stage, copy)) is var (left, rest))
        {
            return Split(context, crowded, rest) is Fix split ? Without(split, left, rest) : new Decline(copy.Span, obstacle.Reason, obstacle.Message);
        }

        if (obstacle is { Reason: "no-step-of-its-own", Manager: "cargo" } && copy is CopyInstruction all && context.Options.Of(Cargo) == "stub")
        {
            return StubBuild.Of(context, stage, all);
        }

        return plan is null
            ? obstacle is null || (obstacle.Reason == "reads-everything" && IsCopiedAgain(stage, copy)) ? null : new Decline(copy.Span, obstacle.Reason, obstacle.Message)
            : copy is CopyInstruction plain ? Split(context, plain, plan)
            : new Decline(copy.Span, "is-add", "ADD may do more than copy files; COPY could be split");
    }

    // Manifests that stand first already: COPY gradle/ gradle/, and COPY . . behind the installation.
    private static bool IsCopiedAgain(Stage stage, FileTransferInstruction copy) =>
        stage.Steps.SkipWhile(s => s != copy).Skip(1).OfType<CopyInstruction>().Any(c => c.Sources.Any(s => s.Value is "." or "./"));

    private static Proposal Split(TransformContext context, CopyInstruction copy, SplitPlan plan)
    {
        if (copy.Flags.FirstOrDefault(f => f.Name != "chown") is { } flag)
        {
            return new Decline(copy.Span, "has-flags", $"--{flag.Name} of the COPY may mean something else for a file than for the folder that it lies in");
        }

        if (CopyStyle.Of(copy) is not { } style || plan.First.SelectMany(c => c.Words).Any(w => !CopyStyle.CanWrite(w)))
        {
            return new Decline(copy.Span, "odd-words", "a path would have to be written with quotation marks or escapes");
        }

        var missing = CopiedBefore.Without(context, copy, plan.First);
        var frontEnd = context.Options.Of(Parents) == "allowed" ? ParentsFrontEnd.Of(context.Syntax) : null;
        var line = frontEnd is null ? null : style.LineWithParents(missing);
        if (line is null && plan.First.Length > context.Options.Of(MaxCopies))
        {
            return new Decline(copy.Span, "too-many-folders", $"{plan.First.Length} COPY instructions would have to come first, one for each folder; the option maxCopies allows {context.Options.Of(MaxCopies)}");
        }

        var editor = context.NewEditor();
        return editor.MoveBehind(copy, plan.Behind, line ?? style.Lines(missing)) is { } refusal
            ? new Decline(copy.Span, refusal.Reason, refusal.Message)
            : new Fix(TextSpan.FromBounds(copy.Span.Start, plan.Behind.FullSpan.End), MessageOf(missing), new SplitsCopy(context.LineOf(copy), context.LineOf(plan.Behind)), editor.ToEdits())
            {
                UnsafeBecause = line is null ? plan.Assumed : $"{frontEnd} must know COPY --parents" + (plan.Assumed is { } assumed ? $"; {assumed}" : ""),
                Note = $"from now on {string.Join(" and ", plan.Managers.Select(m => m.Name))} {(plan.Managers.Length == 1 ? "runs" : "run")} again only when one of these files changes",
            };
    }

    private static Fix Without(Fix split, HostProducts left, SplitPlan plan)
    {
        var names = string.Join(" and ", left.Folders);
        return split with
        {
            Message = $"{split.Message}; {left.Path} leaves out {names}",
            UnsafeBecause = $"{names} of the host lay over what {string.Join(" and ", plan.Managers.Select(m => m.Name))} installs, and no longer {(left.Folders.Length == 1 ? "does" : "do")}" + (plan.Assumed is { } assumed ? $"; {assumed}" : ""),
            AlsoClaims = [new ExcludesFromContext(left.Path)],
            OtherFiles = ImmutableSortedDictionary<string, string>.Empty.Add(left.Path, left.Text),
        };
    }

    private static string MessageOf(ImmutableArray<FirstCopy> first)
    {
        if (first.IsEmpty)
        {
            return "copied the rest behind the installation; what it reads is copied before";
        }

        var files = first.SelectMany(c => c.Sources).ToList();
        var names = files.Count > 4 ? $"{string.Join(", ", files.Take(3))} and {files.Count - 3} more" : files.Count == 1 ? files[0] : $"{string.Join(", ", files[..^1])} and {files[^1]}";
        return $"copied {names} before the installation, the rest behind it";
    }
}
