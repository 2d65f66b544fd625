using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>A change that can be made; as a whole or not at all.</summary>
/// <param name="Where">The instructions that it is about.</param>
/// <param name="Message">What is done, in words for a person: <c>joined 3 RUN instructions</c>.</param>
/// <param name="Claim">What changes in the build; the validator holds the new text against it.</param>
/// <param name="Edits">The change, made by <see cref="DockerfileEditor"/>.</param>
public sealed record Fix(TextSpan Where, string Message, Claim Claim, TextEditSet Edits) : Proposal(Where)
{
    /// <summary>Why the author holds the change for unsafe, whatever the validator says; null when it is for the validator to say.</summary>
    public string? UnsafeBecause { get; init; }

    /// <summary>
    /// What to make instead where this one is not proven; null when there is nothing. A fix that has one is made only when it is proven,
    /// whatever the user allows.
    /// </summary>
    public Fix? Otherwise { get; init; }

    /// <summary>What people should know of the result, such as which steps are rebuilt together from now on; null when there is nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Bytes that the image gets smaller by, with the basis of the figure; null when nobody can say.</summary>
    public SizeEstimate? Saves { get; init; }

    /// <summary>
    /// What else changes: of a fix of several files the claims about the other ones, beside <see cref="Claim"/>, which is about the Dockerfile.
    /// Empty for most.
    /// </summary>
    public ImmutableArray<Claim> AlsoClaims { get; init; } = [];

    /// <summary>New contents of other files by path relative to the build context; a file that is not there was empty. Empty for most.</summary>
    public ImmutableSortedDictionary<string, string> OtherFiles { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
