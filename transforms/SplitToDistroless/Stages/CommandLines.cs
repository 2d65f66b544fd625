using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// ENTRYPOINT, CMD and HEALTHCHECK as the final image must have them: where the interpreter is no program of its PATH they name its path, and
/// what the image's own ENTRYPOINT says CMD need not.
/// </summary>
/// <param name="application">What they are of.</param>
/// <param name="recipe">What the final image is.</param>
internal sealed class CommandLines(Application application, Recipe recipe)
{
    /// <summary>ENTRYPOINT; null where the file has none, or a shell has it.</summary>
    public ImmutableArray<string>? Entrypoint { get; } = Named(application.Entrypoint, recipe);

    /// <summary>CMD; null where the file has none, or a shell has it.</summary>
    public ImmutableArray<string>? Command { get; } =
        application.Entrypoint is not null ? application.Command
        : Begins(application.Command, recipe) ? application.Command!.Value[recipe.Entrypoint.Length..]
        : Named(application.Command, recipe);

    /// <summary>HEALTHCHECK; null where the file has none, or a shell has it.</summary>
    public ImmutableArray<string>? Health { get; } = Named(application.Health, recipe);

    /// <summary>Whether the image's own ENTRYPOINT has to go, so that CMD is the command.</summary>
    public bool HidesEntrypoint => application.Entrypoint is null && !recipe.Entrypoint.IsEmpty && !Begins(application.Command, recipe);

    private static bool Begins(ImmutableArray<string>? words, Recipe recipe) =>
        words is { Length: > 0 } command && recipe is { Old: { } old, New: { } its } && recipe.Entrypoint is [var program, .. var options] && its.IsCalled(program)
        && command.Length > recipe.Entrypoint.Length && old.IsCalled(command[0]) && command[1..recipe.Entrypoint.Length].SequenceEqual(options);

    // A program of PATH stays a name.
    private static ImmutableArray<string>? Named(ImmutableArray<string>? words, Recipe recipe) =>
        words is [var program, .. var arguments] && recipe is { HasShell: false, Old: { } old, New: { } its } && old.IsCalled(program)
        && !(program == its.Program && its.Paths.Any(p => recipe.Image.Path.Split(':').Any(f => p == $"{f}/{program}")))
            ? [its.Paths[0], .. arguments]
            : words;
}
