using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>explain</c> and <c>list</c>.</summary>
internal sealed class ExplainCommandTests
{
    [Test]
    public void A_file_is_explained_instruction_by_instruction()
    {
        var result = CommandLineResult.In(ToyOptimizer.Around("FROM scratch\nRUN  a \\\n  b\nRUN false\nLABEL wary=1\n"), "explain", "-");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Is.EqualTo("""
            -

                 2  RUN a b
                      one-blank, safe, lines 2–3: took a blank away
                        it is shorter now
                        about 1.5 MB smaller: blanks, as everybody knows

                 4  RUN false
                      no-fail, line 4, not proven, so only with --unsafe: nobody knows [not-proven]

                 5  LABEL wary=1
                      wary, line 5, left alone: it is a label [is-a-label]

            """));
    }

    [Test]
    public void What_a_comment_keeps_all_transforms_from_is_one_remark_under_it()
    {
        var result = CommandLineResult.In(ToyOptimizer.Around("FROM scratch\n# dockeropt:ignore-file\nRUN  a\n"), "explain", "-");
        Assert.That(result.Output, Does.StartWith("-\n\n     2  # dockeropt:ignore-file\n").And.Contain("no-fail, one-blank").And.Contain("line 2, left alone: # dockeropt:ignore-file [ignored]\n"));
        Assert.That(result.Output.Split("[ignored]"), Has.Length.EqualTo(2));
    }

    [Test]
    public void A_transform_is_explained_with_its_page_and_options()
    {
        var result = ToyOptimizer.Run("explain", "one-blank");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Is.EqualTo("""
            one-blank: One blank behind RUN
            safe, phase layers, on by default

            # one-blank

            Takes blanks away.

            Options, in dockeropt.json under "transforms": { "one-blank": { … } }:
              most (a number from 0; default 1): How many blanks.
              where (all or few; default all): Which ones.

            """));
    }

    [TestCase("one-blnk", "dockeropt: no transform is called 'one-blnk'; did you mean 'one-blank'?\n")]
    [TestCase("./one-blank", "dockeropt: ./one-blank does not exist; check the path\n")]
    public void What_is_neither_gives_2(string what, string message)
    {
        var result = ToyOptimizer.Run("explain", what);
        Assert.That((result.ExitCode, result.Output, result.Error), Is.EqualTo((2, "", message)));
    }

    [Test]
    public void A_file_with_nothing_to_do_says_so_and_a_template_why()
    {
        Assert.That(CommandLineResult.In(ToyOptimizer.Around("FROM scratch\n"), "explain", "-").Output, Does.Contain("Nothing to do"));
        Assert.That(CommandLineResult.In(ToyOptimizer.Around("FROM {{ a }}\n"), "explain", "-").Output, Is.EqualTo("- has template markup in line 1; it is left as it is\n"));
        Assert.That(CommandLineResult.In(ToyOptimizer.Around("FROM a\nCPY\n"), "explain", "-").ExitCode, Is.EqualTo(4));
    }

    [Test]
    public void The_list_names_all_transforms()
    {
        var result = ToyOptimizer.Run("list");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")));
        Assert.That(result.Output, Is.EqualTo("""
            transform  safety  phase    default  what it does
            breaks     safe    order    on       Breaks on LABEL broken
            no-fail    unsafe  cleanup  on       Nothing fails
            one-blank  safe    layers   on       One blank behind RUN
            wary       safe    stages   on       Leaves LABEL alone

            safe: a change is made when it is proven to build the same image; unsafe: only with --unsafe. 'dockeropt explain ID' says more.

            """));
        Assert.That(
            ToyOptimizer.Run("list", "--format", "json").Json[2].ToString(),
            Is.EqualTo("""{"id":"one-blank","title":"One blank behind RUN","safety":"safe","phase":"layers","onByDefault":true,"options":[{"name":"most","meaning":"How many blanks.","default":"1","allowed":"a number from 0"},{"name":"where","meaning":"Which ones.","default":"all","allowed":"all or few"}]}"""));
    }
}
