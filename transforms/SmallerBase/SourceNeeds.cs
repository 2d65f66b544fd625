using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What sources of the build context need of the image: programs that they start by a name, and windows of Python.</summary>
internal static class SourceNeeds
{
    // Docker Official Images: python; of what the interpreter is linked with, slim ones leave out what only these need.
    private static readonly string[] Windows = ["tkinter", "turtle", "idlelib", "_tkinter"];

    /// <summary>Says what is lacking; what hinders, or null.</summary>
    /// <param name="needs">What collects.</param>
    /// <param name="repository">The image.</param>
    /// <param name="line">The line that names it.</param>
    public static Obstacle? Of(StageNeeds needs, string repository, int line)
    {
        foreach (var (path, text) in needs.Texts.Where(p => SourcePrograms.AreIn(p) && !SourcePrograms.IsBeside(p)))
        {
            if (repository == "python" && Windows.FirstOrDefault(w => Imports(text, w)) is { } module)
            {
                return new Obstacle("lacks-programs", $"{path} imports {module}, whose libraries the smaller image has not");
            }

            foreach (var program in SourcePrograms.Of(path, text))
            {
                if (needs.Image.PackageOf(program) is { } package && needs.Image.LacksPackage(package) && !needs.Image.IsOtherSystem)
                {
                    needs.Require(package, program, line);
                }
            }
        }

        return null;
    }

    private static bool Imports(string text, string module) =>
        text.Contains(module, StringComparison.Ordinal) && text.Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("import ", StringComparison.Ordinal) || l.StartsWith("from ", StringComparison.Ordinal))
            .Any(l => l.Split('#')[0].Split([' ', ',', ';', '.', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains(module));
}
