using DockerfileOptimizer.Semantics.Context.Sources;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>Whether a context that nobody named may be taken for the one that the file is built with.</summary>
public static class ContextTrust
{
    /// <summary>
    /// Why nothing may be proven from a context; null when it may. One that somebody named is believed. The folder of the Dockerfile is
    /// believed when every source of the file is found in it and at least one of them is more than the whole context: <c>docker build -f
    /// sub/Dockerfile .</c> names sources that are not there, and <c>COPY . .</c> alone would fit anywhere.
    /// </summary>
    /// <param name="context">The context.</param>
    /// <param name="build">The file.</param>
    public static string? WhyNot(BuildContext context, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.IsAssumed)
        {
            return null;
        }

        var copies = ContextSources.AllOf(build, context.Sent);
        if (copies.Select(c => c.Copy).FirstOrDefault(c => !c.IsKnown) is { IsKnown: false, WhyUnknown: { } why } && copies.Any(c => !c.Copy.IsKnown))
        {
            return $"nobody says that the Dockerfile's folder is the build context, and {why}";
        }

        var known = copies.Select(c => c.Copy.Or(ContextCopy.Nothing)!).ToList();
        return known.SelectMany(c => c.Missing).FirstOrDefault() is { } missing ? $"{missing} is not in the Dockerfile's folder, so that the build context may be another one"
            : known.Sum(c => c.Found) == 0 ? "nobody says that the Dockerfile's folder is the build context, and no source shows that it is"
            : null;
    }
}
