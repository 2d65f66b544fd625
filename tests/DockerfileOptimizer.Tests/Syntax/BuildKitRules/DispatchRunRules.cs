using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.TestKit.Reading;

namespace DockerfileOptimizer.Tests.Syntax.BuildKitRules;

/// <summary>What text a shell gets of a RUN with here-documents: facts of BuildKit's <c>dockerfile2llb/convert.go</c>, <c>dispatchRun</c>.</summary>
internal sealed class DispatchRunRules
{
    private static CommandForm? Run(string lines) => Last<RunInstruction>(lines).Form;

    // parser.MustParseHeredoc(args[0])
    [Test]
    public void A_heredoc_alone_on_the_line_is_the_script_itself()
    {
        Assert.That(Run("RUN <<EOF\na\nb\nEOF\n"), Is.TypeOf<HeredocForm>());
        Assert.That(Script(Run("RUN <<EOF\na\nb\nEOF\n")), Is.EqualTo("a\nb\n"));
    }

    [Test]
    public void Flags_before_it_do_not_matter() => Assert.That(Run("RUN --network=none <<EOF\na\nEOF\n"), Is.TypeOf<HeredocForm>());

    // reHeredoc takes a descriptor and blanks too.
    [TestCase("RUN 3<<EOF")]
    [TestCase("RUN << EOF")]
    [TestCase("RUN <<'EOF'")]
    public void However_it_is_written(string line) => Assert.That(Run(line + "\na\nEOF\n"), Is.TypeOf<HeredocForm>());

    // ChompHeredocContent: (?m)^\t+
    [Test]
    public void With_a_dash_tabs_at_the_start_of_lines_are_taken_off() =>
        Assert.That(Script(Run("RUN <<-EOF\n\t\ta\tb\n \tc\n\t\n\tEOF\n")), Is.EqualTo("a\tb\n \tc\n\n"));

    // strings.HasPrefix(data, "#!"), after the tabs are off.
    [Test]
    public void A_shebang_makes_it_a_file_that_is_run()
    {
        Assert.That(((HeredocForm)Run("RUN <<-EOF\n\t#!/bin/bash\n\ta\n\tEOF\n")!) is { HasShebang: true, Script.Dialect: ShellDialect.Bash }, Is.True);
        Assert.That(((HeredocForm)Run("RUN <<EOF\n #!/bin/bash\nEOF\n")!).HasShebang, Is.False);
    }

    // c.Files[0]: the others are not used.
    [Test]
    public void Two_on_the_line_are_left_to_the_shell() => Assert.That(Run("RUN <<A <<B\n1\nA\n2\nB\n"), Is.TypeOf<ShellForm>());

    // "More complex heredoc, so reconstitute it": line, then for each a line feed, its content, its name.
    [Test]
    public void With_anything_else_on_the_line_the_shell_gets_line_bodies_and_words() =>
        Assert.That(Script(Run("RUN cat <<A <<-'B' >x\n1\nA\n\t2\n\tB\n")), Is.EqualTo("cat <<A <<-'B' >x\n1\nA\n\t2\nB"));

    [Test]
    public void Places_of_such_a_script_lead_back_to_the_file()
    {
        var syntax = InStage("RUN cat <<-B \\\n  >x\n\t2\n\tB\n");
        var script = ((ShellForm)((RunInstruction)syntax.Instructions[1]).Form!).Script.Text;
        foreach (var part in new[] { "cat", ">x", "2", "B" })
        {
            var at = script.Text.LastIndexOf(part, StringComparison.Ordinal);
            Assert.That(syntax.Source.Slice(new TextSpan(script.ToSource(at), part.Length)).ToString(), Is.EqualTo(part));
        }
    }

    // A word may begin with tabs of its own, where none are taken off.
    [Test]
    public void Places_are_right_for_a_word_that_starts_with_a_tab()
    {
        var syntax = InStage("RUN cat <<'\tE'\n2\n\tE\n");
        var script = ((ShellForm)((RunInstruction)syntax.Instructions[1]).Form!).Script.Text;
        Assert.That(syntax.Source.Content[script.ToSource(script.Text.Length - 2)], Is.EqualTo('\t'));
    }
}
