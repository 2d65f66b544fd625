using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Who runs the program in the final image, where that is somebody else than in the old one.</summary>
/// <param name="Number">User and group by their numbers; null for the one of the old stage.</param>
/// <param name="IsWritten">Whether the final stage says it by USER, as the image itself runs as root.</param>
/// <param name="Remark">Why root stays though somebody asked for another user; null where that is not so.</param>
internal sealed record FinalUser(string? Number, bool IsWritten, string? Remark)
{
    // The user of distroless without root; Linux needs no name for a number (docs: Dockerfile reference, USER).
    private const string Nobody = "65532:65532";

    private const string OfChiseled = "1654:1654";

    private static readonly FinalUser Same = new(null, false, null);

    /// <summary>Reads what is asked for, and what the final image allows.</summary>
    /// <param name="application">The old stage.</param>
    /// <param name="recipe">What the final stage needs.</param>
    /// <param name="paths">What it copies.</param>
    public static FinalUser Of(Application application, Recipe recipe, ImmutableArray<string> paths)
    {
        var (wanted, wasRoot) = (application.Context.Options.Of(Choices.Users) == "nonroot", application.End.IsRoot.Or(true));
        if (recipe.Site is not null || (recipe.HasShell && !(wanted && wasRoot)))
        {
            return Same;
        }

        if (!recipe.HasShell)
        {
            var isNonroot = !wasRoot || recipe.Image.Image == recipe.Image.Nonroot || (wanted && application.ExposesHighPortsAlone);
            return isNonroot ? new FinalUser(recipe.Image.Family == "chiseled" ? OfChiseled : Nobody, recipe.Image.Nonroot is null, null)
                : wanted ? new FinalUser(null, false, Kept("a port below 1024 is exposed"))
                : Same;
        }

        return WhyRoot(application, recipe, paths) is { } why ? new FinalUser(null, false, Kept(why)) : new FinalUser(recipe.New?.Nonroot ?? Nobody, true, null);
    }

    /// <summary>Whether what lies in a folder is the program's own, and not of the system: it may write there as it could as root.</summary>
    /// <param name="application">The old stage.</param>
    /// <param name="path">The folder.</param>
    public static bool Owns(Application application, string path) =>
        PathList.IsIn(path, application.Workdir) || (PathList.IsIn(application.Workdir, path) && application.Workdir != "/") || !(PathList.IsIn(path, "/usr") || PathList.IsIn(path, "/etc")) || PathList.IsIn(path, "/usr/src");

    private static string Kept(string why) => $"root stays: {why}";

    private static string? WhyRoot(Application application, Recipe recipe, ImmutableArray<string> paths) =>
        recipe.NeedsRoot ? "its server starts as root, and hands over to another user"
        : !application.ExposesHighPortsAlone ? "a port below 1024 is exposed"
        : recipe.New is { ListensLow: true } && !application.Stage.Steps.OfType<ExposeInstruction>().Any() ? $"settings of {recipe.Image.Image} let the program listen below port 1024"
        : !recipe.Scripts.IsEmpty || InterpretedPrograms.StartsScript(application) ? "what its script needs root for is not known"
        : paths.Append(application.Workdir).FirstOrDefault(p => PathList.IsIn(p, "/root")) is { } home ? $"nobody else may read {home}"
        : Volumes(application).FirstOrDefault(v => !paths.Any(p => p == v || (PathList.IsIn(v, p) && IsMade(application, v)))) is { } volume ? $"the volume {volume} belongs to it"
        : new RootFolders(application, paths).Find();

    // A folder that is only there because of the volume is root's.
    private static bool IsMade(Application application, string folder) => application.Runs.Any(r => RunCalls.MadeFolders(application.Build, r).Contains(folder));

    private static IEnumerable<string> Volumes(Application application) => application.Stage.Steps.OfType<VolumeInstruction>().SelectMany(v => v.Arguments.Items).Select(p => p.Value);
}
