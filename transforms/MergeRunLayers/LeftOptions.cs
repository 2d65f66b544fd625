using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// Whether a script sees the options that one before it in the same shell has set. It does not where it begins by setting them itself, and
/// where they have nothing to do in it: <c>-e</c> in a single list, <c>-u</c> where each variable is set, <c>-x</c> where nobody keeps what is
/// written to standard error, <c>pipefail</c> without pipelines.
/// </summary>
internal static class LeftOptions
{
    private static readonly ImmutableHashSet<string> _names = ["errexit", "nounset", "xtrace", "pipefail"];

    private static readonly HashSet<string> _runHidden = ["eval", ".", "source", "trap", "shopt", "alias", "command", "builtin", "exec", "time"];

    private static readonly string[] _askSigns = ["$-", "${-", "SHELLOPTS", "BASHOPTS", "shopt"];

    private static readonly string[] _traceVariables = ["PS4", "BASH_XTRACEFD"];

    // Names, arithmetic and subscripts stand in their arguments (bash manual, Bourne and Bash Builtins).
    private static readonly HashSet<string> _takeNames = ["let", "declare", "typeset", "local", "readonly", "export", "read", "mapfile", "readarray", "wait", "getopts"];

    private static readonly HashSet<string> _declare = ["export", "readonly", "declare", "typeset", "local"];

    /// <summary>Whether all that the left script sets is without effect on the right one.</summary>
    public static bool AreUnseen(Member left, Member right) =>
        left.Script.Or(null)?.Statements is { } before && right.Script.Or(null)?.Statements is { } list
        && OptionReader.NamedIn(before) is { } named
        && (right.Effects.Leaves & (StateKinds.Anything | StateKinds.Aliases | StateKinds.Traps)) == 0
        && !right.MayPassOnOptions
        && new OptionReader(right).Read(list) is { AsksForOptions: false } reader
        && named.Except(SaidFirst(list)).All(option => option == "errexit" ? PlainCommands.IsOnePlainList(list) : !reader.Sees(option));

    private static ImmutableHashSet<string> SaidFirst(StatementList list) =>
        list.Statements is [{ Terminator: not StatementTerminator.Ampersand, List.First: { IsNegated: false, IsTimed: false, Commands: [SimpleCommand { Words: [{ LiteralValue: "set" }, ..] } set] } }, ..]
            ? OptionsOf(set) ?? []
            : [];

    // What a call of set turns on or off; null when it does anything else.
    private static ImmutableHashSet<string>? OptionsOf(SimpleCommand set)
    {
        var names = ImmutableHashSet.CreateBuilder<string>();
        var words = new Queue<string?>(set.Words.Skip(1).Select(w => w.LiteralValue));
        var isPlain = words.Count > 0 && set is { Assignments.IsEmpty: true, Redirections.IsEmpty: true };
        while (isPlain && words.TryDequeue(out var word))
        {
            isPlain = word is ['-' or '+', _, ..];
            foreach (var letter in isPlain ? word![1..] : "")
            {
                var name = letter switch { 'e' => "errexit", 'u' => "nounset", 'x' => "xtrace", 'o' => words.TryDequeue(out var next) ? next : null, _ => null };
                isPlain &= name is not null && _names.Contains(name);
                names.Add(name ?? "");
            }
        }

        return isPlain ? names.ToImmutable() : null;
    }

    private sealed class OptionReader(Member member) : ShellVisitor
    {
        private bool _hidden;
        private bool _unset;
        private bool _kept;
        private bool _pipes;
        private readonly HashSet<string> _names = [];

        public bool AsksForOptions { get; private set; }

        public static ImmutableHashSet<string>? NamedIn(StatementList list)
        {
            var calls = new SetCalls();
            calls.Visit(list);
            return calls.Named;
        }

        public OptionReader Read(StatementList list)
        {
            var text = member.Script.Or(null)!.Text.Text;
            AsksForOptions = _askSigns.Any(text.Contains);
            _kept = _traceVariables.Any(name => text.Contains(name, StringComparison.Ordinal) || !member.IsUnset(name));
            _unset = text.Contains("unset", StringComparison.Ordinal);
            Visit(list);
            return this;
        }

