using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>ADDs that are rightly written as COPY, spoilt in the file after, in both files or in the build context: none may come out proven.</summary>
internal sealed class CopiedAddMutationTests
{
    private const string Block = "0000000000";

    [Test]
    public void No_spoilt_copy_is_proven()
    {
        var table = new MutantTable();
        foreach (var right in FixtureFiles.Stems("validation", "before.Dockerfile").Where(s => s.Contains("/adds-as-copy/", StringComparison.Ordinal)).Select(FixtureCase.Read))
        {
            foreach (var (name, mutant) in right.Check([]) is Verdict.Proven ? OfText(right).Concat(OfContext(right)) : [])
            {
                table.Add(name, mutant.Check([]), $"{right.Stem}\n{mutant.After.Dockerfile.Source.Content}");
            }
        }

        table.Print("ADDs written as COPY");
        Assert.That(table.Judged, Is.GreaterThan(180));
        Assert.That(table.Proven, Is.Empty);
    }

    private static IEnumerable<(string Operator, FixtureCase Case)> OfText(FixtureCase right)
    {
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("another owner", l => l.Replace("COPY ", "COPY --chown=7:7 ", StringComparison.Ordinal)),
            ("another mode", l => l.Replace("COPY ", "COPY --chmod=700 ", StringComparison.Ordinal)),
            ("other files left out", l => l.Replace("COPY ", "COPY --exclude=x ", StringComparison.Ordinal)),
            ("from a stage", l => l.Replace("COPY ", "COPY --from=busybox ", StringComparison.Ordinal)),
            ("with parents", l => l.Replace("COPY ", "COPY --parents ", StringComparison.Ordinal)),
            ("to another place", l => l.Replace("/", "/other/", StringComparison.Ordinal)),
            ("from another place", l => l.Replace("COPY ", "COPY other ", StringComparison.Ordinal)),
            ("is gone", _ => "# gone"),
            ("becomes RUN", l => l.Replace("COPY ", "RUN cp -r ", StringComparison.Ordinal)),
        })
        {
            yield return (name, right with { After = Changed(right.After, "COPY", change) });
        }

        yield return ("base differs", right with { After = Changed(right.After, "FROM", _ => "FROM debian:11") });
        foreach (var (name, change) in new (string, Func<string, string>)[]
        {
            ("fetches", l => Inserted(l, "https://example.com/a.tar.gz")),
            ("fetches a repository", l => Inserted(l, "git@example.com:a/b.git")),
            ("reads what nobody knows", l => Inserted(l, "$BUILDPLATFORM")),
            ("reads what is not there", l => Inserted(l, "missing.bin")),
            ("pattern without a match", l => Inserted(l, "missing-*")),
            ("inside a trigger", l => "ONBUILD " + l),
        })
        {
            yield return (name, right with { Before = Changed(right.Before, "ADD", change), After = Changed(right.After, "COPY", change) });
        }
    }

    private static IEnumerable<(string Operator, FixtureCase Case)> OfContext(FixtureCase right)
    {
        if (right.Before.Context.Or(null) is not { } context)
        {
            yield break;
        }

        foreach (var (name, text) in new[] { ("becomes bzip2", "BZh9"), ("becomes a tar", string.Concat(Enumerable.Repeat(Block, 60))), ("becomes a frame of zstd", "P*M\u0018abcd") })
        {
            foreach (var file in new[] { "a.txt", "t/x.txt" }.Where(f => Takes(right, f.Split('/')[0])))
            {
                yield return (name, In(right, context.With(ImmutableDictionary<string, string>.Empty.Add(file, text))));
            }
        }

        foreach (var entry in context.Files.All.Where(e => Takes(right, e.Path)))
        {
            yield return ("is not there", In(right, BuildContext.Of(context.Files.All.Where(e => !e.IsAtOrBelow(entry.Path) && e.LinkTarget != entry.Path))));
            yield return ("content unknown", In(right, BuildContext.Of(context.Files.All.Select(e => e.Path == entry.Path ? ContextEntry.File(e.Path) : e).Where(e => e.Path == entry.Path || !e.IsAtOrBelow(entry.Path)))));
        }

        yield return ("nobody knows the context", In(right, null));
    }

    // Named by a source, alone or through a link; a source of all files takes every one, and unpacks none.
    private static bool Takes(FixtureCase right, string path) =>
        Line(right).Split(' ').Any(w => w == path || (w == "link" && path == "a.txt") || (w == "to-folder" && path == "d") || (w == "t/*.txt" && path == "t"));

    private static string Line(FixtureCase right) => right.Before.Dockerfile.Source.Content.Split('\n').First(l => l.StartsWith("ADD", StringComparison.Ordinal));

    private static string Inserted(string line, string source)
    {
        var at = line.LastIndexOf(' ');
        return line.EndsWith(']') ? line.Insert(line.IndexOf('[', StringComparison.Ordinal) + 1, $"\"{source}\", ") : line.Insert(at, " " + source);
    }

    private static FileSet Changed(FileSet files, string start, Func<string, string> change) =>
        files with { Dockerfile = Parse(string.Join('\n', files.Dockerfile.Source.Content.Split('\n').Select(l => l.StartsWith(start, StringComparison.Ordinal) ? change(l) : l))) };

    private static DockerfileSyntax Parse(string text) => DockerfileSyntax.Parse(SourceText.From(text));

    private static FixtureCase In(FixtureCase right, BuildContext? context)
    {
        var found = context is null ? null : new Lazy<Known<BuildContext>>(Known.Of(context));
        return right with { Before = FileSet.Of(right.Before.Dockerfile, found), After = FileSet.Of(right.After.Dockerfile, found) };
    }
}
