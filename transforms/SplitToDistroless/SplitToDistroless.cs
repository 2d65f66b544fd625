using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>
/// Makes two stages of a final stage that compiles what it runs: one that compiles, and a final one with the program and its files on a small
/// image without a shell. Which files the program needs cannot be proven, so that it is always unsafe. The README says when it does nothing.
/// </summary>
public sealed class SplitToDistroless : ITransform
{
    private static readonly string[] BuilderNames = ["build", "builder", "compile", "build-stage"];

    /// <inheritdoc/>
    public TransformInfo Info { get; } = new("split-to-distroless", "Compile in a stage of its own, and start the final one from an image without a shell", TransformPhase.Stages)
    {
        Best = Applicability.Unsafe,
        Options = [Choices.Family, Choices.Programs, Choices.Users, Choices.WebServer, Choices.DevelopmentServer, Choices.Dependencies, Choices.JavaRuntime, Choices.JavaOptions, Choices.SpringBoot, Choices.Tools],
        Documentation = TransformPage.Of("SplitToDistroless"),
    };

    /// <inheritdoc/>
    public IEnumerable<Proposal> Propose(TransformContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (NotCatalogued(context) is { } unknown)
        {
            return [unknown];
        }

        if (context.Build.FinalStage is not { Base: StageBase.External { Facts: not null } start } stage
            || stage != context.Build.Stages[^1] || Language.Of(start.Reference) is not { } language || stage.Steps.All(context.IsIgnored) || context.IsIgnored(stage.From))
        {
            return [];
        }

        var application = ApplicationReader.Of(context, stage, language, out var obstacle);
        if (application is not null && language.IsDone(application))
        {
            return [];
        }

        if (language.IsMeant is { } isMeant && (application is null || !isMeant(application)))
        {
            return application is not null && SystemInterpreters.Of(application) is { } system ? [new Decline(stage.From.Span, system.Reason, system.Message)] : [];
        }

        if (Interpreters.Of(start.Reference) is { HasSmaller: false } && (application is null || !language.IsWorthLeaving(application)))
        {
            return [];
        }

        // A smaller program first: which final image it needs is asked again then.
        return [application is not null && Split(application, language, out obstacle) is { } fix
            ? (language.Read(application) as CompiledPrograms)?.Smaller() ?? fix
            : new Decline(stage.From.Span, obstacle!.Reason, obstacle.Message)];
    }

    // An image of a language by its name, such as openjdk without a tag, of which it is not known what it holds.
    private static Decline? NotCatalogued(TransformContext context) =>
        context.Build.FinalStage is { Base: StageBase.External { Facts: null } start } stage && stage == context.Build.Stages[^1] && Language.Of(start.Reference) is { IsMeant: null } && !context.IsIgnored(stage.From) && !stage.Steps.All(context.IsIgnored)
            ? new Decline(stage.From.Span, "base-not-known", $"what {start.Reference} is an image of, and what it starts, is not known")
            : null;

    private static Fix? Split(Application application, Language language, out Obstacle? obstacle)
    {
        obstacle = language.MayKeepShell ? null : application.NeedsShell;
        var recipe = obstacle is null ? language.Read(application).Read(out obstacle) : null;
        var fix = Split(application, language, recipe, ref obstacle);
        if (fix is not null || language.Read(application) is not CompiledPrograms programs || !programs.MayHelp(obstacle!))
        {
            return fix;
        }

        recipe = programs.ReadWithShell(language, out var other);
        fix = recipe is null ? null : Split(application, language, recipe, ref other);
        obstacle = fix is not null ? null : other ?? obstacle;
        return fix;
    }

