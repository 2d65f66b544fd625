using DockerfileOptimizer.Cli.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>Where the optimizer's log goes: to the error stream, or nowhere. The console's own logger would write from a thread of its own, past the line of progress.</summary>
internal static class Loggers
{
    public static ILoggerFactory Of(Verbosity verbosity, Messages messages) => verbosity switch
    {
        // What is worth a warning is in the report as well.
        Verbosity.Quiet or Verbosity.Normal => NullLoggerFactory.Instance,
        Verbosity.Detailed => new LoggerFactory([new Provider(messages)], new LoggerFilterOptions { MinLevel = LogLevel.Information }),
        _ => new LoggerFactory([new Provider(messages)], new LoggerFilterOptions { MinLevel = LogLevel.Trace }),
    };

    private sealed class Provider(Messages messages) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new LineLogger(messages);

        public void Dispose()
        {
        }
    }

    private sealed class LineLogger(Messages messages) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            messages.Line($"{Name(logLevel)}: {formatter(state, exception)}{(exception is null ? "" : $"\n{exception}")}");

        private static string Name(LogLevel level) => level switch
        {
            LogLevel.Trace => "trace",
            LogLevel.Debug => "debug",
            LogLevel.Information => "info",
            LogLevel.Warning => "warning",
            _ => "error",
        };
    }
}
