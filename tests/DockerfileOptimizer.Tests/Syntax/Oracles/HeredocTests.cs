using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// What is a here-document, and where it ends: the situations of BuildKit's <c>parser/parser_heredoc_test.go</c> and
/// <c>instructions/parse_heredoc_test.go</c>, and those that its <c>heredocsFromLine</c> and <c>ParseHeredoc</c> decide besides.
/// </summary>
internal sealed class HeredocTests
{
    private static readonly object[][] Found =
    [
        ["RUN <<END\nEND", "END+:"],
        ["RUN <<END\none\n  two\nEND", "END+:one\n  two\n"],
        ["RUN 7<<END\nx\nEND", "7END+:x\n"],
        ["RUN <<-END\n\tx\nEND", "END+-:\tx\n"],
        ["RUN <<-END\n\tx\n\t\tEND", "END+-:\tx\n"],
        ["RUN <<-\"END\"\n\t$x\nEND", "END-:\t$x\n"],
        ["RUN <<'END'\n$x\nEND", "END:$x\n"],
        ["RUN <<E'N'D\nx\nEND", "END:x\n"],
        ["RUN <<E\\'D\nx\nE'D", "E'D+:x\n"],
        ["RUN <<'E'\\'D\nx\nE'D", "E'D:x\n"],
        ["RUN <<'two words'\nx\ntwo words", "two words:x\n"],
        ["RUN <<$END\nx\n$END", "$END+:x\n"],
        ["RUN <<  END\nx\nEND", "END+:x\n"],
        ["RUN << -END\nx\n-END", "-END+:x\n"],
        ["RUN << END > file\nx\nEND", "END+:x\n"],
        ["RUN <<END python3\nprint()\nEND", "END+:print()\n"],
        ["RUN --mount=type=cache,target=/c <<END\nx\nEND", "END+:x\n"],
        ["RUN cat <<END && true\nx\nEND", "END+:x\n"],
        ["RUN <<END\n# no comment\nx \\\nEND", "END+:# no comment\nx \\\n"],
        ["RUN <<RUN\nRUN x\nRUN", "RUN+:RUN x\n"],
        ["RUN a \\\n # comment\n <<END\nx\nEND", "END+:x\n"],
        ["COPY <<A <<B /to\na\nA\nb\nB", "A+:a\n", "B+:b\n"],
        ["COPY <<A <<B /to\nB\nA\nA\nB", "A+:B\n", "B+:A\n"],
        ["COPY <<name.txt /to\n\"q\"\nname.txt", "name.txt+:\"q\"\n"],
        ["ADD <<END /to\nx\nEND", "END+:x\n"],
        ["ONBUILD RUN <<END\nx\nEND", "END+:x\n"],
        ["ONBUILD COPY <<END /to\nx\nEND", "END+:x\n"],
        ["RUN <<END\r\nx\r\nEND\r\n", "END+:x\r\n"],
    ];

    [TestCaseSource(nameof(Found))]
    public void Found_with_name_kind_and_body(string instruction, params string[] expected)
    {
        var syntax = DockerfileSyntax.Parse("FROM scratch\n" + instruction + "\nUSER behind\n");
        Assert.That(syntax.Instructions[1].Heredocs.Select(Print), Is.EqualTo(expected));
        Assert.That(syntax.Instructions.Select(i => i.Kind).Last(), Is.EqualTo(InstructionKind.User));
        Assert.That(syntax.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [TestCase("RUN \"<<END\"")]
    [TestCase("RUN '<<END'")]
    [TestCase("RUN <<<END")]
    [TestCase("RUN <END")]
    [TestCase("RUN x <<")]
    [TestCase("RUN x <<-")]
    [TestCase("RUN <<- END")]
    [TestCase("RUN echo $((1<<2))")]
    [TestCase("RUN a<<END")]
    [TestCase("RUN <<END 'open quote")]
    [TestCase("RUN <<END ${open")]
    [TestCase("RUN [\"<<END\"]")]
    [TestCase("RUN [\"<<'END'\"]")]
    [TestCase("COPY [\"<<END\", \"/to\"]")]
    [TestCase("USER <<END")]
    [TestCase("CMD <<END")]
    [TestCase("ENV a=<<END")]
    [TestCase("ONBUILD CMD <<END")]
    public void Not_found(string instruction)
    {
        var syntax = DockerfileSyntax.Parse("FROM scratch\n" + instruction + "\nUSER behind\n");
        Assert.That(syntax.Instructions[1].Heredocs, Is.Empty);
        Assert.That(syntax.Instructions, Has.Length.EqualTo(3));
        Assert.That(syntax.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error), Is.Empty);
    }

    [TestCase("COPY /from <<END\nEND", TestName = "A here-document is no destination")]
    [TestCase("RUN <<END\nx\nEND ", TestName = "A blank behind the word does not end the body")]
    [TestCase("RUN <<END\nx\n\tEND", TestName = "A tab before the word does not end the body without a dash")]
    [TestCase("RUN <<-END\nx\n END", TestName = "A blank before the word does not end the body even with a dash")]
    [TestCase("RUN <<END\nx", TestName = "The file ends inside the body")]
    public void Refused(string instruction) =>
        Assert.That(DockerfileSyntax.Parse("FROM scratch\n" + instruction).HasErrors, Is.True);

    [Test]
    public void A_source_stands_for_the_last_body_of_its_name()
    {
        var syntax = DockerfileSyntax.Parse("FROM scratch\nCOPY <<A plain <<B /to\na\nA\nb\nB\n");
        var copy = (CopyInstruction)syntax.Instructions[1];
        Assert.That(copy.Sources.Select(s => copy.HeredocOf(s)?.Body), Is.EqualTo(new[] { "a\n", null, "b\n" }));
        Assert.That(copy.Destination?.Value, Is.EqualTo("/to"));
    }

    // Descriptor, word, + for expansion, - for tabs, body.
    private static string Print(Heredoc h) =>
        $"{(h.FileDescriptor == 0 ? "" : h.FileDescriptor)}{h.Name}{(h.Expand ? "+" : "")}{(h.StripTabs ? "-" : "")}:{h.Body}";
}
