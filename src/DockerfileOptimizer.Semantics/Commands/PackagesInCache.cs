using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Caches from which the installed packages themselves are used, as with Plug'n'Play of Yarn: without them nothing is found.</summary>
public static class PackagesInCache
{
    /// <summary>Where it says that packages are used from the cache, in words for a person; null when nothing that can be read says so.</summary>
    /// <param name="model">The file.</param>
    /// <param name="context">Its build context.</param>
    /// <param name="cache">The cache.</param>
    public static string? WhyUsed(BuildModel model, Known<BuildContext> context, CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cache);
        return cache.HoldsPackagesBy.IsEmpty ? null
            : cache.HoldsPackagesBy.Any(w => Names(model.Syntax.Source.Content, w)) ? "the Dockerfile"
            : context.TryGet(out var found) ? found!.Files.All.FirstOrDefault(f => Says(found, f, cache))?.Path
            : null;
    }

    // What the packages of a project say is for their own development.
    private static bool Says(BuildContext context, ContextEntry file, CachePath cache) =>
        file.Kind == ContextEntryKind.File && !file.Path.Contains("node_modules/", StringComparison.Ordinal)
        && cache.HoldsPackagesBy.Any(w => Names(file.Name, w) || (cache.SettingsOfPackages.Contains(file.Name) && Names(context.TextOf(file.Path).Or("")!, w)));

    private static bool Names(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsAsciiLetter(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
