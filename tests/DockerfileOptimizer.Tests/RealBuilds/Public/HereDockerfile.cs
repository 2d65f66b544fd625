using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>
/// A Dockerfile as an engine without a registry can build it: the front end is the engine's own, digests are dropped, and some images have others
/// in their place. Transforms see the file as people wrote it; what they made of it is changed in the same way.
/// </summary>
internal static class HereDockerfile
{
    /// <summary>The file for this engine.</summary>
    /// <param name="dockerfile">A file of an application, or what transforms made of it.</param>
    /// <param name="standIns">Images that stand for others, by the name in FROM without a digest.</param>
    public static DockerfileSyntax Of(DockerfileSyntax dockerfile, IReadOnlyDictionary<string, string> standIns)
    {
        var directives = dockerfile.Items.OfType<DirectiveLine>().Where(d => d.Name == "syntax").Select(d => new TextEdit(d.FullSpan, ""));
        var images = Bases(dockerfile).Where(i => Name(i, standIns) != i.Text).Select(i => new TextEdit(i.Span, Name(i, standIns)));
        return dockerfile.Apply(new TextEditSet([.. directives, .. images]));
    }

    /// <summary>The images that stages start from.</summary>
    public static IEnumerable<ImageReference> Bases(DockerfileSyntax dockerfile)
    {
        FromInstruction[] stages = [.. dockerfile.Instructions.OfType<FromInstruction>()];
        return stages.Select(s => s.Image!).Where(i => i.Text != "scratch" && stages.All(s => !i.Text.Equals(s.StageName, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Name(ImageReference image, IReadOnlyDictionary<string, string> standIns)
    {
        var name = image.Digest is { } digest ? image.Text[..^(digest.Length + 1)] : image.Text;
        return standIns.GetValueOrDefault(name, name);
    }
}
