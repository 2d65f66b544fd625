using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.Waste;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary><c>inspect</c>: from a command line to a report.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="output">Takes the report.</param>
/// <param name="error">Takes messages.</param>
internal sealed class InspectRun(Surroundings surroundings, TextWriter output, TextWriter error)
{
    /// <summary>Paths of each layer and each kind of waste: as many as a reader of a program wants, and not the whole image.</summary>
    private const int Paths = 10;

    private readonly Messages _messages = new(error, files: 0);

    /// <summary>Does what is asked and returns the exit code.</summary>
    public int Run(InspectRequest request)
    {
        using var stop = StopSignals.OfCleaning();
        try
        {
            var code = ExitCode.Fine;
            var dockerfile = request.Dockerfile is null ? null : Dockerfile(request, out code);
            return code != ExitCode.Fine ? code : Inspect(request, dockerfile, stop.Token);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            _messages.Say("stopped");
            return ExitCode.Stopped;
        }
    }

    private int Inspect(InspectRequest request, DockerfileSyntax? dockerfile, CancellationToken stop)
    {
        InspectionReport report;
        try
        {
            using var source = new ImageSource(surroundings, _messages);
            using var archive = source.Open(request, stop);
            if (archive is null)
            {
                return ExitCode.UserError;
            }

            report = ImageInspector.Inspect(archive.Read(new ImageRequest(request.Platform, request.Name)), new InspectionRequest(WasteTable.BuiltIn()) { Dockerfile = dockerfile, Inputs = request.Inputs, Paths = Paths, Stop = stop });
        }
        catch (Exception failure) when (failure is ImageException or IOException or UnauthorizedAccessException)
        {
            _messages.Say(failure is ImageException ? failure.Message : $"{request.Image} cannot be read: {failure.Message}");
            return ExitCode.UserError;
        }

        var outcome = new InspectOutcome(request, report);
        InspectReports.Write(output, outcome, surroundings);
        return outcome.ExitCode;
    }

    private DockerfileSyntax? Dockerfile(InspectRequest request, out int code)
    {
        var path = request.Dockerfile!;
        code = ExitCode.UserError;
        if (path == "-" && request.Image == "-")
        {
            _messages.Say("standard input can be the image or the Dockerfile, not both");
            return null;
        }

        if (InputFile.Read(path, surroundings.StandardInput, out var unreadable) is not { } text)
        {
            _messages.Say(unreadable!);
            return null;
        }

        var syntax = DockerfileSyntax.Parse(text);
        if (syntax.HasErrors)
        {
            new ErrorLines(_messages).Write(new FileOutcome(path, FileStatus.Failed) { Syntax = syntax });
            code = ExitCode.FileHasErrors;
            return null;
        }

        if (TargetStage.Problem(path, BuildModel.Create(syntax, request.Inputs), request.Inputs.Target) is { } problem)
        {
            _messages.Say(problem);
            return null;
        }

        code = ExitCode.Fine;
        return syntax;
    }
}
