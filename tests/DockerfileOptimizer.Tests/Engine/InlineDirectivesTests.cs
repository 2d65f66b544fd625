using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Validation;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.Engine.Toys;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>Comments that keep transforms away.</summary>
internal sealed class InlineDirectivesTests
{
    private static readonly ToyTransform Other = Toy("other", _ => []);
    private static readonly ToyTransform Spell = new("spell", c => Replacing("spell", "run", "RUN", Same).Propose(c)) { HadolintRules = ["DL3059"] };

    [TestCase("# dockeropt:ignore spell -- I like it so")]
    [TestCase("#dockeropt:ignore other,spell")]
    [TestCase("# dockeropt:ignore other, spell --why")]
    [TestCase("# dockeropt:ignore")]
    [TestCase("# dockeropt:ignore spell\n# something else")]
    [TestCase("# hadolint ignore=DL3059")]
    [TestCase("# hadolint ignore=DL3003, DL3059")]
    [TestCase("#hadolint ignore = DL3003,DL3059")]
    [TestCase("#\thadolint\tignore=DL3059")]
    public void A_comment_above_an_instruction_keeps_a_transform_away_from_it_alone(string comment)
    {
        var result = Run($"FROM a\n{comment}\nrun b\nrun c\n", Spell, Other);
        Assert.That(result.NewText, Is.EqualTo($"FROM a\n{comment}\nrun b\nRUN c\n"));
        Assert.That(result.Declined.Select(d => (d.Transform, d.Reason, d.Message)), Is.EqualTo(new[] { ("spell", "ignored", comment.Split('\n')[0]) }));
    }

    [TestCase("# dockeropt:ignore other")]
    [TestCase("# dockeropt:ignore spell\n")]
    [TestCase("# hadolint ignore=DL3003")]
    [TestCase("# hadolint shell=DL3059")]
    [TestCase("# see hadolint ignore=DL3059")]
    public void Another_comment_does_not(string comment) =>
        Assert.That(Run($"FROM a\n{comment}\nrun b\n", Spell, Other).NewText, Is.EqualTo($"FROM a\n{comment}\nRUN b\n"));

    [TestCase("# dockeropt:ignore-file")]
    [TestCase("# dockeropt:ignore-file spell -- generated")]
    [TestCase("# hadolint global ignore=DL3059")]
    public void A_comment_anywhere_keeps_a_transform_away_from_the_file(string comment)
    {
        var result = Run($"FROM a\nrun b\n\n{comment}\n\nrun c\n", Spell);
        Assert.That(result.Changed, Is.False);
        Assert.That(result.Declined.Single(), Is.EqualTo(new LeftAlone("spell", new(4, 4), "ignored", comment) { IsAside = true }));
    }

    [TestCase("# dockeropt:ignore spel", "spel", "no transform is called 'spel'; did you mean 'spell'?; the comment does nothing")]
    [TestCase("# dockeropt:ignore-file xyz", "xyz", "no transform is called 'xyz'; known: other, spell; the comment does nothing")]
    [TestCase("# dockeropt:ingore spell", "dockeropt:ingore", "no comment is called 'ingore'; did you mean 'ignore'?; the comment does nothing")]
    [TestCase("# dockeropt:ignore spell because", "because", "no transform is called 'because'; known: other, spell; a reason goes behind --")]
    public void A_name_that_nobody_knows_is_said_with_the_nearest_one(string comment, string name, string message) =>
        Assert.That(Run($"FROM a\n{comment}\nRUN b\n", Spell, Other).Declined.Single(), Is.EqualTo(new LeftAlone(name, new(2, 2), "unknown-name", message) { IsMistake = true }));

    [TestCase("# dockeropt:ignore spell\n\nRUN b\n", 2, "above-no-instruction", TestName = "A comment with an empty line below it does nothing and is said to")]
    [TestCase("RUN b\n# dockeropt:ignore spell\n", 3, "above-no-instruction", TestName = "A comment at the end does nothing and is said to")]
    [TestCase("RUN b \\\n# dockeropt:ignore-file\n c\n", 3, "inside-instruction", TestName = "A comment inside of an instruction does nothing and is said to")]
    public void A_comment_in_the_wrong_place_is_said_to_do_nothing(string text, int line, string reason)
    {
        var mistake = Run("FROM a\n" + text, Spell, Other).Declined.Single();
        Assert.That((mistake.IsMistake, mistake.Lines.First, mistake.Reason), Is.EqualTo((true, line, reason)));
        Assert.That(mistake.Message, Does.EndWith("; the comment does nothing"));
    }

    [TestCase("# dockeropt:ignore spell\nrun b\n")]
    [TestCase("# dockeropt:ignore spell\n# and why\nrun b\n")]
    [TestCase("RUN b \\\n# see dockeropt: the tool\n c\n")]
    [TestCase("RUN <<E\n# dockeropt:ignore spell\nE\n")]
    public void A_comment_in_its_place_is_not(string text) => Assert.That(Run("FROM a\n" + text, Spell, Other).Declined.Where(d => d.IsMistake), Is.Empty);

    [TestCase(14, "x=1\n", true, TestName = "Lines put in front of an ignored instruction leave it alone")]
    [TestCase(14, "x", false, TestName = "Words put in front of an ignored instruction do not")]
    [TestCase(19, " y", false, TestName = "Words put behind an ignored instruction do not")]
    [TestCase(20, "x=1\n", true, TestName = "Lines put behind an ignored instruction leave it alone")]
    public void What_counts_as_a_change_of_an_instruction(int at, string text, bool allowed)
    {
        var syntax = DockerfileOptimizer.Syntax.DockerfileSyntax.Parse("FROM a\n#x\n#y\n#dockeropt:ignore\nRUN b\nRUN c\n");
        var run = syntax.Instructions[1].FullSpan.Start;
        var fix = new Fix(new(0, 1), "m", new SameBuild(), new([new(new(at - 14 + run, 0), text)]));
        Assert.That(InlineDirectives.Of(syntax).Of(Spell.Info, fix) is null, Is.EqualTo(allowed));
    }

    [Test]
    public void A_transform_can_ask_beforehand()
    {
        var seen = new List<bool>();
        Run("FROM a\n# dockeropt:ignore asks\nRUN b\nRUN c\n", Toy("asks", c =>
        {
            seen.AddRange(c.Syntax.Instructions.Select(c.IsIgnored));
            return [];
        }));
        Assert.That(seen, Is.EqualTo(new[] { false, true, false }));
    }

    [TestCase("# dockeropt:ignore other", "# hadolint ignore=DL3059", true)]
    [TestCase("# dockeropt:ignore spell", "# hadolint ignore=DL3059", false)]
    [TestCase("# dockeropt:ignore spell", "# dockeropt:ignore", false)]
    [TestCase("# dockeropt:ignore", "# dockeropt:ignore spell", true)]
    [TestCase("# hadolint ignore=DL3003", "# nothing", false)]
    [TestCase("# hadolint ignore=DL3003,DL3059", "# hadolint ignore=DL3003", true)]
    public void A_transform_can_ask_whether_comments_keep_any_from_one_instruction_that_may_change_another(string first, string second, bool expected)
    {
        var seen = new List<bool>();
        Run($"FROM a\n{first}\nRUN b\n{second}\nRUN c\n", Spell, Other, Toy("asks", c =>
        {
            seen.Add(c.IsIgnoredMore(c.Syntax.Instructions[1], c.Syntax.Instructions[2]));
            return [];
        }));
        Assert.That(seen[0], Is.EqualTo(expected));
    }
}
