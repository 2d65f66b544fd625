using DockerfileOptimizer.Evidence.Bases;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Evidence.Layers;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence;

/// <summary>Takes an image for evidence of the Dockerfile that it was built from, or says why it is none: nothing is believed of an image whose history does not have the file's instructions.</summary>
public static class EvidenceReader
{
    /// <summary>Reads the image; null with the problem when it is no evidence for the file.</summary>
    /// <param name="archive">The archive; where it holds the base image, too, under the name that FROM has, its layers show where the base ends.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="problem">Why the image is none, as a sentence for a person; null when it is.</param>
    /// <exception cref="ImageException">The image is damaged, or past a limit.</exception>
    public static ImageEvidence? Read(ImageArchive archive, EvidenceQuestion question, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(question);
        var model = BuildModel.Create(question.Syntax, question.Inputs with { Bases = KnownBases.Nothing });
        var start = RootOf(model);
        var reference = (start?.Base as StageBase.External)?.Reference;
        if (ImageChoice.Built(archive, question, reference, out problem) is not { } listing)
        {
            return null;
        }

        var image = ImageChoice.Read(archive, listing);
        var built = new BuiltImage(question.Name, image, HistoryJoin.Of(question.Syntax, question.Inputs, image.Configuration.History));
        problem = WhyForeign(built, question, model) ?? WhyOtherPlatform(built, start);
        if (problem is not null)
        {
            return null;
        }

        var measured = StoredFiles.Of(built, question.Syntax);
        return reference is null
            ? new(question.Inputs.Bases, measured, null, start?.Base is StageBase.Unresolved unresolved ? unresolved.Why : "the file starts from nothing")
            : BaseEvidence.Of(question.Base ?? ImageChoice.Base(archive, reference, image.Configuration.Platform), built, reference, out problem) is var (bases, known, why) && problem is null ? new(bases, measured, known, why) : null;
    }

    /// <summary>The base image that the stage of an image starts from, as FROM names it after expansion; null where it names none.</summary>
    /// <param name="question">What is asked.</param>
    public static string? BaseOf(EvidenceQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var model = BuildModel.Create(question.Syntax, question.Inputs with { Bases = KnownBases.Nothing });
        return (RootOf(model)?.Base as StageBase.External)?.Reference;
    }

    private static Stage? RootOf(BuildModel model) => model.FinalStage is { } final ? model.ChainOf(final)[^1] : null;

    private static string? WhyForeign(BuiltImage built, EvidenceQuestion question, BuildModel model)
    {
        if (built.Image.Configuration.History.IsEmpty)
        {
            return $"{built.Name} has no history; nobody can tell whether it was built from this file";
        }

        if (built.History.Mismatch is { } mismatch)
        {
            return $"{built.Name} was not built from this file as it stands: {mismatch}{Hint(built, question, model)}";
        }

        // A trigger of the base is used up; what is there must be the file's.
        return built.Image.Configuration.OnBuild.Length != built.Steps.Concat(TriggersWithoutRow(model)).OfType<OnBuildInstruction>().Distinct().Count()
            ? $"{built.Name} was not built from this file as it stands: it has other ONBUILD triggers"
            : ShellsDiffer(built) ? $"{built.Name} contradicts itself: its configuration has another SHELL than the commands in its history"
            : null;
    }

    private static IEnumerable<Instruction> TriggersWithoutRow(BuildModel model) => model.FinalStage is { } stage ? stage.Steps.Where(s => s is OnBuildInstruction) : [];

    private static bool ShellsDiffer(BuiltImage built) =>
        built.ShellOfBase is { } seen && !built.Steps.Any(s => s is ShellInstruction)
        && seen != (built.Image.Configuration.Shell is { IsEmpty: false } shell ? string.Join(' ', shell) : "/bin/sh -c");

    private static string Hint(BuiltImage built, EvidenceQuestion question, BuildModel model)
    {
        var other = model.Stages.FirstOrDefault(s =>
            !s.Steps.IsEmpty && HistoryJoin.Of(question.Syntax, question.Inputs with { Target = $"{s.Index}" }, built.Image.Configuration.History).Mismatch is null);
        return other is null ? "" : $"; it may be an image of stage {other.Name ?? $"{other.Index}"} (--target)";
    }

    private static string? WhyOtherPlatform(BuiltImage built, Stage? start)
    {
        var platform = built.Image.Configuration.Platform ?? built.Image.Listing.Platform;
        var asked = start?.From.Flags.LastOrDefault(f => f.Name == "platform")?.Value is { } flag ? ImagePlatform.Parse(flag) : null;
        return platform is null ? $"{built.Name} does not say for which platform it is"
            : platform.Os != "linux" ? $"{built.Name} is for {platform}; only images for Linux are evidence"
            : asked is not null && !platform.Serves(asked) ? $"{built.Name} is for {platform}, and the file says --platform={asked}"
            : null;
    }
}
