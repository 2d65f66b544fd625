namespace DockerfileOptimizer.Cli.Writing;

/// <summary>New bytes for one file.</summary>
/// <param name="Path">Its real path; a link is not to be replaced by a file.</param>
/// <param name="Before">The bytes that were read; null for a file that is not there yet.</param>
/// <param name="After">The bytes that it shall have.</param>
internal sealed record FileChange(string Path, byte[]? Before, byte[] After);
