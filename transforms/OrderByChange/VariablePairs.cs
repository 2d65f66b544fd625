using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Variables;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>ARG and ENV beside what may use them.</summary>
internal sealed class VariablePairs(TransformContext context)
{
    /// <summary>Why two instructions keep their order for the sake of variables; null when they need not.</summary>
    public Obstacle? WhyNot(Instruction first, Instruction second)
    {
        var (set, other) = (SetBy(first), SetBy(second));
        return set.IsEmpty && other.IsEmpty ? null
            : set.Intersect(other, StringComparer.OrdinalIgnoreCase).FirstOrDefault() is { } twice ? new("same-variable", $"{Pairs.Name(context, second)} sets {twice}, too")
            : first is EnvInstruction && second is EnvInstruction ? new("list-of-variables", $"{Pairs.Name(context, first)} and {Pairs.Name(context, second)} keep their order in the image's list of variables")
            : WhyUsed(set, second) ?? WhyUsed(other, first) ?? WhyRefreshed(first, set, second);
    }

    // Whoever gives such a variable a new value wants the RUN behind it to run again.
    private Obstacle? WhyRefreshed(Instruction first, ImmutableArray<string> set, Instruction second) =>
        second is RunInstruction && set.FirstOrDefault(n => ChangeHabits.IsForRefreshing(n) || CommentAttachment.CommentsOf(context.Syntax, first).Any(c => ChangeHabits.SpeaksOfRefreshing(c.Text))) is { } name
            ? new("meant-to-refresh", $"{name} is there so that {Pairs.Name(context, second)} runs again when its value changes")
            : null;

    private Obstacle? WhyUsed(ImmutableArray<string> set, Instruction user)
    {
        if (set.IsEmpty)
        {
            return null;
        }

        var used = UsedBy(user);
        return set.FirstOrDefault(n => used.Contains(n, StringComparer.OrdinalIgnoreCase)) is { } name ? new("uses-variable", $"{Pairs.Name(context, user)} uses {name}")
            : user is RunInstruction run ? set.Select(n => WhyHeeded(run, n)).FirstOrDefault(w => w is not null)
            : null;
    }

    // Whether a program looks at a variable that nothing names is no more than unknown where it is known what it heeds, or where the variable tells
    // of the application's release and packages are installed; the validator says so.
    private Obstacle? WhyHeeded(RunInstruction run, string name) =>
        HeededVariables.WhyHeeds(run, context.Build, name) is not { } why ? null
        : context.Build.ScriptOf(run).TryGet(out var script) && script.Text.Text.Contains(name, StringComparison.OrdinalIgnoreCase) ? new("uses-variable", $"{Pairs.Name(context, run)} names {name}")
        : !HeededVariables.MaySteer(name) && (ChangeHabits.ChangesOften(name) ? ChangeHabits.OnlyFetches(run, context.Build) : HeededVariables.WhyLists(run, context.Build) is null) ? null
        : new("may-heed-it", $"{Pairs.Name(context, run)} may heed {name}: {why}");

    private static ImmutableArray<string> SetBy(Instruction step) => step switch
    {
        ArgInstruction arg => [.. arg.Declarations.Select(d => d.Key)],
        EnvInstruction env => [.. env.Variables.Select(v => v.Key)],
        _ => [],
    };

    // Where the front end puts variables in (BuildKit dockerfile2llb/convert.go, dispatch): not into commands, but into flags of RUN.
    private IEnumerable<string> UsedBy(Instruction step) => step switch
    {
        CmdInstruction or EntrypointInstruction or HealthcheckInstruction or OnBuildInstruction or ShellInstruction => [],
        RunInstruction run => run.Flags.SelectMany(f => VariablesIn(run.TextOf(f.Token))),
        _ => VariablesIn(step.Logical.Text).Concat(step.Heredocs.Where(h => h.Expand).SelectMany(h => VariablesIn(h.Body))),
    };

    private IEnumerable<string> VariablesIn(string text) => DockerfileWord.VariablesIn(text, context.Syntax.EscapeCharacter).Select(v => v.Name);
}
