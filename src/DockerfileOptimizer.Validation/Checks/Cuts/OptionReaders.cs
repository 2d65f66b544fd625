using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>What in a script an option of the shell makes a difference to.</summary>
internal static class OptionReaders
{
    private static readonly HashSet<string> RunsHidden = ["eval", ".", "source", "trap", "shopt", "alias", "command", "builtin", "exec"];

    // Set by the runtime (runc, HOME; BuildKit, PATH) or by each shell when it starts (POSIX sh, PWD), and by nobody unset without "unset".
    private static readonly HashSet<string> AlwaysSet = ["HOME", "PATH", "PWD", "?", "#", "$"];

    private static readonly string[] AskSigns = ["$-", "${-", "SHELLOPTS", "BASHOPTS", "shopt"];

    private static readonly string[] TraceVariables = ["PS4", "BASH_XTRACEFD"];

    // They take names of variables, arithmetic, or subscripts that are arithmetic, in their arguments (bash manual, Bourne and Bash Builtins).
    private static readonly HashSet<string> TakesNames = ["let", "declare", "typeset", "local", "readonly", "export", "read", "mapfile", "readarray", "wait", "getopts"];

    // bash writes their trace behind their redirections (measured in 5.2).
    private static readonly HashSet<string> Declares = ["export", "readonly", "declare", "typeset", "local"];

    /// <summary>Whether the script asks which options are on.</summary>
    public static bool AsksForOptions(ShellProgram program)
    {
        var text = program.Script.Text.Text;
        return AskSigns.Any(sign => text.Contains(sign, StringComparison.Ordinal))
            || Has(program, new AskingCommands());
    }

    /// <summary>Whether the shell itself runs code that is no part of the script's text.</summary>
    public static bool RunsHiddenCode(ShellProgram program) => Has(program, new HiddenCommands());

    /// <summary>Whether a variable may be expanded that is not set.</summary>
    public static bool MayExpandUnset(ShellProgram program, BuildState state) =>
        program.Script.Text.Text.Contains("unset", StringComparison.Ordinal) || Has(program, new UnsetExpansions(state));

    /// <summary>Whether shells that the script starts take options from the environment (bash manual, Bash Variables).</summary>
    public static bool MayPassOn(BuildState state) => StateVariables.MaySet(state, "SHELLOPTS") || StateVariables.MaySet(state, "BASHOPTS");

    /// <summary>Whether anything keeps what the shell itself writes to standard error.</summary>
    public static bool MayCatchErrors(ShellProgram program, BuildState state) =>
        TraceVariables.Any(name => program.Script.Text.Text.Contains(name, StringComparison.Ordinal) || StateVariables.MaySet(state, name))
        || Has(program, new CaughtErrors());

    /// <summary>Whether a pipeline has several commands.</summary>
    public static bool HasPipeline(ShellProgram program) => Has(program, new Pipelines());

    private static bool Has(ShellProgram program, Reader reader)
    {
        reader.Visit(program.Script.Statements!);
        return reader.Found;
    }

    private abstract class Reader : ShellVisitor
    {
        public bool Found { get; protected set; }
    }

    // A set that is not read may print them; -o asks for one in a test (bash manual, Bash Conditional Expressions), and means "or" elsewhere.
    private sealed class AskingCommands : Reader
    {
        public override void VisitSimpleCommand(SimpleCommand node)
        {
            Found |= (SetOptions.IsSet(node) && SetOptions.Read(node) is null)
                || (node.Words is [{ LiteralValue: "readonly" }, .. var names] && !names.Any(n => n.LiteralValue is [not '-', ..]))
                || (node.Words is [{ LiteralValue: "[" or "test" }, .. var operands] && !IsPlainTest(operands))
                || (node.Words is [{ LiteralValue: "[" or "test" }, ..]
                    && node.Words.Zip(node.Words.Skip(1)).Any(pair => pair is ({ LiteralValue: "[" or "test" or "!" or "(" or "-a" or "-o" }, { LiteralValue: "-o" })));
            base.VisitSimpleCommand(node);
        }

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            Found |= node.Name == "-";
            base.VisitParameterExpansion(node);
        }

