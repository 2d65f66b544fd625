using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Writes the new final stage.</summary>
/// <param name="application">What it is made from.</param>
/// <param name="recipe">What it needs.</param>
/// <param name="builder">The name of the stage that it copies from.</param>
internal sealed class FinalStage(Application application, Recipe recipe, string builder)
{
    private readonly CommandLines _lines = new(application, recipe);

    /// <summary>Who runs the program.</summary>
    public required FinalUser User { get; init; }

    /// <summary>Its image.</summary>
    public string Image => User is { Number: not null, IsWritten: false } ? recipe.Image.Nonroot! : recipe.Image.Image;

    /// <summary>What the container starts where that is something else than before; null where it is not.</summary>
    public ImmutableArray<string>? Starts =>
        recipe.Site is not null ? WebServerSettings.Command
        : recipe.Command is null ? null
        : _lines.Entrypoint ?? (_lines.HidesEntrypoint ? _lines.Command!.Value : [.. recipe.Entrypoint, .. _lines.Command!.Value]);

    /// <summary>What it holds.</summary>
    /// <param name="copies">What it copies, and where to.</param>
    public ImmutableArray<StagePart> Parts(IEnumerable<(string Source, string Target)> copies)
    {
        var parts = ImmutableArray.CreateBuilder<StagePart>();
        var lines = copies.Where(c => c.Source != recipe.Linked?.Folder).Select(c => StagePart.New($"COPY --from={builder}{Flag(OwnerOf(c.Source, c.Target))} {c.Source} {c.Target}"));
        ImmutableArray<StagePart> workdir = User.Number is not null || application.Workdir != "/" ? [StagePart.New($"WORKDIR {application.Workdir}")] : [];
        var isEarly = RepeatedRuns.NeedWorkdir(application, recipe.Repeats);
        var repeats = recipe.Repeats.Select(StagePart.Copied);
        ImmutableArray<StagePart> none = [];
        parts.AddRange(isEarly ? workdir : none);
        parts.AddRange(RepeatedRuns.NeededPackage(application, recipe.Repeats, Image) is null ? repeats.Concat(Installations()) : Installations().Concat(repeats));
        ImmutableArray<StagePart> settings = recipe.Site is { } site ? [StagePart.New(WebServerSettings.Of(site, application.Build.Syntax.EscapeCharacter))] : [];

        // WORKDIR makes its folder for the user that USER names (BuildKit, dispatchWorkdir), and COPY leaves one that is there to whom it belongs.
        ImmutableArray<StagePart> first = User.IsWritten ? [.. settings, .. lines, StagePart.New($"USER {User.Number}"), .. workdir]
            : User.Number is null && OwnerOf(application.Workdir) is not null ? [.. settings, .. lines, .. workdir]
            : [.. workdir, .. settings, .. lines];
        parts.AddRange(isEarly ? settings.Concat(lines) : first);
        foreach (var step in application.Stage.Steps)
        {
            if (step is CmdInstruction && IsLast<CmdInstruction>(step) && _lines.HidesEntrypoint)
            {
                parts.Add(StagePart.New("ENTRYPOINT []"));
            }

            if (Part(step) is { } part)
            {
                parts.Add(part);
            }
        }

        return [.. parts, .. recipe.Prunes is { } prunes ? [.. recipe.PrunesAsRoot ? new[] { StagePart.Last("USER root") } : [], StagePart.Last("RUN " + prunes)] : recipe.Endings.Select(StagePart.Last)];
    }

    private IEnumerable<StagePart> Installations()
    {
        if (recipe.Linked is { } linked)
        {
            yield return StagePart.New($"COPY --from={builder} {linked.Folder} {linked.Folder}");
            yield return StagePart.New("RUN " + LinkedScripts.Installing(linked, Image));
        }
        else if (!recipe.Installs.IsEmpty)
        {
            yield return StagePart.New("RUN " + SplitsFinalStage.Installation(recipe.Installs, Image, recipe.WithRecommended));
        }
    }

    /// <summary>To whom it gives what it copies of a folder; null for root.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="target">Where it goes; null for the same place.</param>
    public string? OwnerOf(string folder, string? target = null) => folder == recipe.Linked?.Folder ? null
        : User.Number is { } number ? (!User.IsWritten || (FinalUser.Owns(application, folder) && FinalUser.Owns(application, target ?? folder)) ? number : null)
        : recipe.Owners.FirstOrDefault(o => PathList.IsIn(folder, o.Key)).Value is { } named ? named
        : recipe.HasShell ? FolderOwners.Of(application, folder, IsThere)
        : null;

    private static string Flag(string? owner) => owner is null ? "" : $" --chown={owner}";

    private bool IsThere(string name) => name == "root" || recipe.Old?.Users.Contains(name) == true || RepeatedRuns.Add(application, recipe.Repeats, name);

    private StagePart? Part(Instruction step) => step switch
    {
        EnvInstruction or VolumeInstruction => StagePart.Copied(step),
        ArgInstruction arg => arg.Declarations.Any(d => IsUsed(d.Key)) ? StagePart.Copied(step) : null,
        LabelInstruction or ExposeInstruction or MaintainerInstruction => StagePart.Moved(step),
        StopSignalInstruction => IsLast<StopSignalInstruction>(step) ? StagePart.Moved(step) : null,
        UserInstruction => recipe.HasShell && !User.IsWritten && IsLast<UserInstruction>(step) ? StagePart.Copied(step) : null,
        HealthcheckInstruction check => IsLast<HealthcheckInstruction>(step) ? Command(step, check.Form, _lines.Health, "HEALTHCHECK " + string.Concat(check.Flags.Select(f => check.TextOf(f.Token) + " ")) + "CMD ") : null,
        EntrypointInstruction when recipe.Site is not null => IsLast<EntrypointInstruction>(step) ? StagePart.Moved(step, "ENTRYPOINT " + Json(WebServerSettings.Command)) : null,
        CmdInstruction when recipe.Site is not null => IsLast<CmdInstruction>(step) ? StagePart.Moved(step, "CMD " + Json(WebServerSettings.Command)) : null,
        EntrypointInstruction entrypoint => IsLast<EntrypointInstruction>(step) ? Command(step, entrypoint.Form, _lines.Entrypoint, "ENTRYPOINT ") : null,
        CmdInstruction command => IsLast<CmdInstruction>(step) ? Command(step, command.Form, _lines.Command, "CMD ") : null,
        _ => null,
    };

    private bool IsLast<T>(Instruction step)
        where T : Instruction => application.Stage.Steps.OfType<T>().Last() == step;

    private bool IsUsed(string name) => application.Stage.Steps.Where(s => s is EnvInstruction or VolumeInstruction or LabelInstruction or ExposeInstruction or StopSignalInstruction or ArgInstruction)
        .Any(s => DockerfileWord.VariablesIn(s.TextOf(s.ArgumentSpan), application.Build.Syntax.EscapeCharacter).Any(v => v.Name == name));

    // As it stands where the words are the same, and a shell reads them as before.
    private StagePart Command(Instruction step, CommandForm? form, ImmutableArray<string>? words, string instruction)
    {
        var isSame = form is ExecForm exec ? words is null || words.Value.SequenceEqual(exec.Arguments.Select(a => a.Value)) : form is not ScriptForm || recipe.HasShell || words is null;
        return StagePart.Moved(step, isSame ? null : instruction + Json(words));
    }

    private static string Json(ImmutableArray<string>? words) =>
        "[" + string.Join(", ", (words ?? []).Select(w => '"' + w.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"')) + "]";
}
