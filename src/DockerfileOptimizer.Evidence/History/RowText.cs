using DockerfileOptimizer.Images;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>A row of an image's history as the instruction that a builder wrote there.</summary>
/// <param name="Keyword">The instruction, such as <c>RUN</c>.</param>
/// <param name="Rest">What stands behind the keyword.</param>
/// <param name="IsStored">Whether files of the build context stand there by their digest, as docker without BuildKit writes them.</param>
internal sealed record RowText(string Keyword, string Rest, bool IsStored)
{
    // BuildKit, dockerfile2llb/convert.go (commitToHistory); docker/docker, builder/dockerfile/internals.go (withNopPrefix).
    private const string OfBuildKit = " # buildkit";
    private const string Nop = "#(nop) ";

    /// <summary>Reads a row; null for one that no builder of Dockerfiles writes. Without a mark of BuildKit or of an instruction that runs nothing it is a command that ran.</summary>
    public static RowText? Of(HistoryRow row)
    {
        if (row.CreatedBy is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.EndsWith(OfBuildKit, StringComparison.Ordinal) || row.Comment?.StartsWith("buildkit.", StringComparison.Ordinal) == true)
        {
            return Split(text.EndsWith(OfBuildKit, StringComparison.Ordinal) ? text[..^OfBuildKit.Length] : text, isStored: false);
        }

        var nop = text.IndexOf(Nop, StringComparison.Ordinal);
        return nop > 0 && text[..nop].Trim().EndsWith('c') ? Split(text[(nop + Nop.Length)..].Trim(), isStored: true)
            : RunRow.LooksLikeOne(text) ? new("RUN", text, false)
            : null;
    }

    private static RowText? Split(string text, bool isStored)
    {
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var keyword = blank < 0 ? text : text[..blank];
        return keyword.Length > 0 && keyword.All(char.IsAsciiLetterUpper) ? new(keyword, blank < 0 ? "" : text[(blank + 1)..], isStored) : null;
    }
}
