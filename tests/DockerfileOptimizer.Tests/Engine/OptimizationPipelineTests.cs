using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Validation;
using NUnit.Framework;
using static DockerfileOptimizer.Tests.Engine.Toys;

namespace DockerfileOptimizer.Tests.Engine;

/// <summary>What the pipeline does with what transforms propose.</summary>
internal sealed class OptimizationPipelineTests
{
    [Test]
    public void A_file_that_nobody_proposes_anything_for_is_given_back_itself_and_each_transform_is_asked_once()
    {
        var (first, second) = (Toy("a", _ => []), Toy("b", _ => []));
        var result = Run("FROM a\nRUN b\n", first, second);
        Assert.That((result.Changed, ReferenceEquals(result.Before, result.After), first.Asked, second.Asked), Is.EqualTo((false, true, 1, 1)));
        Assert.That(result.Layers, Is.EqualTo(new LayerCount(1, 1)));
    }

    [Test]
    public void A_proven_fix_is_made_and_is_safe()
    {
        var result = Run("FROM a\nrun b\n", Replacing("spell", "run", "RUN", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\n"));
        Assert.That(result.Applied.Single(), Is.EqualTo(new AppliedFix("spell", new(2, 2), "wrote RUN", Applicability.Safe) { Claim = new SameBuild() }));
        Assert.That(result.Faults, Is.Empty);
    }

    [Test]
    public void All_proven_fixes_of_a_round_are_made_together()
    {
        var toy = Replacing("spell", "run", "RUN", Same);
        var result = Run("FROM a\nrun b\nrun c\nrun d\n", toy);
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\nRUN c\nRUN d\n"));
        Assert.That((result.Applied.Length, toy.Asked), Is.EqualTo((3, 2)));
    }

    [Test]
    public void A_claim_that_lies_is_refuted_never_written_and_said()
    {
        var result = Run("FROM a\nRUN b\n", Unsafe, Replacing("liar", "RUN b", "RUN c", Same));
        Assert.That(result.Changed, Is.False);
        Assert.That(result.Declined.Select(d => (d.Transform, d.Lines, d.Reason, d.IsUnsafeFix)), Is.EqualTo(new[] { ("liar", new LineRange(2, 2), "not-accepted-by-validator", false) }));
    }

    [Test]
    public void A_claim_that_names_another_line_is_refuted_even_where_unsafe_changes_are_allowed()
    {
        var result = Run("FROM a\nRUN b\nRUN c\n", Unsafe, Replacing("liar", "RUN b", "RUN d", line => Anything(line + 1)));
        Assert.That((result.Changed, result.Declined.Single().Reason), Is.EqualTo((false, "not-accepted-by-validator")));
    }

    [Test]
    public void One_bad_fix_does_not_stop_the_good_ones_of_its_round()
    {
        var result = Run("FROM a\nrun b\nrun c\nrun d\nRUN e\n", Replacing("spell", "run", "RUN", Same), Replacing("liar", "RUN e", "RUN f", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\nRUN c\nRUN d\nRUN e\n"));
        Assert.That(result.Applied.Select(a => a.Applicability), Is.All.EqualTo(Applicability.Safe));
        Assert.That(result.Declined.Single().Transform, Is.EqualTo("liar"));
    }

    [Test]
    public void A_fix_that_is_not_proven_is_left_alone_and_said_to_be_there()
    {
        var result = Run("FROM a\nRUN b\n", Replacing("bold", "RUN b", "RUN c", Anything));
        Assert.That(result.Changed, Is.False);
        Assert.That(result.Declined.Single(), Is.EqualTo(new LeftAlone("bold", new(2, 2), "not-proven", "nobody knows") { IsUnsafeFix = true }));
    }

    [Test]
    public void A_fix_that_is_not_proven_is_made_where_unsafe_changes_are_allowed_to_all_or_to_its_transform_by_name()
    {
        var bold = Replacing("bold", "RUN b", "RUN c", Anything);
        foreach (var options in new[] { Unsafe, OptimizerOptions.Default with { UnsafeTransforms = ["bold"] } })
        {
            var result = Run("FROM a\nRUN b\n", options, bold);
            Assert.That((result.NewText, result.Applied.Single().Applicability, result.Applied.Single().UnsafeBecause), Is.EqualTo(("FROM a\nRUN c\n", Applicability.Unsafe, "nobody knows")));
        }

        Assert.That(Run("FROM a\nRUN b\n", OptimizerOptions.Default with { UnsafeTransforms = ["other"] }, bold, Toy("other", _ => [])).Changed, Is.False);
    }

    [Test]
    public void A_transform_that_is_off_by_default_runs_only_when_it_is_selected_or_its_unsafe_changes_are_asked_for_by_name()
    {
        foreach (var (options, expected) in new[]
        {
            (OptimizerOptions.Default, 0), (Unsafe, 0), (OptimizerOptions.Default with { Selected = ["shy"] }, 1), (OptimizerOptions.Default with { UnsafeTransforms = ["shy"] }, 1),
            (OptimizerOptions.Default with { UnsafeTransforms = ["shy"], Ignored = ["shy"] }, 0), (OptimizerOptions.Default with { UnsafeTransforms = ["shy"], Selected = ["other"] }, 0),
        })
        {
            var shy = new ToyTransform("shy", _ => []) { OnByDefault = false };
            Run("FROM a\n", options, shy, Toy("other", _ => []));
            Assert.That(Math.Min(1, shy.Asked), Is.EqualTo(expected));
        }
    }

    [TestCase(false, "FROM a\nRUN  b\n", Applicability.Safe)]
    [TestCase(true, "FROM a\nRUN  b\n", Applicability.Safe)]
    public void What_its_author_would_make_instead_is_made_of_a_fix_that_is_not_proven(bool allowsUnsafe, string expected, Applicability applicability)
    {
        var toy = Toy("bold", c => c.Syntax.Source.Content.IndexOf("RUN b", StringComparison.Ordinal) is >= 0 and var at
            ? [Replacement(c.Syntax, new(at, 5), "RUN c", Anything) with { Otherwise = Replacement(c.Syntax, new(at, 5), "RUN  b", Same) }]
            : []);
        var result = Run("FROM a\nRUN b\n", allowsUnsafe ? Unsafe : OptimizerOptions.Default, toy);
        Assert.That((result.NewText, result.Applied.Single().Applicability), Is.EqualTo((expected, applicability)));
        Assert.That(result.Declined, Is.Empty);
    }

    [Test]
    public void Where_no_idea_of_an_author_is_proven_the_last_one_is_what_is_said_and_what_is_made_if_that_is_allowed()
    {
        var toy = Toy("bold", c => c.Syntax.Source.Content.IndexOf("RUN b", StringComparison.Ordinal) is >= 0 and var at
            ? [Replacement(c.Syntax, new(at, 5), "RUN c", Anything) with { Otherwise = Replacement(c.Syntax, new(at, 5), "RUN d", line => new Unchecked([line], "nor this")) }]
            : []);
        Assert.That(Run("FROM a\nRUN b\n", toy).Declined.Single().Message, Is.EqualTo("nor this"));
        Assert.That(Run("FROM a\nRUN b\n", Unsafe, toy).NewText, Is.EqualTo("FROM a\nRUN d\n"));
    }

    [Test]
    public void Beside_an_unsafe_fix_the_proven_ones_stay_safe()
    {
        var result = Run("FROM a\nrun x\nRUN b\nrun y\n", Unsafe, Replacing("bold", "RUN b", "RUN c", Anything), Replacing("spell", "run", "RUN", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN x\nRUN c\nRUN y\n"));
        Assert.That(
            result.Applied.Select(a => (a.Transform, a.Applicability)),
            Is.EqualTo(new[] { ("spell", Applicability.Safe), ("bold", Applicability.Unsafe), ("spell", Applicability.Safe) }));
    }

    [Test]
    public void The_word_of_an_author_makes_a_proven_fix_unsafe()
    {
        var shy = Toy("shy", context => context.Syntax.Source.Content.Contains("run", StringComparison.Ordinal)
            ? [Replacement(context.Syntax, new(7, 3), "RUN", Same) with { UnsafeBecause = "it is ugly" }]
            : []);
        Assert.That(Run("FROM a\nrun b\n", shy).Declined.Single(), Is.EqualTo(new LeftAlone("shy", new(2, 2), "unsafe", "it is ugly") { IsUnsafeFix = true }));
        var made = Run("FROM a\nrun b\n", Unsafe, shy).Applied.Single();
        Assert.That((made.Applicability, made.UnsafeBecause), Is.EqualTo((Applicability.Unsafe, "it is ugly")));
    }

    [Test]
    public void A_transform_that_throws_is_a_fault_and_the_others_go_on()
    {
        var bad = Toy("bad", _ => throw new InvalidOperationException("a bug"));
        var result = Run("FROM a\nrun b\n", bad, Replacing("spell", "run", "RUN", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\n"));
        Assert.That(result.Faults.Select(f => (f.Transform, f.Message)), Is.EqualTo(new[] { ("bad", "a bug") }));
        Assert.That(bad.Asked, Is.EqualTo(1), "it is switched off for the file");
    }

    [Test]
    public void A_fix_of_another_text_is_a_fault()
    {
        var result = Run("FROM a\nRUN b\n", Toy("lost", _ => [new Fix(new(0, 1), "m", new SameBuild(), new([new(new(5, 1000), "x")]))]));
        Assert.That((result.Changed, result.Faults.Single().Transform), Is.EqualTo((false, "lost")));
    }

    [Test]
    public void Two_transforms_that_undo_each_other_stop_and_are_named()
    {
        var result = Run("FROM a\nrun b\nRUN c\n", Replacing("down", "RUN b", "run b", Same), Replacing("up", "run b", "RUN b", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\nRUN c\n"));
        Assert.That(result.Faults.Single().Message, Is.EqualTo("went back to a text that was there before: down, up"));
    }

    [Test]
    public void A_change_that_never_ends_stops_at_a_text_that_the_validator_has_seen()
    {
        var result = Run("FROM a\nRUN  b\n", Toy("grow", context => [Replacement(context.Syntax, new(11, 0), " ", Same)]));
        Assert.That(result.Faults.Single().Message, Is.EqualTo("no end after 4 passes"));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN " + new string(' ', 65) + "b\n"));
    }

    [Test]
    public void A_file_with_errors_stays_as_it_is()
    {
        var toy = Replacing("spell", "run", "RUN", Same);
        var result = Run("FROM a\nrun b\nNONSENSE\n", toy);
        Assert.That((result.Changed, toy.Asked, result.Before.HasErrors, result.Layers), Is.EqualTo((false, 0, true, new LayerCount(1, 1))));
    }

    [Test]
    public void A_fix_that_others_make_possible_gets_its_chance_in_the_next_pass()
    {
        // Refuted while the keyword in front of it is still in lower case, as the toy's claim then names the wrong line.
        var late = new ToyTransform("late", c => Late(c), TransformPhase.Stages);
        var result = Run("FROM a\nrun b\nRUN  c\n", late, Replacing("spell", "run", "RUN", Same));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\nRUN c\n"));
        Assert.That(result.Declined, Is.Empty);

        static IEnumerable<Proposal> Late(TransformContext context)
        {
            var at = context.Syntax.Source.Content.IndexOf("RUN  c", StringComparison.Ordinal);
            var text = context.Syntax.Source.Content.Contains("run", StringComparison.Ordinal) ? "RUN d" : "RUN c";
            return at < 0 ? [] : [Replacement(context.Syntax, new(at, 6), text, Same)];
        }
    }

    [Test]
    public void Lines_are_those_of_the_file_as_it_was()
    {
        var insert = new ToyTransform("insert", c => Insert(c), TransformPhase.Stages);
        var result = Run("FROM a\nLABEL x=y\nrun b\n", insert, Replacing("spell", "run", "RUN", Same), Toy("say", c => [new Decline(c.Syntax.Instructions[^1].Span, "r", "m")]));
        Assert.That(result.NewText, Is.EqualTo("FROM a\n\n\nLABEL x=y\nRUN b\n"));
        Assert.That(result.Applied.Select(a => (a.Transform, a.Lines.First)), Is.EqualTo(new[] { ("insert", 2), ("spell", 3) }));
        Assert.That(result.Declined.Single().Lines, Is.EqualTo(new LineRange(3, 3)));

        static IEnumerable<Proposal> Insert(TransformContext context) => context.Syntax.Source.LineCount > 4
            ? []
            : [new Fix(context.Syntax.Instructions[1].Span, "m", new SameBuild(), new([new(new(7, 0), "\n\n")]))];
    }

    [Test]
    public void A_change_of_another_file_that_no_claim_names_is_refused()
    {
        var result = Run("FROM a\nrun b\n", Unsafe, Toy("t", c => Replacing("t", "run", "RUN", Same).Propose(c).Cast<Fix>()
            .Select(f => f with { OtherFiles = f.OtherFiles.Add(".dockerignore", "x\n") })));
        Assert.That((result.Changed, result.OtherFiles.Count, result.Declined.Single().Reason), Is.EqualTo((false, 0, "not-accepted-by-validator")));
    }

    [Test]
    public void Of_two_ideas_for_one_place_the_second_gets_its_chance_when_the_first_is_not_good_enough()
    {
        var result = Run("FROM a\nrun b\n", Toy("t", c => c.Syntax.Source.Content.Contains("run", StringComparison.Ordinal)
            ? [Replacement(c.Syntax, new(7, 5), "RUN c", Same), Replacement(c.Syntax, new(7, 3), "RUN", Same)]
            : []));
        Assert.That(result.NewText, Is.EqualTo("FROM a\nRUN b\n"));
        Assert.That(result.Applied.Single().Applicability, Is.EqualTo(Applicability.Safe));
    }

    [Test]
    public void Options_that_name_a_transform_that_is_not_there_are_refused_with_the_nearest_name()
    {
        foreach (var options in new[]
        {
            OptimizerOptions.Default with { Selected = ["spel"] }, OptimizerOptions.Default with { Ignored = ["spel"] },
            OptimizerOptions.Default with { UnsafeTransforms = ["spel"] },
        })
        {
            Assert.That(() => Run("FROM a\n", options, Toy("spell", _ => [])), Throws.TypeOf<OptionsException>().With.Message.EqualTo("no transform is called 'spel'; did you mean 'spell'?"));
        }
    }

    [Test]
    public void What_is_ignored_does_not_run_even_if_it_is_selected()
    {
        var (a, b, c) = (Toy("a", _ => []), Toy("b", _ => []), Toy("c", _ => []));
        Run("FROM a\n", OptimizerOptions.Default with { Selected = ["a", "b"], Ignored = ["b"] }, a, b, c);
        Assert.That((a.Asked, b.Asked, c.Asked), Is.EqualTo((1, 0, 0)));
    }
}
