using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Calls that read no file of a project.</summary>
/// <param name="Programs">The programs.</param>
/// <param name="Verbs">Their sub-commands, under their main names.</param>
/// <param name="With">An option that must be among them; null when none must.</param>
/// <param name="Writes">Where they write, as far as it may be a folder of a project.</param>
internal sealed record ElsewhereRow(ImmutableArray<string> Programs, ImmutableArray<string> Verbs, string? With, ImmutableArray<string> Writes);