    private static Fix? Split(Application application, Language language, Recipe? recipe, ref Obstacle? obstacle)
    {
        recipe = recipe is null || obstacle is not null ? recipe : new SystemData(application, language.Name).In(recipe, out obstacle);
        application = recipe?.Command is { } command ? application.Starting(command) : application;
        obstacle ??= (recipe!.Site is null ? RuntimePackages.Of(application, language, recipe) ?? RuntimePackages.LinkedManPage(application, recipe) ?? HealthCheck(application, recipe) : null) ?? BaseEnvironment.Of(application, language) ?? (recipe!.Data.FirstOrDefault(PathList.IsOdd) is { } odd ? new Obstacle("odd-path", $"{odd} is no plain path") : null);
        var paths = obstacle is null ? recipe!.Folders ?? new CopiedPaths(application, language, recipe).Read(out obstacle) : null;
        obstacle ??= recipe!.Scripts.FirstOrDefault(s => !paths!.Value.Any(p => PathList.IsIn(s, p))) is { } script ? new Obstacle("program-not-found", $"{script} lies in nothing that is copied") : null;
        return recipe is null || paths is null || obstacle is not null ? null : Write(application, recipe, [.. paths.Value, .. recipe.Data.Where(d => !paths.Value.Any(p => d == p || d.StartsWith(p + "/", StringComparison.Ordinal)))], out obstacle);
    }

    private static Obstacle? HealthCheck(Application application, Recipe recipe) =>
        recipe is { Old: null, HasShell: false } && application.Health is { } health && application.PathOf(health[0]) != application.PathOf(application.Arguments[0])
            ? new Obstacle("health-check-needs-shell", $"the health check runs {health[0]}, which the final image would not have")
            : null;

    private static Fix? Write(Application application, Recipe recipe, ImmutableArray<string> paths, out Obstacle? obstacle)
    {
        var context = application.Context;
        var image = recipe.Image;
        var user = FinalUser.Of(application, recipe, paths);
        var builder = BuilderNames.FirstOrDefault(n => !IsTaken(context.Build, n));
        if (builder is null)
        {
            obstacle = new Obstacle("names-are-taken", "the names for a stage that compiles are taken");
            return null;
        }

        var final = new FinalStage(application, recipe, builder) { User = user };
        var copies = recipe.Site is { } site ? [(paths[0], site.Folder)] : recipe.Program is { } program ? Copies(application.PathOf(recipe.Called ?? application.Arguments[0]) is null, program, paths, image) : [.. paths.Select(p => (p, recipe.Targets.GetValueOrDefault(p, p)))];
        copies = recipe.Layers is { } layers ? [.. layers.Paths.Select(p => (p, layers.Target))] : copies;
        copies = recipe.Runtime is { } runtime ? copies.Insert(0, (runtime.Made, runtime.Folder)) : copies;
        copies = recipe.Linked is { Programs.IsEmpty: false } list ? copies.Insert(0, (list.Folder, list.Folder)) : copies;
        copies = [.. copies, .. recipe.Libraries.Select(l => (l, "/usr/lib/"))];
        var editor = context.NewEditor();
        if (editor.SplitStage(application.Stage.From, builder, final.Image, final.Parts(copies)) is { } refusal)
        {
            obstacle = new Obstacle(refusal.Reason, refusal.Message);
            return null;
        }

        obstacle = null;
        var assumed = Assumptions(application, recipe, recipe.Runtime is null && recipe.Linked is not { Programs.IsEmpty: false } ? copies : copies.RemoveAt(0), user.Number is { } number && (user.IsWritten || !application.End.IsRoot.Or(true) || image.Image == image.Nonroot) ? number : recipe.Site is not null && image.Family == "unprivileged" ? "101" : null);
        return new Fix(application.Stage.From.Span, $"split the final stage: {final.Image} gets {Listed(copies)} of {builder}", new SplitsFinalStage(context.LineOf(application.Stage.From), final.Image, [.. copies.Select(c => c.Source)], assumed) { Starts = final.Starts, Serves = recipe.Site, Installs = recipe.Installs, WithRecommended = recipe.WithRecommended, Linked = recipe.Linked, Prunes = recipe.Prunes, Runtime = recipe.Runtime, Layers = recipe.Layers, Targets = TargetsOf(copies), Owner = user.Number, Owners = OwnersOf(final, copies), Repeats = [.. recipe.Repeats.Select(context.LineOf)] }, editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = NoteOf(recipe) + string.Concat(new[] { recipe.Remark, user.Remark }.OfType<string>().Select(r => $"; {r}")),
        };
    }

