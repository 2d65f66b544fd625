using System.Collections.Concurrent;
using System.Text;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Tests.Syntax.Oracles;
using DockerfileOptimizer.Workspace.Processes;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Contexts;

/// <summary><c>.dockerignore</c> against BuildKit: a table of what arrived in real builds, and the same builds once more where there is an engine.</summary>
internal sealed class IgnoreTableTests
{
    private const int MostFaults = 20;

    // Builds with steps alike share them; when the one that began a step has ended, others are told this at times, which says nothing of the text.
    private const string Canceled = "context canceled";

    private const int MostTries = 5;

    // Escapes and named classes of Go's regular expressions, which patterns let through: nobody writes them, and we say that we do not know.
    private static readonly string[] NotUnderstood = ["[[:alpha:]]*\n", "[a[:digit:]]*\n", "\\bar\n", "\\x61.txt\n", "\\Q*\\E\n", "\\pL*\n"];

    [Test]
    public void What_arrives_is_what_BuildKit_sends()
    {
        Assert.That(IgnoreCase.All, Has.Count.GreaterThanOrEqualTo(300));
        Assert.That(IgnoreCase.All.Where(c => !NotUnderstood.Contains(c.Text)).Select(c => FaultOf(c, Arriving(c))).OfType<string>().Take(MostFaults), Is.Empty);
        Assert.That(NotUnderstood.Select(t => Arriving(IgnoreCase.All.Single(c => c.Text == t))), Is.All.Null);
    }

    [Test]
    public void The_engine_says_what_the_table_says()
    {
        DockerEngine.Require();
        using var folder = new ScratchFolder();
        var faults = new ConcurrentBag<string>();
        Parallel.ForEach(IgnoreCase.All.Select((c, i) => (Case: c, Folder: Path.Combine(folder.Path, $"{i}"))), new ParallelOptions { MaxDegreeOfParallelism = 3 }, work =>
        {
            if (FaultOf(work.Case, Built(work.Folder, work.Case.Text)) is { } fault)
            {
                faults.Add(fault);
            }
        });
        TestContext.Out.WriteLine($"{IgnoreCase.All.Count} texts were asked of the engine: {IgnoreCase.All.Count - faults.Count} alike.");
        Assert.That(faults, Is.Empty);
    }

    private static string? FaultOf(IgnoreCase expected, IReadOnlyList<string>? found) =>
        expected.Arrives is null != found is null ? $"{Shown(expected)}: {(found is null ? "refused" : "taken")}"
        : found is null || found.Order(StringComparer.Ordinal).SequenceEqual(expected.Arrives!.Order(StringComparer.Ordinal)) ? null
        : $"{Shown(expected)}: too many {string.Join(' ', found.Except(expected.Arrives!))}, too few {string.Join(' ', expected.Arrives!.Except(found))}";

    private static string Shown(IgnoreCase c) => c.Text.Length > 100 ? c.Text[..100] : c.Text.Replace("\n", "\\n", StringComparison.Ordinal);

    private static string[]? Arriving(IgnoreCase c) =>
        IgnoreFile.Parse(BuildContext.IgnoreName, c.Text).Rules.TryGet(out var rules) ? IgnoreCase.Paths(rules.Apply(ContextFiles.Of(IgnoreCase.Entries)).All) : null;

    private static string[]? Built(string folder, string ignore)
    {
        var (context, output) = (Path.Combine(folder, "context"), Path.Combine(folder, "output"));
        foreach (var entry in ContextFiles.Of(IgnoreCase.Entries).All)
        {
            Write(Path.Combine(context, entry.Path), entry);
        }

        File.WriteAllText(Path.Combine(context, "Dockerfile"), "FROM scratch\nCOPY . /\n");
        File.WriteAllText(Path.Combine(context, ".dockerignore"), ignore, new UTF8Encoding(false));
        var call = ProgramCall.Of("docker", "buildx", "build", "-q", "--output", $"type=local,dest={output}", context);
        var build = new ProgramRunner().Run(call, CancellationToken.None);
        for (var tries = 1; !build.Succeeded && build.MessageText.Contains(Canceled, StringComparison.Ordinal) && tries < MostTries; tries++)
        {
            build = new ProgramRunner().Run(call, CancellationToken.None);
        }

        return build.Succeeded
            ? [.. Below(new DirectoryInfo(output)).Select(i =>
                Path.GetRelativePath(output, i.FullName) + (i is DirectoryInfo && i.LinkTarget is null ? "/" : ""))]
            : build.MessageText.Contains("pattern", StringComparison.Ordinal) || build.MessageText.Contains("token too long", StringComparison.Ordinal) ? null
            : throw new InvalidOperationException(build.MessageText);
    }

    // A link to a folder is listed, not followed.
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(i => i is DirectoryInfo { LinkTarget: null } inner ? Below(inner).Prepend(i) : [i]);

    private static void Write(string path, ContextEntry entry)
    {
        Directory.CreateDirectory(entry.Kind == ContextEntryKind.Folder ? path : Path.GetDirectoryName(path)!);
        if (entry.Kind == ContextEntryKind.Link)
        {
            File.CreateSymbolicLink(path, entry.LinkTarget!);
        }
        else if (entry.Kind == ContextEntryKind.File)
        {
            File.WriteAllText(path, entry.Path);
        }
    }
}
