using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks;

/// <summary><see cref="AddsWords"/>: the same script but for the named words, each read as an option or operand of its own by the program's grammar; never proven.</summary>
internal sealed class AddedWords(CheckContext context, AddsWords claim) : OneRunCheck(context, claim.Line)
{
    /// <inheritdoc/>
    protected override Finding Check(RunStep before, RunStep after)
    {
        if (before.Content.Program is not { } original || after.Content.Program is not { } changed)
        {
            return new Finding.Unexplained(after.Line, $"the script is not understood: {before.Content.WhyNoProgram ?? after.Content.WhyNoProgram}");
        }

        if (!DiffersByWords(original, changed))
        {
            return new Finding.Unexplained(after.Line, $"the RUN differs in more than {string.Join(", ", claim.Words)}");
        }

        var (calls, longer) = (Context.Before.Facts.CommandsOf(before), Context.After.Facts.CommandsOf(after));
        return calls.Length == longer.Length && calls.Zip(longer).All(p => p.First.Node.Words.Length == p.Second.Node.Words.Length || SaysMore(p.First, p.Second))
            ? new Finding.Unproven(claim.Assumed)
            : new Finding.Unexplained(after.Line, "a command is not known to read the new words as options or operands of their own");
    }

    private bool DiffersByWords(ShellProgram before, ShellProgram after)
    {
        var at = 0;
        foreach (var token in after.Tokens)
        {
            if (at < before.Tokens.Length && before.Tokens[at] == token)
            {
                at++;
            }
            else if (token.Kind != ShellTokenKind.Word || !claim.Words.Contains(token.Text))
            {
                return false;
            }
        }

        return at == before.Tokens.Length;
    }

    private static bool SaysMore(CommandCall before, CommandCall after) =>
        before.Program.IsKnown && before.Program == after.Program && before.Wrappers.SequenceEqual(after.Wrappers)
        && before.Parsed is { } old && after.Parsed is { } changed && old.Verb == changed.Verb
        && IsPartOf(old.Options, changed.Options)
        && IsPartOf(old.Operands.Select(o => o.Value), changed.Operands.Select(o => o.Value))
        && !changed.Operands.Any(o => o.Start.StartsWith('-') && !old.Operands.Any(p => p.Start == o.Start));

    private static bool IsPartOf<T>(IEnumerable<T> some, IEnumerable<T> all)
    {
        var rest = new Queue<T>(all);
        foreach (var one in some)
        {
            while (rest.TryPeek(out var next) && !EqualityComparer<T>.Default.Equals(one, next))
            {
                rest.Dequeue();
            }

            if (!rest.TryDequeue(out _))
            {
                return false;
            }
        }

        return true;
    }
}
