using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>How a program reads its command line.</summary>
internal sealed record ProgramGrammar
{
    /// <summary>The names it is called by.</summary>
    public required ImmutableArray<string> Names { get; init; }

    /// <summary>Whether a version may stand behind the name, as in <c>pip3.11</c>.</summary>
    public bool Versioned { get; init; }

    /// <summary>Where the options are from, such as <c>apt-get(8)</c>.</summary>
    public required string Source { get; init; }

    /// <summary>How words are told apart.</summary>
    public required OptionStyle Style { get; init; }

    /// <summary>The options in front of the sub-command, or all of them for a program without.</summary>
    public required OptionTable Options { get; init; }

    /// <summary>The sub-commands by all their names; empty for a program without.</summary>
    public ImmutableDictionary<string, VerbRule> Verbs { get; init; } = ImmutableDictionary<string, VerbRule>.Empty;

    /// <summary>The options behind a sub-command that is not listed.</summary>
    public OptionTable OtherVerbOptions { get; init; } = OptionTable.Empty;

    /// <summary>Whether the first word may be letters of options without a dash (tar(1), "Traditional usage").</summary>
    public bool OldStyle { get; init; }

    /// <summary>How it runs another program; null if it does not.</summary>
    public WrapperRule? Wrapper { get; init; }
}
