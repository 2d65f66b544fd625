using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>Shows what files came to, one after the other.</summary>
internal abstract class Report
{
    /// <summary>The report that is asked for.</summary>
    public static Report For(FixRequest request, Surroundings surroundings, (TextWriter Output, Messages Messages) streams)
    {
        var sink = new ResultSink(streams.Output, streams.Messages, surroundings.OutputIsTerminal);
        return request.Json ? new JsonReport(sink) : new TextReport(request, sink, surroundings.Colours);
    }

    /// <summary>Shows one file.</summary>
    public abstract void Write(FileOutcome outcome);

    /// <summary>Shows what all files came to.</summary>
    public abstract void Finish(Summary summary);
}
