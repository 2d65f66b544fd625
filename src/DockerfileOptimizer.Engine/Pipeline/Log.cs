using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Engine;

/// <summary>What the pipeline logs.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{Path}: {Phase}: {Fixes} fixes made")]
    public static partial void RoundDone(ILogger logger, string path, TransformPhase phase, int fixes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path}: a fix is refuted: {Fix}")]
    public static partial void Refuted(ILogger logger, string path, LeftAlone fix);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Path}: {Transform}: {Message}")]
    public static partial void Fault(ILogger logger, string path, string? transform, string message);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Path}: left unchanged, for it has errors")]
    public static partial void HasErrors(ILogger logger, string path);
}
