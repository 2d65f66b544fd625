using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>What was built, a row for each image.</summary>
internal sealed class ResultTable
{
    private readonly SortedDictionary<(string Application, int Order, string File), string> _rows = [];

    /// <summary>Adds an image.</summary>
    /// <param name="application">The application.</param>
    /// <param name="file">Which of its files it was made from: before, after, after one transform, best.</param>
    /// <param name="image">The image.</param>
    /// <param name="before">The image of the file as it was.</param>
    public void Add(string application, string file, BuiltImage image, BuiltImage before) =>
        _rows[(application, OrderOf(file), file)] = string.Create(
            CultureInfo.InvariantCulture,
            $"| {application,-16} | {file,-33} | {image.Bytes / 1e6,7:F1} | {(image.Bytes - before.Bytes) / 1e6,7:F1} | {image.Layers,6} | {image.Seconds,7:F1} | {image.SecondsAgain,9:F1} |");

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine("| application      | file                              |      MB | against | layers | build s | rebuild s |");
        text.AppendLine("|------------------|-----------------------------------|--------:|--------:|-------:|--------:|----------:|");
        foreach (var row in _rows.Values)
        {
            text.AppendLine(row);
        }

        return text.ToString();
    }

    private static int OrderOf(string file) => file switch { "before" => 0, "after" => 1, "best" => 3, _ => 2 };
}
