namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Where a program runs.</summary>
/// <param name="From">The directories that it may run in.</param>
/// <param name="Text">The command in quotation marks, for messages.</param>
internal readonly record struct CallPlace(Places From, string Text);
