using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="AddsAsCopy"/>: the same words and flags in the same state behind COPY.</summary>
internal sealed class CopiedAdd : ClaimCheck
{
    private static readonly ValidationCondition _local = new(
        "add-fetches-nothing", "No source is an address or a repository, and COPY knows all flags.", "BuildKit dockerfile2llb/convert_copy.go; instructions/parse.go");

    private static readonly ValidationCondition _plain = new(
        "add-unpacks-nothing", "Each source is the whole context, or a folder or a text in it that begins unlike any archive; one that is not there may yet become one.",
        "BuildKit solver/llbsolver/file/unpack.go, util/archiveutil/archive.go");

    private static readonly ValidationCondition _certain = new(
        "add-context-is-certain", "Where the context says what the sources are, it is the right one.", "docker build, --file and the context are named apart");

    // What parseAdd and parseCopy both take.
    private static readonly string[] Common = ["chown", "chmod", "link", "exclude"];

    private readonly CheckContext _context;

    public CopiedAdd(CheckContext context, AddsAsCopy claim)
    {
        _context = context;
        Independent = claim;
        var step = context.Before.StepAtLine(claim.Line);
        Ranges = step >= 0 && context.Before.Steps[step] is TransferStep { Transfer: AddInstruction } ? [new StepRange(step, step + 1)] : [];
    }

    public static ImmutableArray<ValidationCondition> Conditions { get; } = [_local, _plain, _certain];

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; }

    /// <inheritdoc/>
    public override Claim? Independent { get; }

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) => remaining > 0 ? [1] : [];

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var (before, after) = ((TransferStep)_context.Before.Steps[range.Start], replacement[0]);
        if (after is not TransferStep { Transfer: CopyInstruction } || after.Place.Scope != before.Place.Scope || !after.Values.SequenceEqual(before.Values))
        {
            return new Finding.Unexplained(after.Line, after is TransferStep { Transfer: CopyInstruction } ? $"the COPY says something else than the ADD of line {before.Line}" : Difference.Of(before, after));
        }

        return Doubt((AddInstruction)before.Transfer) is { } doubt ? new Finding.Unproven(doubt) : new Finding.Holds();
    }

    private string? Doubt(AddInstruction add)
    {
        var model = _context.Before.Facts.Model;
        var sources = AddedSources.Of(add, model, _context.FilesBefore.Context);
        return _context.Asks(_local) && (WhyFetches(sources) ?? WhyOwn(add)) is { } fetches ? With(fetches, _local)
            : _context.Asks(_plain) && sources.FirstOrDefault(s => s.Kind is not (AddedSourceKind.Plain or AddedSourceKind.Address)) is { } odd ? With(odd.Why!, _plain)
            : _context.Asks(_certain) && sources.Any(s => s.IsFromContext) && ContextTrust.WhyNot(_context.FilesBefore.Context.Or(null)!, model) is { } wrong ? With(wrong, _certain)
            : null;
    }

    private static string? WhyFetches(ImmutableArray<AddedSource> sources) => sources.FirstOrDefault(s => s.Kind == AddedSourceKind.Address)?.Why;

    private static string? WhyOwn(AddInstruction add) => add.Flags.FirstOrDefault(f => !Common.Contains(f.Name)) is { } own ? $"--{own.Name} is not known to be a flag of COPY that means the same" : null;

    private static string With(string why, ValidationCondition condition) => $"{why} ({condition.Id})";
}
