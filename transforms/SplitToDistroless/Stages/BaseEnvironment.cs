using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Variables of the old base image that the new one has not.</summary>
internal static class BaseEnvironment
{
    /// <summary>Why the configuration cannot stay without them; null when it can.</summary>
    public static Obstacle? Of(Application application, Language language)
    {
        var set = new HashSet<string>(StringComparer.Ordinal) { "PATH" };
        foreach (var step in application.Stage.Steps)
        {
            var foreign = step is EnvInstruction or LabelInstruction or ExposeInstruction or VolumeInstruction or StopSignalInstruction
                ? DockerfileWord.VariablesIn(step.TextOf(step.ArgumentSpan), application.Build.Syntax.EscapeCharacter).FirstOrDefault(v => !set.Contains(v.Name) && MayBeSet(application, v.Name))
                : null;
            if (foreign is not null)
            {
                return new Obstacle("environment-of-the-base", $"{foreign.Name} is set by {application.Base.Reference}, and the final image would not have it");
            }

            if (step is EnvInstruction env && env.Variables.FirstOrDefault(v => v.Key != "PATH" && language.Folders.Any(f => v.Value?.Contains(f, StringComparison.Ordinal) == true)) is { } compiler)
            {
                return new Obstacle("needs-the-compiler", $"{compiler.Key} names the folder of the compiler, which the program may run");
            }

            set.UnionWith(step switch
            {
                EnvInstruction variables => variables.Variables.Select(v => v.Key),
                ArgInstruction arguments => arguments.Declarations.Select(d => d.Key),
                _ => [],
            });
        }

        return null;
    }

    private static bool MayBeSet(Application application, string name) =>
        !application.Image.Environment.TryGet(out var environment) || environment.ContainsKey(name);
}
