using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Rightly split COPYs, spoilt: in the file after, in both files, or in the build context.</summary>
internal static class SplitMutations
{
    // What a file of the context makes of a case with another file of it. A lock file of npm means nothing to pnpm.
    private static readonly ImmutableArray<(string Operator, string Of, string Path, string Text)> Rows =
    [
        ("host packages", "package.json", "node_modules/a/index.js", ""),
        ("settings", "package.json", ".npmrc", "workspaces=true\n"),
        ("manifest with a script", "package.json", "package.json", """{"scripts": {"prepare": "make"}}"""),
        ("package with a script", "package-lock.json", "package-lock.json", """{"lockfileVersion": 3, "packages": {"node_modules/x": {"hasInstallScript": true}}}"""),
        ("local package", "package.json", "package.json", """{"dependencies": {"x": "file:src"}}"""),
        ("native build", "package.json", "binding.gyp", ""),
        ("hooks of pnpm", "pnpm-lock.yaml", ".pnpmfile.cjs", "require('./src/index.js')\n"),
        ("requirements of the project", "requirements.txt", "requirements.txt", "-e .\n"),
        ("local package of poetry", "poetry.lock", "poetry.lock", "[[package]]\nname = \"x\"\nversion = \"1\"\n\n[package.source]\ntype = \"directory\"\nurl = \"src\"\n"),
        ("local package of uv", "uv.lock", "uv.lock", "version = 1\n\n[[package]]\nname = \"x\"\nversion = \"1\"\nsource = { directory = \"src\" }\n"),
    ];

    /// <summary>All mutants of a case that is proven, by operator.</summary>
    public static IEnumerable<(string Operator, FixtureCase Case)> Of(FixtureCase right) => OfText(right).Concat(OfContext(right));

    private static IEnumerable<(string, FixtureCase)> OfText(FixtureCase right)
    {
        var lines = Lines(right.After);
        var made = lines.FindIndex(l => l.StartsWith("COPY", StringComparison.Ordinal) && !Lines(right.Before).Contains(l));

        // Where all that comes first was there before, the COPY that brings it.
        var first = made >= 0 ? made : lines.FindIndex(l => l.StartsWith("COPY", StringComparison.Ordinal));
        var rest = lines.FindLastIndex(l => Lines(right.Before).Contains(l) && l.StartsWith("COPY", StringComparison.Ordinal));
        var run = lines.FindIndex(first, l => l.StartsWith("RUN", StringComparison.Ordinal));
        var words = lines[first].Split(' ');
        foreach (var source in Enumerable.Range(1, words.Length - 2).Where(i => !words[i].StartsWith('-') && words.Length > 3 && !IsCopiedToo(lines, first, words[i])))
        {
            yield return ("source left out", After(right, lines, first, string.Join(' ', words.Where((_, i) => i != source))));
        }

        yield return ("first copy to another place", After(right, lines, first, lines[first] + "other/"));
        yield return ("first copy of another owner", After(right, lines, first, lines[first].Replace("COPY ", "COPY --chown=7:7 ", StringComparison.Ordinal)));
        yield return ("first copy from a stage", After(right, lines, first, lines[first].Replace("COPY ", "COPY --from=busybox ", StringComparison.Ordinal)));
        yield return ("first copy as a link", After(right, lines, first, lines[first].Replace("COPY ", "COPY --link ", StringComparison.Ordinal)));
        yield return ("rest to another place", After(right, lines, rest, lines[rest] + "other"));
        yield return ("rest becomes ADD", After(right, lines, rest, lines[rest].Replace("COPY", "ADD", StringComparison.Ordinal)));
        yield return ("rest is gone", After(right, lines, rest, "RUN true"));
        yield return ("RUN differs", After(right, lines, run, lines[run] + " && true"));
        yield return ("first copy behind the RUN", After(right, Swapped(lines, first, run), 0, lines[0]));
        yield return ("build in the RUN", Both(right, l => l == lines[run] ? l + " && make" : l));
        yield return ("RUN lists the folder", Both(right, l => l == lines[run] ? l + " && ls > /files" : l));
        yield return ("RUN writes a source", Both(right, l => l == lines[run] ? l + $" && echo 1 >> {SourceOf(right)} && rm -rf app.py" : l));
        yield return ("RUN changes the owner of all", Both(right, l => l == lines[run] ? l + " && chown -R 7:7 ." : l));
        yield return ("another base", Both(right, l => l.StartsWith("FROM", StringComparison.Ordinal) ? "FROM example/app" : l));
        yield return ("trigger of the base", Both(right, l => l.StartsWith("FROM node", StringComparison.Ordinal) ? "FROM node:8-onbuild" : l.StartsWith("FROM python", StringComparison.Ordinal) ? "FROM python:3-onbuild" : l));
    }

    private static IEnumerable<(string, FixtureCase)> OfContext(FixtureCase right)
    {
        var context = right.Before.Context.Or(null)!;
        foreach (var row in Rows.Where(r => context.Files.Find(r.Of) is not null))
        {
            var spoilt = context.With(ImmutableDictionary<string, string>.Empty.Add(row.Path, row.Text));
            if (spoilt.Sent.Or(null)?.Find(row.Path) is not null)
            {
                yield return (row.Operator, In(right, spoilt));
            }
        }

        yield return ("ignored manifest", In(right, context.With(ImmutableDictionary<string, string>.Empty.Add(".dockerignore", "package.json\nrequirements.txt\npyproject.toml\n"))));
        yield return ("context of another folder", In(right, BuildContext.OfTexts(ImmutableDictionary<string, string>.Empty.Add("other.txt", ""))));
    }

    // By a COPY in front of the first one: nothing is missing without it.
    private static bool IsCopiedToo(List<string> lines, int first, string source) =>
        lines.Take(first).Any(l => l.StartsWith("COPY", StringComparison.Ordinal) && l.Split(' ').Skip(1).SkipLast(1).Contains(source));

    private static string SourceOf(FixtureCase right) => right.Before.Context.Or(null)!.Files.Find("pyproject.toml") is null ? "package.json" : "pyproject.toml";

    private static FixtureCase After(FixtureCase right, List<string> lines, int at, string line) =>
        right with { After = Parse([.. lines.Select((l, i) => i == at ? line : l)], right) };

    private static FixtureCase Both(FixtureCase right, Func<string, string> change) =>
        right with { Before = Parse([.. Lines(right.Before).Select(change)], right), After = Parse([.. Lines(right.After).Select(change)], right) };

    private static FixtureCase In(FixtureCase right, BuildContext context)
    {
        var found = new Lazy<Known<BuildContext>>(Known.Of(context));
        return right with { Before = FileSet.Of(right.Before.Dockerfile, found), After = FileSet.Of(right.After.Dockerfile, found) };
    }

    private static List<string> Swapped(List<string> lines, int one, int other)
    {
        var swapped = lines.ToList();
        (swapped[one], swapped[other]) = (swapped[other], swapped[one]);
        return swapped;
    }

    private static List<string> Lines(FileSet files) => [.. files.Dockerfile.Source.Content.Split('\n')];

    private static FileSet Parse(List<string> lines, FixtureCase right) =>
        FileSet.Of(DockerfileSyntax.Parse(SourceText.From(string.Join('\n', lines))), right.Before.FoundContext);
}
