using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>The words of a COPY or ADD after expansion.</summary>
/// <param name="Sources">Paths of the context, as written; neither here-documents nor what ADD fetches.</param>
/// <param name="Destination">The destination, as written.</param>
/// <param name="Excludes">The patterns of <c>--exclude</c>.</param>
/// <param name="Parents">Whether <c>--parents</c> is given.</param>
internal sealed record TransferWords(ImmutableArray<string> Sources, string Destination, ImmutableArray<string> Excludes, bool Parents)
{
    /// <summary>The words; unknown where a variable decides that nobody knows.</summary>
    /// <param name="transfer">The instruction.</param>
    /// <param name="state">The state that it finds; null where nobody knows any variable.</param>
    /// <param name="escape">The file's escape character.</param>
    public static Known<TransferWords> Of(FileTransferInstruction transfer, BuildState? state, char escape)
    {
        var expander = new WordExpander(state, escape);
        var (sources, excludes) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        string? why = null;
        foreach (var source in transfer.Sources)
        {
            if (transfer.HeredocOf(source) is null && Take(expander.Expand(source.Value), ref why) is { } path && (transfer is CopyInstruction || !IsRemote(path)))
            {
                sources.Add(path);
            }
        }

        foreach (var flag in transfer.Flags)
        {
            if (flag.Name == "exclude" && Take(expander.Expand(flag.Value ?? ""), ref why) is { } pattern)
            {
                excludes.Add(pattern);
            }
        }

        var destination = Take(expander.Expand(transfer.Destination?.Value ?? ""), ref why);
        return why is not null
            ? Known.Unknown<TransferWords>(why)
            : Known.Of(new TransferWords(sources.DrainToImmutable(), destination!, excludes.DrainToImmutable(), transfer.Flags.Any(f => f.Name == "parents" && f.Value is null or "true" or "1")));
    }

    // The first reason counts.
    private static string? Take(Known<string> word, ref string? why)
    {
        why ??= word.WhyUnknown;
        return word.Or(null);
    }

    // URLs and git repositories (BuildKit isHTTPSource, dfgitutil.ParseGitRef; "git@host:path" is the scp-like spelling).
    private static bool IsRemote(string source) =>
        source.Contains("://", StringComparison.Ordinal) || (source.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && source.IndexOf(':', at) > at);
}
