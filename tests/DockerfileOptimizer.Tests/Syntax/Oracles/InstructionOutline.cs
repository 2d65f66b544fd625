using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>What every parser knows of an instruction, so that parsers can be compared by it.</summary>
internal sealed record InstructionOutline
{
    /// <summary>The name in upper case.</summary>
    public required string Keyword { get; init; }

    /// <summary>First line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Last line, here-documents included.</summary>
    public required int EndLine { get; init; }

    /// <summary>Flags as <c>--name=value</c>, quotes and escapes taken off.</summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>The here-documents; those behind ONBUILD stand on ONBUILD.</summary>
    public ImmutableArray<HeredocOutline> Heredocs { get; init; } = [];

    /// <summary>The trigger of an ONBUILD; null for others and where it is missing.</summary>
    public InstructionOutline? Inner { get; init; }

    public override string ToString()
    {
        var heredocs = string.Concat(Heredocs.Select(h => $" <<{h.Name}@{h.EndLine}"));
        return $"{Keyword} {Line}-{EndLine} [{string.Join(' ', Flags)}]{heredocs}{(Inner is null ? "" : " (" + Inner + ")")}";
    }
}
