using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Reorders;

/// <summary>Which variables a step sets, and which the front end puts into its text.</summary>
internal static class StepVariables
{
    /// <summary>The variables that ARG or ENV sets, in its order; empty for other steps, null where a name is not plain.</summary>
    public static ImmutableArray<string>? SetBy(PlanStep step)
    {
        var pairs = step.Instruction switch
        {
            EnvInstruction env => env.Variables,
            ArgInstruction arg => arg.Declarations,
            _ => [],
        };
        return pairs.All(p => p.Key.All(IsPlain)) ? [.. pairs.Select(p => p.Key)] : null;
    }

    /// <summary>Whether a step is an ARG or an ENV.</summary>
    public static bool Sets(PlanStep step) => step.Instruction is ArgInstruction or EnvInstruction;

    /// <summary>
    /// Names behind a dollar sign where the front end looks for variables (<c>dockerfile2llb/convert.go</c>, <c>dispatch</c>: the instructions
    /// with <c>Expand</c> and <c>ExpandRaw</c>; of RUN the mounts). Quotes and escapes are not heeded: too many names are only cautious.
    /// </summary>
    public static ImmutableHashSet<string> ExpandedBy(PlanStep step) => [.. Texts(step.Instruction).SelectMany(NamesIn)];

    private static IEnumerable<string> Texts(Instruction instruction) => instruction switch
    {
        CmdInstruction or EntrypointInstruction or HealthcheckInstruction or OnBuildInstruction or MaintainerInstruction or ShellInstruction => [],
        RunInstruction run => run.Flags.Select(f => run.TextOf(f.Token)),
        _ => instruction.Heredocs.Where(h => h.Expand).Select(h => h.Body).Prepend(instruction.Logical.Text),
    };

    private static IEnumerable<string> NamesIn(string text)
    {
        for (var at = text.IndexOf('$', StringComparison.Ordinal); at >= 0; at = text.IndexOf('$', at + 1))
        {
            var name = new StringBuilder();
            for (var i = at + 1; i < text.Length && (IsName(text[i]) || (text[i] == '{' && i == at + 1)); i++)
            {
                name.Append(text[i] == '{' ? "" : text[i]);
            }

            yield return name.ToString();
        }
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    // What an environment may hold without quotes: dots and dashes are no part of a name in $name, but of one in ENV.
    private static bool IsPlain(char c) => IsName(c) || c is '.' or '-';
}
