using System.Collections.Immutable;
using System.Text;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// The differences that we know and can explain: a table beside this file with a row a script, which names it by hash and place and
/// gives the cause, and <c>causes.tsv</c>, which says of each cause who is right and why. A difference that is not listed fails a
/// test; so does a listed one that no longer occurs.
/// </summary>
internal sealed class KnownDifferences
{
    private readonly ImmutableDictionary<string, string> _causeByKey;
    private readonly string _path;

    private KnownDifferences(string path, ImmutableDictionary<string, string> causeByKey)
    {
        _path = path;
        _causeByKey = causeByKey;
    }

    private static string Folder => TestKit.RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Shell", "Oracles");

    /// <param name="table">The table's file name: check, dialect, hash, cause, place.</param>
    public static KnownDifferences Read(string table)
    {
        var path = Path.Combine(Folder, table);
        var rows = Rows(path).ToImmutableDictionary(r => string.Join('\t', r[..3]), r => r[3]);
        var causes = Rows(Path.Combine(Folder, "causes.tsv")).Select(r => r[0]).ToHashSet();
        Assert.That(rows.Values.Except(causes), Is.Empty, "every cause is explained in causes.tsv");
        return new KnownDifferences(path, rows);
    }

    /// <summary>Whether a script is in the table, so that a sample never leaves it out.</summary>
    public bool Lists(OracleScript script) =>
        _causeByKey.ContainsKey($"{OracleDifference.Acceptance}\t{script.Dialect}\t{script.Key}")
        || _causeByKey.ContainsKey($"{OracleDifference.Structure}\t{script.Dialect}\t{script.Key}");

    /// <summary>Fails unless the differences that occur are exactly those in the table.</summary>
    public void Judge(params OracleResult[] results)
    {
        var found = results.SelectMany(r => r.Differences).ToList();
        foreach (var cause in found.Where(d => _causeByKey.ContainsKey(d.Key)).GroupBy(d => $"{d.Check} {d.Script.Dialect} {_causeByKey[d.Key]}"))
        {
            TestContext.Out.WriteLine($"  known: {cause.Key}: {cause.Count()}");
        }

        var unknown = found.Where(d => !_causeByKey.ContainsKey(d.Key)).ToList();
        var gone = _causeByKey.Keys.Except(found.Select(d => d.Key)).Order(StringComparer.Ordinal).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(unknown, Is.Empty, () => Report(unknown));
            Assert.That(gone, Is.Empty, $"listed in {Path.GetFileName(_path)}, but no longer there");
        });
    }

    /// <summary>Writes rows for the table beside the tests' binaries, and shows the shortest scripts.</summary>
    private string Report(List<OracleDifference> unknown)
    {
        var rows = Path.Combine(AppContext.BaseDirectory, Path.GetFileNameWithoutExtension(_path) + ".received.tsv");
        File.WriteAllLines(rows, unknown.Select(d => $"{d.Key}\t?\t{d.Script.Where}"));
        var text = new StringBuilder($"{unknown.Count} differences that are not listed; rows for them in {rows}\n");
        foreach (var difference in unknown.OrderBy(d => d.Script.Text.Length).Take(10))
        {
            text.Append($"\n=== {difference.Check} {difference.Script.Dialect} {difference.Script.Where}\n{difference.Script.Text}\n--- {difference.Detail}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(string path) =>
        File.ReadLines(path).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split('\t'));
}
