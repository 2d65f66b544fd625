namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>A file, folder or link of the context that an instruction brings into the build.</summary>
/// <param name="Entry">What is brought. A link that is named is followed, one inside a folder stays a link.</param>
/// <param name="Target">Where it arrives: an absolute path of the image. Unknown where that depends on what the image holds, or on what is in an archive.</param>
public sealed record CopiedEntry(ContextEntry Entry, Known<string> Target);