    private static ImmutableDictionary<string, string> OwnersOf(FinalStage final, ImmutableArray<(string Source, string Target)> copies) =>
        copies.DistinctBy(c => c.Source).Where(c => final.OwnerOf(c.Source, c.Target) is not null).ToImmutableDictionary(c => c.Source, c => final.OwnerOf(c.Source, c.Target)!, StringComparer.Ordinal);

    private static ImmutableDictionary<string, string> TargetsOf(ImmutableArray<(string Source, string Target)> copies) =>
        copies.Where(c => c.Source != c.Target).DistinctBy(c => c.Source).ToImmutableDictionary(c => c.Source, c => c.Target, StringComparer.Ordinal);

    private static string NoteOf(Recipe recipe) => recipe.HasShell || recipe.Image.Family == "alpine" || recipe.Site is not null
        ? "check that the container starts, answers, and finds its files"
        : "check that the container starts, answers, and finds its files; there is no shell to look around with" + (recipe.Image.Family == "distroless" ? ": the image with the tag debug has one" : "");

    // The program first; where it is found by its name alone, to a folder in which programs are looked for.
    private static ImmutableArray<(string Source, string Target)> Copies(bool isNamed, string program, ImmutableArray<string> paths, FinalImage image)
    {
        var isThere = image.Path.Split(':').Contains(CopiedFiles.FolderOf(program));
        var target = isNamed && !isThere ? "/usr/local/bin" + program[program.LastIndexOf('/')..] : program;
        var isCopied = target == program && paths.Any(p => p != program && PathList.IsIn(program, p));
        return [.. isCopied ? [] : new[] { (program, target) }, .. paths.Where(p => p != program).Select(p => (p, p))];
    }

    private static bool IsTaken(BuildModel build, string name) =>
        build.Stages.Any(s => s.Name == name || string.Equals(s.From.Image?.Text, name, StringComparison.OrdinalIgnoreCase))
        || build.Syntax.Instructions.SelectMany(i => i.Flags).Any(f => f.Value is { } value && (value == name || value.Contains("from=" + name, StringComparison.OrdinalIgnoreCase)));

    private static string Listed(ImmutableArray<(string Source, string Target)> copies) =>
        copies.Length <= 3 ? string.Join(", ", copies.Select(c => c.Source)) : $"{copies[0].Source} and {copies.Length - 1} other paths";

    private static string Assumptions(Application application, Recipe recipe, ImmutableArray<(string Source, string Target)> copies, string? otherUser)
    {
        var packages = RuntimePackages.InstalledBy(application).Where(p => p is not ("ca-certificates" or "tzdata") && !FinalImages.IsHeavy(p) && !p.EndsWith("-dev", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var assumed = new List<string> { recipe.Site is null ? $"the program reads no other files than {Listed(copies)}" : $"nothing but the files of {Listed(copies)} is served" };
        if (recipe is { Old: null, Site: null, HasShell: false })
        {
            assumed.Add(packages.Count == 0 ? "it starts no other programs" : $"it starts no other programs, such as {Names.Of(packages)}");
        }

        assumed.AddRange(recipe.Assumed);
        var tools = recipe.Old is null ? [] : RepeatedRuns.LeftOut(application, recipe.Repeats).ToList();
        if (tools.Count > 0)
        {
            assumed.Add($"it starts no programs of {Names.Of(tools)}");
        }

        if (!recipe.Repeats.IsEmpty)
        {
            assumed.Add("what is installed and added for it in both stages is the same there");
        }

        if (recipe.Linked is { } linked)
        {
            assumed.Add($"of packages it needs no more than {string.Join(", ", linked.Others.Append($"those with whose libraries {(linked.Programs.IsEmpty ? "extensions are" : "it is")} linked"))}");
        }
        else if (!recipe.Installs.IsEmpty)
        {
            assumed.Add($"of packages it needs no more than {string.Join(", ", recipe.Installs)}");
        }

        if (otherUser is not null)
        {
            assumed.Add($"it may run as user {otherUser.Split(':')[0]} in place of {(application.End.User.Or("") is { Length: > 0 } user ? user : "root")}");
        }

        return $"assumed that {string.Join(", that ", assumed)}";
    }
}
