using System.Diagnostics;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Tests.TestKit;
using Microsoft.Extensions.Logging;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>The front door, as programs that embed it see it.</summary>
internal sealed class EmbeddingTests
{
    [Test]
    public void The_example_program_runs_with_a_transform_of_its_own()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DockerfileOptimizer.EmbeddingExample.dll")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var program = Process.Start(start)!;
        program.StandardInput.Write("FROM scratch\ncopy a /a\nRU\\\nn b\n");
        program.StandardInput.Close();
        var output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        Assert.That((program.ExitCode, output), Is.EqualTo((0, """
            line 2: wrote copy in capitals (Safe)
            line 2: left alone, what arrives here is not known: no build context is given
            lines 3–4: left alone, the name is split over lines
            --- a/Dockerfile
            +++ b/Dockerfile
            @@ -1,4 +1,4 @@
             FROM scratch
            -copy a /a
            +COPY a /a
             RU\
             n b

            """)));
    }

    [Test]
    public void One_optimizer_serves_many_threads()
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().Add(Toys.Replacing("spell", "run", "RUN", Toys.Same)).Build();
        var texts = Enumerable.Range(0, 400).Select(i => $"FROM a{i % 7}\nrun b{i}\nrun apt-get update\nRUN apt-get install -y c{i % 5}\n").ToList();
        var expected = texts.Select(t => FixReport.Of(optimizer.Optimize("Dockerfile", t))).ToList();
        Assert.That(texts.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(t => FixReport.Of(optimizer.Optimize("Dockerfile", t))), Is.EqualTo(expected));
    }

    [Test]
    public void A_builder_is_not_changed_by_its_calls()
    {
        var empty = new OptimizerBuilder();
        var one = empty.Add(Toys.Toy("a", _ => []));
        Assert.That((empty.Build().Transforms.All.Length, one.Build().Transforms.All.Length), Is.EqualTo((0, 1)));
    }

    [Test]
    public void Two_transforms_of_one_id_are_refused() =>
        Assert.That(() => new OptimizerBuilder().Add(Toys.Toy("a", _ => [])).Add(Toys.Toy("a", _ => [])).Build(), Throws.ArgumentException);

    [Test]
    public void Options_can_differ_from_file_to_file()
    {
        var optimizer = new OptimizerBuilder().Add(Toys.Replacing("spell", "run", "RUN", Toys.Same)).Build();
        var other = optimizer.WithOptions(OptimizerOptions.Default with { Ignored = ["spell"] });
        Assert.That((optimizer.Optimize("f", "FROM a\nrun b\n").Changed, other.Optimize("f", "FROM a\nrun b\n").Changed), Is.EqualTo((true, false)));
        Assert.That(() => optimizer.WithOptions(OptimizerOptions.Default with { Ignored = ["speel"] }), Throws.TypeOf<OptionsException>());
    }

    [Test]
    public void What_goes_wrong_is_logged()
    {
        var log = new ListLogger();
        using var loggers = LoggerFactory.Create(b => b.AddProvider(log).SetMinimumLevel(LogLevel.Warning));
        new OptimizerBuilder().Add(Toys.Toy("bad", _ => throw new InvalidOperationException("a bug"))).Add(Toys.Replacing("liar", "RUN b", "RUN c", Toys.Same)).WithLogger(loggers).Build()
            .Optimize("a/Dockerfile", "FROM a\nRUN b\n");
        Assert.That(log.Lines[0], Is.EqualTo("Error a/Dockerfile: bad: a bug"));
        Assert.That(log.Lines[1], Does.StartWith("Warning a/Dockerfile: a fix is refuted: "));
    }

    private sealed class ListLogger : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{logLevel} {formatter(state, exception)}");

        public void Dispose()
        {
        }
    }
}
