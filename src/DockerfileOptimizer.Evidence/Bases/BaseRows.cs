using System.Collections.Immutable;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Images;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>What the base's rows of a history tell: where they end for certain, and settings that the file itself overrules later.</summary>
internal static class BaseRows
{
    /// <summary>
    /// Why the rows may not be the base's alone; null when they are. An instruction that the file has lost since leaves its row behind the base's,
    /// and looks like one of them. So the last one must be what images end with and no Dockerfile begins with, or the only one.
    /// </summary>
    /// <param name="rows">The rows in front of those that the file's instructions made.</param>
    public static string? WhyUncertain(ImmutableArray<HistoryRow> rows) =>
        rows.IsEmpty || rows.Length == 1 || RowText.Of(rows[^1]) is { Keyword: "CMD" or "ENTRYPOINT" }
            ? null
            : $"the last row of the base image ({PathText.Printable(rows[^1].CreatedBy ?? "")}) may as well be of an instruction that the file had when the image was built";

    /// <summary>What the last row with an instruction says, such as the user of USER; null when there is none, or a row behind it is none of a Dockerfile.</summary>
    /// <param name="rows">The rows of the base.</param>
    /// <param name="keyword">The instruction.</param>
    public static string? Last(ImmutableArray<HistoryRow> rows, string keyword)
    {
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            if (RowText.Of(rows[i]) is not { } text)
            {
                return null;
            }

            if (text.Keyword == keyword)
            {
                return text.Rest;
            }
        }

        return null;
    }

    /// <summary>Whether all rows are of a Dockerfile that begins with files for an empty image, and none is of an instruction.</summary>
    /// <param name="rows">The rows of the base.</param>
    /// <param name="keyword">The instruction.</param>
    public static bool HasNo(ImmutableArray<HistoryRow> rows, string keyword) =>
        !rows.IsEmpty && rows.All(r => RowText.Of(r) is { } text && text.Keyword != keyword) && RowText.Of(rows[0]) is { Keyword: "ADD" or "COPY" };
}
