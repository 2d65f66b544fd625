namespace DockerfileOptimizer.Validation;

/// <summary>
/// A stage starts from another image; all its steps, and what the stage makes of the image's configuration, stay. Whether that image has all that the
/// steps and the program need is an assumption, so that this is never proven.
/// </summary>
/// <param name="Line">The line of the stage's FROM in the file before; from 1.</param>
/// <param name="Image">What it starts from afterwards, as written.</param>
/// <param name="Assumed">What was assumed, in words for a person.</param>
public sealed record ReplacesBase(int Line, string Image, string Assumed) : Claim;
