using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics;

/// <summary>Absolute paths inside an image, always with <c>/</c>.</summary>
public static class ImagePath
{
    /// <summary><paramref name="path"/> seen from <paramref name="directory"/>, without <c>.</c>, <c>..</c>, doubled and final slashes (Go's <c>path.Join</c>).</summary>
    /// <param name="directory">An absolute path.</param>
    /// <param name="path">A path, absolute or not.</param>
    public static string Join(string directory, string path) => PathText.Normalize(path.StartsWith('/') ? path : directory + "/" + path);
}
