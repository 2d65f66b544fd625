using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Programs of full images that the sources of an interpreter's program start by a name that stands in them, where the build context is known
/// (<see cref="SourcePrograms"/>).
/// </summary>
internal static class ScriptPrograms
{
    /// <summary>The first of them, and the file that says so; null where none is seen.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isThere">Whether the final image has a program.</param>
    public static (string File, string Program)? Of(Application application, Func<string, bool> isThere) =>
        All(application).Where(s => !isThere(s.Program)).Select(s => ((string, string)?)s).FirstOrDefault();

    /// <summary>All that full images of Debian have and slim ones have not, but for compilers and what goes with them, which build documentation and packages.</summary>
    /// <param name="application">The stage.</param>
    public static IEnumerable<(string File, string Program)> All(Application application)
    {
        var isPhp = ImageName.Of(application.Base.Reference).Repository == "php";
        foreach (var (path, text) in ProjectFiles.Called(application, n => SourcePrograms.AreIn(n) && (isPhp || !n.EndsWith(".php", StringComparison.Ordinal))).Where(f => !SourcePrograms.IsBeside(f.Path)))
        {
            foreach (var program in SourcePrograms.Of(path, text).Where(p => FinalImages.IsOfFullImages(p) && !FinalImages.IsHeavy(p)))
            {
                yield return (path, program);
            }
        }
    }

    /// <summary>Whether a source in JavaScript names the module that starts programs.</summary>
    /// <param name="application">The stage.</param>
    public static bool MayStartAny(Application application) =>
        ProjectFiles.Called(application, SourcePrograms.AreOfNode).Any(f => !SourcePrograms.IsBeside(f.Path) && f.Text.Contains("child_process", StringComparison.Ordinal));
}
