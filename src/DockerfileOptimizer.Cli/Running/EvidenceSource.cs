using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Evidence;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Finds the image that a command line names, a file or an image of an engine, and asks it about a Dockerfile.</summary>
/// <param name="requested">What is named.</param>
/// <param name="surroundings">What is around.</param>
internal sealed class EvidenceSource(ImageRequested requested, Surroundings surroundings)
{
    /// <summary>The source for a command line; null when it names no image.</summary>
    public static EvidenceSource? Of(FixRequest request, Surroundings surroundings) => request.Image is { } image ? new(image, surroundings) : null;

    /// <summary>Why an image cannot be evidence for these files; null when it can, or when none is named.</summary>
    public static string? WhyNot(FixRequest request, IEnumerable<Target> targets) =>
        request.Image is not null && targets.Count(t => t is not Target.Skipped) != 1 ? "--image is an image of one Dockerfile; name that file alone" : null;

    /// <summary>What the image tells; null with the problem when there is no such image, or it is no evidence for the file.</summary>
    public ImageEvidence? Read(DockerfileSyntax syntax, BuildModelInputs inputs, out string? problem)
    {
        var question = new EvidenceQuestion(requested.Name, syntax, inputs, requested.Platform);
        try
        {
            return Path.Exists(requested.Name) ? ReadFile(question, requested.Name, out problem) : ReadEngine(question, out problem);
        }
        catch (Exception failure) when (failure is ImageException or IOException or UnauthorizedAccessException)
        {
            problem = $"--image {requested.Name} cannot be read: {failure.Message}";
            return null;
        }
    }

    private static ImageEvidence? ReadFile(EvidenceQuestion question, string file, out string? problem)
    {
        using var archive = ImageArchive.Open(file);
        return EvidenceReader.Read(archive, question, out problem);
    }

    private ImageEvidence? ReadEngine(EvidenceQuestion question, out string? problem)
    {
        using var stop = StopSignals.OfCleaning();
        if (new BuilderSearch(surroundings.Programs, null).Find(null, out var reasons, stop.Token) is not { } engine)
        {
            problem = $"--image {requested.Name} is no file, and no engine answers: {string.Join("; ", reasons)}";
            return null;
        }

        using var folder = new TemporaryFolder();
        var image = folder.Combine("image.tar");
        if (engine.Save(requested.Name, image, stop.Token) is { } failure)
        {
            problem = $"--image {requested.Name} is no file, and {engine.Identity.Program} does not have it: {failure}";
            return null;
        }

        // Where the engine has the base image, too, it shows where the base ends.
        var below = EvidenceReader.BaseOf(question) is { } reference && engine.Find(reference, stop.Token) is { } local ? new BaseLayers(local.Layers, local.HasTriggers) : null;
        return ReadFile(question with { Base = below }, image, out problem);
    }
}
