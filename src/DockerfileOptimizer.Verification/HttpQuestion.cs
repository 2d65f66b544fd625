namespace DockerfileOptimizer.Verification;

/// <summary>A question to ask both images over HTTP.</summary>
/// <param name="Text">As the user wrote it.</param>
/// <param name="Port">The port that the image listens on.</param>
/// <param name="Path">What it is asked for, from the first slash on.</param>
public sealed record HttpQuestion(string Text, int Port, string Path);
