using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation;

/// <summary>
/// Simple commands of one RUN get further options or operands; their sub-commands, and what they said already, stay. Whether they still do what the
/// rest of the file needs is an assumption, so that this is never proven.
/// </summary>
/// <param name="Line">The line of the RUN in the file before; from 1.</param>
/// <param name="Words">The words that may come, as a shell reads them, such as <c>--no-install-recommends</c>; each as often as wanted.</param>
/// <param name="Assumed">What was assumed, in words for a person.</param>
public sealed record AddsWords(int Line, ImmutableArray<string> Words, string Assumed) : Claim;
