using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Starts the final stage from the image that runs what the other stages compile, in place of one that compiles, too.</summary>
internal static class RuntimeBase
{
    // A base image must be this much smaller, in percent of the old one.
    private const int Worth = 80;

    /// <summary>The change, or why there is none; null where the stage starts from nothing that compiles.</summary>
    public static Proposal? Propose(FinalStage final)
    {
        var from = final.Stage.From;
        var named = final.Stage.Base is StageBase.External start ? start.Reference : from.Image?.Text ?? "";
        if (!RuntimeImages.MayCompile(named) || final.Context.IsIgnored(from))
        {
            return null;
        }

        var fix = Change(final, named, out var obstacle);
        return fix is not null ? fix : obstacle is null ? null : new Decline(from.Span, obstacle.Reason, obstacle.Message);
    }

    /// <summary>The change of a file of one stage, which gets what was compiled elsewhere; null where there is none, or another variant of the same image would do.</summary>
    public static Fix? ProposeAlone(FinalStage final) =>
        final.Stage.Base is StageBase.External start && !final.Context.IsIgnored(final.Stage.From) && RuntimeImages.MayCompile(start.Reference) && RuntimeImages.Of(start.Reference) is { } runtime && ImageName.Of(runtime.Image).Repository != ImageName.Of(start.Reference).Repository
            ? Change(final, start.Reference, out _)
            : null;

    private static Fix? Change(FinalStage final, string named, out Obstacle? obstacle)
    {
        var from = final.Stage.From;
        var runtime = RuntimeImages.Of(named);
        obstacle = named.Contains('$', StringComparison.Ordinal) || final.Stage.Base is not StageBase.External || from.Image?.Text.Contains('$', StringComparison.Ordinal) != false ? new Obstacle("named-by-argument", "a build argument says what the final stage starts from")
            : named.Contains('@', StringComparison.Ordinal) ? new Obstacle("held-by-digest", "a digest says which image is meant, and that of the smaller one is not known")
            : runtime is null && IsRuntime(named) ? null
            : runtime is null ? new Obstacle("base-not-known", $"which smaller image runs what {named} runs is not known")
            : null;
        if (runtime is null || obstacle is not null)
        {
            return null;
        }

        runtime = Narrower(final, runtime);
        obstacle = Of(final, runtime);
        if (obstacle is not null)
        {
            return null;
        }

        var editor = final.Context.NewEditor();
        if (editor.ReplaceWord(from, from.Image!.Token, runtime.Image) is { } refusal)
        {
            obstacle = new Obstacle(refusal.Reason, refusal.Message);
            return null;
        }

        var assumed = Assumptions(final, runtime, named);
        return new Fix(from.Span, $"start {(final.Build.Stages.Length > 1 ? "the final stage " : "")}from {runtime.Image}: nothing in it compiles", new ReplacesBase(final.Context.LineOf(from), runtime.Image, assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the container starts and answers",
            Saves = new SizeEstimate((runtime.OldMegabytes - runtime.Megabytes) * 1_000_000L, $"the usual sizes of {named} and {runtime.Image}"),
        };
    }

    // What the interpreters say is as small as what it would become.
    private static bool IsRuntime(string named) => Interpreters.Of(named) is { HasSmaller: false };

    private static Obstacle? Of(FinalStage final, RuntimeImage runtime)
    {
        var stage = final.Stage;
        var old = ((StageBase.External)stage.Base).Facts;
        var its = BaseImageCatalog.Find(runtime.Image);
        return runtime.Megabytes * 100 > runtime.OldMegabytes * Worth ? new Obstacle("not-smaller", $"{runtime.Image} is not much smaller")
            : stage.Steps.FirstOrDefault(s => s is OnBuildInstruction or ShellInstruction or UnknownInstruction) is { } odd ? new Obstacle("unusual-instruction", $"{odd.Kind.ToString().ToUpperInvariant()} in the final stage makes it something else than an application to run")
            : !final.Starts ? new Obstacle("nothing-runs", "the final stage has neither CMD nor ENTRYPOINT: it may be there to build in")
            : !TakesPrograms(final) ? new Obstacle("copies-nothing", "the final stage takes nothing of the other stages")
            : old is not { RunsArguments: true } || its is not { RunsArguments: true } ? new Obstacle("base-not-known", $"what {((StageBase.External)stage.Base).Reference} and {runtime.Image} do with CMD is not known")
            : new StageSteps(final, runtime).Find() ?? new BaseNeeds(final, runtime, old, its).Find() ?? new StartedPrograms(final, runtime).Find();
    }

    // Of other stages; of the build context where there are none.
    private static bool TakesPrograms(FinalStage final) =>
        final.Build.Stages.Length > 1 ? final.Copies.Any() : final.Stage.Steps.OfType<FileTransferInstruction>().Any();

    private static RuntimeImage Narrower(FinalStage final, RuntimeImage runtime)
    {
        var narrower = runtime.Image.Replace("/aspnet:", "/runtime:", StringComparison.Ordinal);
        return runtime.Program == "dotnet" && NeedsNoWeb(final) && Interpreters.Of(narrower) is { } its
            ? runtime with { Image = narrower, Megabytes = its.Megabytes }
            : runtime;
    }

    // Packages, other projects, and what a RUN adds may bring ASP.NET Core, too.
    private static bool NeedsNoWeb(FinalStage final)
    {
        var projects = ProjectTexts.OfDotnet(final).ToList();
        var names = projects.Select(p => p.Path[(p.Path.LastIndexOf('/') + 1)..]).ToHashSet();
        return projects.Count > 0 && !projects.Any(p => RuntimeImages.MayBeWebProject(p.Text) || !RuntimeImages.ReferencesOf(p.Text).All(names.Contains))
            && !final.Build.Stages.SelectMany(s => s.Steps.OfType<RunInstruction>()).SelectMany(r => final.Build.CommandsOf(r)).Any(c => c.Program.Or(null) == "dotnet" && c.Arguments is [{ Value: var verb }, ..] && verb.Or("add") is "add" or "package");
    }

    private static string Assumptions(FinalStage final, RuntimeImage runtime, string named)
    {
        var assumed = new List<string>
        {
            runtime.Program == "java"
                ? $"the program starts nothing that {runtime.Image} has not, such as the compiler and the other tools of the JDK"
                : $"the program starts nothing that {runtime.Image} has not, such as the SDK, git or node",
        };
        assumed.AddRange(StartedPrograms.ScriptsOf(final, runtime).Select(s => $"{s} starts nothing else either"));
        if (runtime.Program == "java" && !runtime.IsSameSystem)
        {
            assumed.Add($"the Java of {runtime.Image} runs it as that of {named} does");
        }

        if (runtime.Program == "dotnet" && runtime.Image.Contains("/aspnet:", StringComparison.Ordinal) && !SaysWhereItListens(final))
        {
            assumed.Add($"it may listen where {runtime.Image} says unless it says itself, by ASPNETCORE_HTTP_PORTS=8080, before .NET 8 by ASPNETCORE_URLS=http://+:80");
        }

        return $"assumed that {string.Join(", that ", assumed)}";
    }

    private static bool SaysWhereItListens(FinalStage final) =>
        final.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key is "ASPNETCORE_URLS" or "ASPNETCORE_HTTP_PORTS") || final.Commands.Any(c => c?.Any(w => w.Contains("--urls", StringComparison.Ordinal)) == true);
}
