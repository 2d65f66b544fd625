using System.Collections.Immutable;

namespace DockerfileOptimizer.Engine;

/// <summary>What a transform is called and when it runs.</summary>
/// <param name="Id">Imperative, kebab-case, saying the result: <c>merge-run-layers</c>. Unique.</param>
/// <param name="Title">One line for lists.</param>
/// <param name="Phase">When it runs.</param>
public sealed record TransformInfo(string Id, string Title, TransformPhase Phase)
{
    /// <summary>Whether it runs when nobody asks for it. Asked for is what is selected, and what is named under <c>unsafe</c> in a file of options.</summary>
    public bool OnByDefault { get; init; } = true;

    /// <summary>
    /// The best that a change of it can be: safe where changes are made unasked once each is proven, unsafe where none can be proven. Where it is
    /// unsafe and nobody allows that, the transform is asked about the last version alone, for the report. What holds for a change that is made
    /// is its verdict.
    /// </summary>
    public Applicability Best { get; init; } = Applicability.Safe;

    /// <summary>The options that it takes, in the order in which they are explained; empty when it takes none.</summary>
    public ImmutableArray<TransformOption> Options { get; init; } = [];

    /// <summary>The rules of hadolint that ask for what the transform does, such as <c>DL3059</c>; a comment <c># hadolint ignore=</c> with one of them keeps it away, too.</summary>
    public ImmutableArray<string> HadolintRules { get; init; } = [];

    /// <summary>A page for people in Markdown, printed by <c>dockeropt explain</c> and read only then; empty when there is none.</summary>
    public Lazy<string> Documentation { get; init; } = new("");
}