        public override void VisitTestUnary(TestUnary node)
        {
            Found |= node.Operator == "-o";
            base.VisitTestUnary(node);
        }
    }

    // An operator must be there to be seen: what is expanded may be one, or several words.
    private static bool IsPlainTest(ImmutableArray<Word> operands)
    {
        var words = operands is [.., { LiteralValue: "]" }] ? operands[..^1] : operands;
        return words.All(w => w.LiteralValue is not null)
            || words is [{ LiteralValue: ['-', not ('o' or 'v')] }, _]
            || words is [_, { LiteralValue: "=" or "==" or "!=" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge" }, _];
    }

    private sealed class HiddenCommands : Reader
    {
        public override void VisitSimpleCommand(SimpleCommand node)
        {
            Found |= node.Words is [{ LiteralValue: var name }, ..] && (name is null || RunsHidden.Contains(name));
            base.VisitSimpleCommand(node);
        }
    }

    private sealed class UnsetExpansions(BuildState state) : Reader
    {
        private readonly HashSet<string> _assigned = [];
        private readonly HashSet<string> _expanded = [];

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            Found |= node.Words is [{ LiteralValue: { } name }, ..]
                && (TakesNames.Contains(name)
                    || (name is "printf" && node.Words.Length > 1 && node.Words[1].LiteralValue is null or ['-', ..])
                    || (name is "[" or "test" && node.Words.Any(w => w.LiteralValue == "-v")));
            base.VisitSimpleCommand(node);
        }

        public override void VisitFunctionDefinition(FunctionDefinition node) => Found = true;

        // An array without elements is not set, whatever it was before.
        public override void VisitAssignment(Assignment node)
        {
            _assigned.Add(node.Name);
            Found |= _expanded.Contains(node.Name);
            base.VisitAssignment(node);
        }

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            _expanded.Add(node.Name);
            Found |= _assigned.Contains(node.Name) || node.Operator == ParameterOperator.Substring;
            Found |= node.Index is not null || node.Form == ParameterForm.Indirect || !(SaysWhatIfUnset(node.Operator) || IsSet(node.Name));
            base.VisitParameterExpansion(node);
        }

        // Names in arithmetic are variables without a $.
        public override void VisitArithmeticExpression(ArithmeticExpression node) => Found = true;

        public override void VisitTestCommand(TestCommand node) => Found = true;

        private static bool SaysWhatIfUnset(ParameterOperator op) => op is >= ParameterOperator.UseDefault and <= ParameterOperator.UseAlternativeUnlessEmpty;

        private bool IsSet(string name) => AlwaysSet.Contains(name) || (state.VariableOf(name).TryGet(out var value) && value is not null);
    }

    private sealed class CaughtErrors : Reader
    {
        public override void VisitSimpleCommand(SimpleCommand node)
        {
            var substitutions = new Substitutions();
            substitutions.Visit(node);
            if (substitutions.Found || node.Words.IsEmpty)
            {
                Found |= KeepsErrors(node.Redirections);
            }

            Found |= node.Words is [{ LiteralValue: { } name }, ..] && Declares.Contains(name) && !node.Redirections.IsEmpty;

            VisitAll(node.Words);
            VisitAll(node.Assignments);
            foreach (var redirection in node.Redirections)
            {
                Visit(redirection.Target);
                Visit(redirection.HereDocument);
            }
        }

        // Redirections of simple commands are not visited; all others are a compound command's.
        public override void VisitRedirection(Redirection node)
        {
            Found |= KeepsErrors([node]);
            base.VisitRedirection(node);
        }

        public override void VisitPipeline(Pipeline node)
        {
            Found |= node.Operators.Contains(PipeOperator.OutputAndError);
            base.VisitPipeline(node);
        }

        // What calls it may catch what is written in it.
        public override void VisitFunctionDefinition(FunctionDefinition node) => Found = true;

        // Errors that go to the same nowhere as the output are not kept.
        private static bool KeepsErrors(ImmutableArray<Redirection> redirections)
        {
            var outputIsLost = false;
            foreach (var redirection in redirections)
            {
                var isNull = redirection.Target.LiteralValue == "/dev/null";
                var joinsLostOutput = outputIsLost && redirection is { Operator: RedirectionOperator.DuplicateOutput, Target.LiteralValue: "1" };
                if (redirection.DescriptorVariable is not null || (TakesErrors(redirection) && !isNull && !joinsLostOutput))
                {
                    return true;
                }

                outputIsLost = isNull && redirection.Operator is RedirectionOperator.Output or RedirectionOperator.Append && redirection.Descriptor is null or 1;
            }

            return false;
        }

        // >&FILE is &>FILE in bash (manual, Redirections).
        private static bool TakesErrors(Redirection redirection) => redirection.Descriptor == 2
            || redirection.Operator is RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError
            || (redirection.Operator == RedirectionOperator.DuplicateOutput && redirection.Target.LiteralValue?.All(c => c is '-' or (>= '0' and <= '9')) != true);
    }

    private sealed class Substitutions : Reader
    {
        public override void VisitCommandSubstitution(CommandSubstitution node) => Found = true;

        public override void VisitProcessSubstitution(ProcessSubstitution node) => Found = true;
    }

    private sealed class Pipelines : Reader
    {
        public override void VisitPipeline(Pipeline node)
        {
            Found |= node.Commands.Length > 1;
            base.VisitPipeline(node);
        }
    }
}
