using DockerfileOptimizer.Cli.Facts;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// A file with edits shares with the file before what stands before the first edit, the readings of its scripts, and what is known of shared
/// instructions. It must be the tree, and mean, what the same text is and means when nothing was there before: corpus files with edits at random
/// places, and edits of the result, some 1,300 in a normal run.
/// </summary>
internal sealed class EditedFileTests
{
    private static readonly string[] _texts =
    [
        "", " ", "\n", "\r\n", "\\\n", " \\\n", "#", "# escape=`\n", "# a comment\n", "<<EOF", "EOF\n", "RUN a && b\n", "FROM x\n", "SHELL [\"/bin/bash\", \"-c\"]\n", "ENV A=b\n",
        "ARG A\n", "USER me\n", "WORKDIR /a\n", " && c", "'", "\"", "\uFEFF", "ONBUILD ", "`\n",
    ];

    [Test]
    public void A_file_with_edits_is_what_its_text_is()
    {
        var faults = new List<string>();
        var (done, shared) = (0, 0);
        var random = new Random(1);
        foreach (var file in Corpus.Sample(Corpus.AllFiles(), 20))
        {
            var before = DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file)));
            var model = BuildModel.Create(before);
            for (var version = 0; version < 2; version++)
            {
                var after = before.Apply(Edits(random, before.Source.Content));
                var later = BuildModel.Create(after, null, model);
                done++;
                shared += after.Instructions.Any(i => before.Instructions.Contains(i)) ? 1 : 0;
                if (FaultOf(after, later) is { } fault)
                {
                    faults.Add($"{file}: {fault}");
                }

                (before, model) = (after, later);
            }
        }

        TestContext.Out.WriteLine($"{done} edited files, {shared} of which share instructions with the file before");
        Assert.That(faults, Is.Empty);
        Assert.That(shared, Is.GreaterThan(done / 4));
    }

    [TestCase("FROM a\nRUN b \\", "\nRUN c", Description = "The last line goes on in what is put behind it.")]
    [TestCase("FROM a\nRUN <<EOF\nb\n", "EOF\nRUN c\n", Description = "So does a here-document without an end.")]
    [TestCase("FROM a\nRUN b", "c\n", Description = "So does a line without an end.")]
    [TestCase("# syntax=a\n", "# escape=`\nFROM b\nRUN c `\n d\n", Description = "A directive may follow directives.")]
    [TestCase("# a\n", "# escape=`\nFROM b\nRUN c `\n d\n", Description = "Behind a comment it is a comment.")]
    [TestCase("", "FROM a\n")]
    public void What_is_put_at_the_end_is_read_with_what_was_there(string text, string more)
    {
        var after = DockerfileSyntax.Parse(text).Apply(new TextEditSet([new TextEdit(new TextSpan(text.Length, 0), more)]));
        Assert.That(SyntaxDump.Of(after), Is.EqualTo(SyntaxDump.Of(DockerfileSyntax.Parse(text + more))));
    }

    [Test]
    public void Scripts_of_the_same_text_are_read_once()
    {
        var before = DockerfileSyntax.Parse("FROM a\nRUN b && c\nRUN d\n");
        var after = before.Apply(new TextEditSet([new TextEdit(new TextSpan(7, 0), "ENV A=b\n")]));
        Assert.That(Statements(after, 2), Is.SameAs(Statements(before, 1)));
        Assert.That(after.Instructions[2].Span.Start, Is.EqualTo(before.Instructions[1].Span.Start + 8));
    }

    private static StatementList Statements(DockerfileSyntax syntax, int instruction) => ((ScriptForm)((RunInstruction)syntax.Instructions[instruction]).Form!).Script.Statements!;

    private static TextEditSet Edits(Random random, string text)
    {
        var (edits, at) = (new List<TextEdit>(), random.Next(text.Length + 1));
        for (var i = random.Next(1, 4); i > 0 && at <= text.Length; i--)
        {
            // Half of them at the start of a line, where most edits of ours are.
            at = random.Next(2) == 0 && text.IndexOf('\n', at) is >= 0 and var line ? line + 1 : at;
            var length = Math.Min(random.Next(3) == 0 ? random.Next(20) : 0, text.Length - at);
            edits.Add(new TextEdit(new TextSpan(at, length), _texts[random.Next(_texts.Length)]));
            at += length + random.Next(1, 60);
        }

        return new TextEditSet(edits);
    }

    private static string? FaultOf(DockerfileSyntax after, BuildModel later)
    {
        var fresh = DockerfileSyntax.Parse(SourceText.FromBytes(after.Source.ToBytes()));
        return SyntaxDump.Of(after) != SyntaxDump.Of(fresh) ? "another tree"
            : Facts(later) != Facts(BuildModel.Create(fresh)) ? "another meaning"
            : Tiling.FaultOf(after);
    }

    private static string Facts(BuildModel model)
    {
        var text = new StringWriter();
        FactsText.Write("", model, text);
        return text.ToString();
    }
}
