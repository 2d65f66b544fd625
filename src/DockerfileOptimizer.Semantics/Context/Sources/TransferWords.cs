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
        var sources = transfer.Sources.Where(s => transfer.HeredocOf(s) is null).Select(s => expander.Expand(s.Value)).ToList();
        var destination = expander.Expand(transfer.Destination?.Value ?? "");
        var excludes = transfer.Flags.Where(f => f.Name == "exclude").Select(f => expander.Expand(f.Value ?? "")).ToList();
        var unknown = sources.Concat(excludes).Append(destination).FirstOrDefault(w => !w.IsKnown);
        return unknown.WhyUnknown is { } why && !sources.Concat(excludes).Append(destination).All(w => w.IsKnown)
            ? Known.Unknown<TransferWords>(why)
            : Known.Of(new TransferWords(
                [.. sources.Select(s => s.Or("")!).Where(s => transfer is CopyInstruction || !IsRemote(s))],
                destination.Or("")!,
                [.. excludes.Select(e => e.Or("")!)],
                transfer.Flags.Any(f => f.Name == "parents" && f.Value is null or "true" or "1")));
    }

    // URLs and git repositories (BuildKit isHTTPSource, dfgitutil.ParseGitRef; "git@host:path" is the scp-like spelling).
    private static bool IsRemote(string source) =>
        source.Contains("://", StringComparison.Ordinal) || (source.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && source.IndexOf(':', at) > at);
}
