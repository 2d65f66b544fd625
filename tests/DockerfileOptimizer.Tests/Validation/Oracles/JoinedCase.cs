using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>A case whose RUN instructions were joined.</summary>
/// <param name="Case">The case.</param>
/// <param name="Before">The Dockerfile with all RUNs.</param>
/// <param name="After">The Dockerfile with one.</param>
internal sealed record JoinedCase(OracleCase Case, DockerfileSyntax Before, DockerfileSyntax After)
{
    /// <summary>The scripts of the RUNs, as the builder hands them to the shell.</summary>
    public required ImmutableArray<string> Scripts { get; init; }

    /// <summary>The script of the one RUN.</summary>
    public required string Merged { get; init; }

    /// <param name="off">Ids of conditions that are not asked.</param>
    public Verdict Check(ImmutableHashSet<string> off)
    {
        var lines = Before.Instructions.OfType<RunInstruction>().Select(r => Before.Source.PositionOf(r.Span.Start).Line).ToList();
        return TranslationValidator.Check(FileSet.Of(Before), FileSet.Of(After), [new RegroupsRuns(lines[0], lines[^1])], off);
    }

    /// <summary>The condition without which the case would be proven; null when it is proven, or no single condition is in the way.</summary>
    public string? KeptBy()
    {
        var reason = Check([]) switch
        {
            Verdict.Unproven unproven => unproven.Reason,
            Verdict.Refuted refuted => refuted.Reason,
            _ => "",
        };
        var id = reason[(reason.LastIndexOf('(') + 1)..].TrimEnd(')');
        return IsKeptBy(id) ? id : null;
    }

    /// <summary>Whether it is proven once a condition is off, and not before.</summary>
    public bool IsKeptBy(string id) => id.Length > 0 && Check([id]) is Verdict.Proven && Check([]) is not Verdict.Proven;

    public override string ToString() => $"{Case}\nmerged: {Merged}";
}
