using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Writes the new final stage.</summary>
/// <param name="application">What it is made from.</param>
/// <param name="image">What it starts from.</param>
/// <param name="builder">The name of the stage that it copies from.</param>
internal sealed class FinalStage(Application application, FinalImage image, string builder)
{
    private const string Nonroot = "65532:65532";

    /// <summary>Whether it runs as somebody else than root.</summary>
    public required bool RunsAsNonroot { get; init; }

    /// <summary>Its image.</summary>
    public string Image => RunsAsNonroot ? image.Nonroot! : image.Image;

    /// <summary>What it holds.</summary>
    /// <param name="copies">What it copies, and where to.</param>
    public ImmutableArray<StagePart> Parts(IEnumerable<(string Source, string Target)> copies)
    {
        var parts = ImmutableArray.CreateBuilder<StagePart>();
        if (RunsAsNonroot || application.Workdir != "/")
        {
            parts.Add(StagePart.New($"WORKDIR {application.Workdir}"));
        }

        var owner = RunsAsNonroot ? $" --chown={Nonroot}" : "";
        parts.AddRange(copies.Select(c => StagePart.New($"COPY --from={builder}{owner} {c.Source} {c.Target}")));
        parts.AddRange(application.Stage.Steps.Select(Part).OfType<StagePart>());
        return parts.ToImmutable();
    }

    private StagePart? Part(Instruction step) => step switch
    {
        EnvInstruction or VolumeInstruction => StagePart.Copied(step),
        ArgInstruction arg => arg.Declarations.Any(d => IsUsed(d.Key)) ? StagePart.Copied(step) : null,
        LabelInstruction or ExposeInstruction or MaintainerInstruction => StagePart.Moved(step),
        StopSignalInstruction => IsLast<StopSignalInstruction>(step) ? StagePart.Moved(step) : null,
        HealthcheckInstruction check => IsLast<HealthcheckInstruction>(step) ? Command(step, check.Form, Health(check)) : null,
        EntrypointInstruction entrypoint => IsLast<EntrypointInstruction>(step) ? Command(step, entrypoint.Form, "ENTRYPOINT " + Json(application.Entrypoint)) : null,
        CmdInstruction command => IsLast<CmdInstruction>(step) ? Command(step, command.Form, "CMD " + Json(application.Command)) : null,
        _ => null,
    };

    private bool IsLast<T>(Instruction step)
        where T : Instruction => application.Stage.Steps.OfType<T>().Last() == step;

    private bool IsUsed(string name) => application.Stage.Steps.Where(s => s is EnvInstruction or VolumeInstruction or LabelInstruction or ExposeInstruction or StopSignalInstruction or ArgInstruction)
        .Any(s => DockerfileWord.VariablesIn(s.TextOf(s.ArgumentSpan), application.Build.Syntax.EscapeCharacter).Any(v => v.Name == name));

    private static StagePart Command(Instruction step, CommandForm? form, string exec) => StagePart.Moved(step, form is ScriptForm ? exec : null);

    private string Health(HealthcheckInstruction check) => "HEALTHCHECK " + string.Concat(check.Flags.Select(f => check.TextOf(f.Token) + " ")) + "CMD " + Json(application.Health);

    private static string Json(ImmutableArray<string>? words) =>
        "[" + string.Join(", ", (words ?? []).Select(w => '"' + w.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"')) + "]";
}
