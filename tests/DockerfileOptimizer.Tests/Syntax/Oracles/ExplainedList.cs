using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// A committed list of places where an oracle and our tree differ, each with its reason. A place that is not listed fails a test,
/// and so does an entry that is no longer needed. The file: a line <c>== reason</c>, then one <c>path TAB number</c> a line, the
/// number being a line of the file or the index of a case; lines that start with <c>#</c> are comments.
/// </summary>
internal sealed class ExplainedList
{
    private readonly string _name;
    private readonly HashSet<string> _entries;

    private ExplainedList(string name, HashSet<string> entries)
    {
        _name = name;
        _entries = entries;
    }

    public static ExplainedList Load(string name)
    {
        var entries = new HashSet<string>();
        var reason = "";
        foreach (var line in File.ReadAllLines(RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Syntax", "Oracles", name)))
        {
            if (line.StartsWith("== ", StringComparison.Ordinal))
            {
                reason = line[3..];
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                Assert.That(reason, Is.Not.Empty, $"{name}: an entry without reason: {line}");
                Assert.That(entries.Add(line), $"{name}: listed twice: {line}");
            }
        }

        return new ExplainedList(name, entries);
    }

    public static string Entry(string path, int number) => $"{path}\t{number}";

    /// <summary>Fails unless exactly the listed places differ.</summary>
    /// <param name="found">The entry of each place that differs, with what the difference is.</param>
    /// <param name="examined">Whether a path was looked at: entries of other paths are not needed in this run.</param>
    public void Check(IReadOnlyDictionary<string, string> found, Func<string, bool> examined)
    {
        var unlisted = found.Where(f => !_entries.Contains(f.Key)).Select(f => $"{f.Key}\t{f.Value}").ToList();
        var stale = _entries.Where(e => !found.ContainsKey(e) && examined(e[..e.IndexOf('\t')])).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(unlisted, Is.Empty, $"{unlisted.Count} differences that {_name} does not explain");
            Assert.That(stale, Is.Empty, $"{stale.Count} entries of {_name} that no longer differ");
        });
    }
}
