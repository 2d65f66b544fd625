using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Settings that put a cache into a folder of the author's choice, or switch it off, where they can be read: in the Dockerfile itself
/// (<c>pip config set global.cache-dir</c>, a line written to <c>.npmrc</c>), or in a configuration file of the build context. What lies in such
/// a folder may be meant to be kept, and a flag, or the manager's own command, reaches it wherever it is.
/// </summary>
public static class CacheSettings
{
    /// <summary>Where a setting speaks of the place of a cache, in words for a person; null when nothing that can be read does.</summary>
    /// <param name="model">The file.</param>
    /// <param name="context">Its build context.</param>
    /// <param name="run">The RUN that fills the cache.</param>
    /// <param name="cache">The cache.</param>
    public static string? WhereSaid(BuildModel model, Known<BuildContext> context, RunInstruction run, CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(cache);
        return cache.MovedByWords.IsEmpty ? null
            : model.StepsUpTo(run).Any(s => s is RunInstruction or FileTransferInstruction && Speaks(TextOf(model, s), cache)) ? "the Dockerfile"
            : cache.MovedByVariables.FirstOrDefault(v => v.Contains("CONFIG", StringComparison.OrdinalIgnoreCase) && model.StateBefore(run)?.VariableOf(v).Or(null) is not (null or "" or "/dev/null")) is { } variable ? variable
            : context.TryGet(out var found) ? found!.Files.All.FirstOrDefault(f => Says(found, f, cache))?.Path ?? Copied(model, found, run, cache)
            : null;
    }

    // COPY conf/pip.ini /etc/pip.conf: it has its name in the image alone.
    private static string? Copied(BuildModel model, BuildContext context, RunInstruction run, CachePath cache) =>
        (from copy in model.StepsUpTo(run).OfType<FileTransferInstruction>()
         where cache.MovedByFiles.Any(f => PathText.NameOf(f) == PathText.NameOf(copy.Destination?.Value ?? ""))
         let file = context.FileOf(copy)
         where file is not null && Speaks(context.TextOf(file.Path).Or("")!, cache)
         select file.Path).FirstOrDefault();

    // As it is written, here-documents included.
    private static string TextOf(BuildModel model, Instruction step) => model.Syntax.Source.Content.Substring(step.FullSpan.Start, step.FullSpan.Length);

    private static bool Says(BuildContext context, ContextEntry file, CachePath cache) =>
        file.Kind == ContextEntryKind.File && !file.Path.Contains("node_modules/", StringComparison.Ordinal)
        && cache.MovedByFiles.Any(f => PathText.NameOf(f) == file.Name)
        && Speaks(context.TextOf(file.Path).Or("")!, cache);

    private static bool Speaks(string text, CachePath cache) => cache.MovedByWords.Any(w => Speaks(text, w));

    // "--cache-dir" and "--no-cache-dir" are options of one call, npm_config_cache= a variable.
    private static bool Speaks(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || IsBehindLine(text, at) || !(IsNamePart(text[at - 1]) || text[at - 1] is '/' or '$' or '{')) && (end == text.Length || word[^1] == '=' || !IsNamePart(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    // printf '[global]\ncache-dir=…'
    private static bool IsBehindLine(string text, int at) => at > 1 && text[at - 1] is 'n' or 'r' or 't' && text[at - 2] == '\\';

    private static bool IsNamePart(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
