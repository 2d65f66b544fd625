namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>What a tool said of one script.</summary>
/// <param name="ExitCode">Its exit code; 128 and above: ended by a signal, such as at the limit of processor time.</param>
/// <param name="Output">What it wrote to standard output.</param>
internal sealed record ToolRun(int ExitCode, ReadOnlyMemory<byte> Output);