        public bool Sees(string option) => _hidden || option switch { "nounset" => _unset, "xtrace" => _kept, _ => _pipes };

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            var names = node.Words.Select(w => w.LiteralValue).ToList();
            AsksForOptions |= names switch
            {
                ["set", ..] => OptionsOf(node) is null,
                ["[" or "test", .. var operands] => names.Contains("-o") || names.Contains("-v") || !IsPlainTest(operands),
                ["readonly", ..] => true,
                _ => false,
            };
            _unset |= names is [{ } called, ..] && (_takeNames.Contains(called) || (called == "printf" && names.Count > 1 && names[1] is null or ['-', ..]));
            _kept |= names is [{ } declared, ..] && _declare.Contains(declared) && !node.Redirections.IsEmpty;
            _hidden |= names is [var name, ..] && (name is null || _runHidden.Contains(name));
            _kept |= node.Redirections.Any(r => KeepsErrors(r, node));
            VisitAll(node.Words);
            VisitAll(node.Assignments);
            foreach (var redirection in node.Redirections)
            {
                base.VisitRedirection(redirection);
            }
        }

        public override void VisitAssignment(Assignment node)
        {
            _unset |= !_names.Add(node.Name);
            base.VisitAssignment(node);
        }

        public override void VisitTestCommand(TestCommand node)
        {
            (AsksForOptions, _unset) = (true, true);
            base.VisitTestCommand(node);
        }

        public override void VisitRedirection(Redirection node)
        {
            _kept |= KeepsErrors(node, null);
            base.VisitRedirection(node);
        }

        public override void VisitPipeline(Pipeline node)
        {
            _pipes |= node.Commands.Length > 1;
            _kept |= node.Operators.Contains(PipeOperator.OutputAndError);
            base.VisitPipeline(node);
        }

        public override void VisitFunctionDefinition(FunctionDefinition node) => (_kept, _unset, _pipes) = (true, true, true);

        public override void VisitArithmeticExpression(ArithmeticExpression node) => _unset = true;

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            AsksForOptions |= node.Name == "-";
            _unset |= _names.Contains(node.Name) || node.Operator == ParameterOperator.Substring || node.Index is not null || node.Form == ParameterForm.Indirect
                || !(node.Operator is >= ParameterOperator.UseDefault and <= ParameterOperator.UseAlternativeUnlessEmpty || IsSet(node.Name));
            base.VisitParameterExpansion(node);
        }

        private bool IsSet(string name) => name is "HOME" or "PATH" or "PWD" or "?" || (member.State.VariableOf(name).TryGet(out var value) && value is not null);

        private static bool IsPlainTest(List<string?> operands)
        {
            var words = operands is [.., "]"] ? operands[..^1] : operands;
            return !words.Contains(null) || words is [['-', not ('o' or 'v')], _] || words is [_, "=" or "==" or "!=" or "-eq" or "-ne" or "-lt" or "-le" or "-gt" or "-ge", _];
        }

        // The trace of a simple command is written before its own redirections count, but for substitutions.
        private static bool KeepsErrors(Redirection redirection, SimpleCommand? of)
        {
            var isNull = redirection.Target.LiteralValue == "/dev/null"
                || (redirection.Target.LiteralValue == "1" && of?.Redirections.FirstOrDefault() is { Operator: RedirectionOperator.Output, Descriptor: null or 1, Target.LiteralValue: "/dev/null" });
            var takes = redirection.DescriptorVariable is not null || redirection.Descriptor == 2
                || redirection.Operator is RedirectionOperator.OutputAndError or RedirectionOperator.AppendOutputAndError
                || (redirection.Operator == RedirectionOperator.DuplicateOutput && redirection.Target.LiteralValue is not ("1" or "2"));
            return takes && !isNull && (of is null || of.Words.IsEmpty || HasSubstitution.In(of));
        }
    }

    private sealed class HasSubstitution : ShellVisitor
    {
        private bool _found;

        public static bool In(SimpleCommand command)
        {
            var reader = new HasSubstitution();
            reader.Visit(command);
            return reader._found;
        }

        public override void VisitCommandSubstitution(CommandSubstitution node) => _found = true;

        public override void VisitProcessSubstitution(ProcessSubstitution node) => _found = true;
    }

    private sealed class SetCalls : ShellVisitor
    {
        public ImmutableHashSet<string>? Named { get; private set; } = [];

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            var names = node.Words.Select(w => w.LiteralValue).ToList();
            Named = names is ["set", ..] ? OptionsOf(node) is { } options ? Named?.Union(options) : null
                : names is ["shopt" or "command" or "builtin" or "time", ..] && names.Any(n => n is null or "set" or "shopt") ? null
                : Named;
            base.VisitSimpleCommand(node);
        }
    }
}
