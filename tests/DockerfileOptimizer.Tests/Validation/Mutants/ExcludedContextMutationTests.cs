using System.Collections.Immutable;
using CsCheck;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// Random contexts with lines of an ignore file that leave out what nothing copies: all are proven. Spoilt, so that a file that is copied is left
/// out, a line goes, more arrives or another file changes, none is.
/// </summary>
internal sealed class ExcludedContextMutationTests
{
    private const string Ignore = ".dockerignore";

    private static readonly Gen<ImmutableArray<string>> Paths = Gen.Select(Gen.OneOf("", "app/", "src/lib/", "x/"), Gen.OneOf("a", "b.txt", "c.md", "in it"), (d, f) => d + f)
        .Array[2, 10].Select(p => p.Distinct().ToImmutableArray());

    private static readonly Gen<(ImmutableArray<string> Paths, int Copied, string Old)> Cases = Gen.Select(Paths, Gen.Int[1, 9], Gen.OneOf("", "*.log\n", "# c\n*.log\n", "*.log"));

    [Test]
    public void Lines_for_what_nothing_copies_are_proven_and_no_spoilt_ones_are()
    {
        var table = new MutantTable();
        Cases.Sample(c => Check(c.Paths, Math.Min(c.Copied, c.Paths.Length - 1), c.Old, table), iter: Corpus.Full ? 2000 : 200, threads: 1);
        table.Print("lines of ignore files");
        Assert.That(table.Judged, Is.GreaterThan(500));
        Assert.That(table.Proven, Is.Empty);
    }

    private static void Check(ImmutableArray<string> paths, int copied, string old, MutantTable table)
    {
        // Of a single file nothing would be copied, and whatever is left out is right.
        if (paths.Length < 2)
        {
            return;
        }

        var (taken, rest) = (paths[..copied], paths[copied..]);
        var text = "FROM node:22\n" + string.Concat(taken.Select(p => $"COPY [\"{p}\", \"/x/\"]\n"));
        var start = old.Length > 0 && !old.EndsWith('\n') ? old + "\n" : old;
        var right = start + string.Concat(rest.Select(p => p + "\n"));
        Assert.That(Judge(text, paths, (old, right)), Is.InstanceOf<Verdict.Proven>(), right);
        foreach (var (name, spoilt) in Mutants(right, old, taken))
        {
            table.Add(name, Judge(text, paths, (old, spoilt)), $"{text}\n{spoilt}");
        }
    }

    private static IEnumerable<(string Name, string Text)> Mutants(string right, string old, ImmutableArray<string> taken)
    {
        foreach (var path in taken)
        {
            yield return ("leave out what is copied", right + path + "\n");
            yield return ("leave out its folder", right + (path.Contains('/', StringComparison.Ordinal) ? path[..path.LastIndexOf('/')] : "*") + "\n");
        }

        yield return ("leave out everything", right + "**\n");
        yield return ("a line that is refused", right + "[\n");
        if (old.Length > 0)
        {
            yield return ("lose a line", right[(right.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
            yield return ("put lines in front", "nothing\n" + right);
            yield return ("let through what was left out", right + "!old.log\n");
        }
    }

    private static Verdict Judge(string dockerfile, ImmutableArray<string> paths, (string Before, string After) ignore)
    {
        var context = BuildContext.Of(paths.Append("old.log").Select(ContextEntry.File)).For("Dockerfile");
        context = ignore.Before.Length == 0 ? context : context.With(new Dictionary<string, string> { [Ignore] = ignore.Before });
        var before = FileSet.Of(DockerfileSyntax.Parse(dockerfile), new(Known.Of(context)));
        return TranslationValidator.Check(before, before with { Others = before.Others.Add(Ignore, ignore.After) }, [new ExcludesFromContext(Ignore)]);
    }
}
