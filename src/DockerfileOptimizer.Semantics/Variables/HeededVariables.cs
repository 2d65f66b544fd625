using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Variables;

/// <summary>
/// Whether a RUN heeds a variable of its environment. It does not where the variable tells of the application, the script does not name it, and
/// every command is a program of <c>environment.json</c> by its bare name; anything else may.
/// </summary>
public static class HeededVariables
{
    /// <summary>Why a RUN may do something else with another value of a variable, or without it, in words for a person; null when it does not.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    /// <param name="variable">The variable's name.</param>
    public static string? WhyHeeds(RunInstruction run, BuildModel build, string variable)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(variable);
        return !EnvironmentData.Rows.ApplicationVariables.Contains(variable) ? $"{variable} may steer programs"
            : WhyLists(run, build) is { } why ? why
            : build.ScriptOf(run).TryGet(out var script) && Names(script.Text.Text, variable) ? $"it names {variable}"
            : null;
    }

    /// <summary>Why a RUN may see variables that it does not name, or their order, in words for a person; null when it does not.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static string? WhyLists(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(build);
        if (!build.ScriptOf(run).TryGet(out var script))
        {
            return build.ScriptOf(run).WhyUnknown;
        }

        return build.StateBefore(run) is not { Shell: var known } || !known.TryGet(out var shell) || shell.Options.Login || shell.Options.Other ? "its shell may read start-up files"
            : IndirectNames.In(script) is { } node ? $"{Snippet(script, node)} may name any variable"
            : build.CommandsOf(run).FirstOrDefault(c => !IsPlain(c)) is { } call ? $"{Snippet(script, call.Node)} may look at any variable"
            : null;
    }

    /// <summary>
    /// Why a RUN itself sets a variable by which its programs find code, settings or files, in words for a person; null when it does not. A pattern
    /// in a variable finds files where the variable is expanded without quotes (POSIX 2.6.6).
    /// </summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static string? WhySteered(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(build);
        static bool Steers(string name) => name == "PATH" || MaySteer(name);
        return build.CommandsOf(run).Select(c => c.Environment.Keys.FirstOrDefault(Steers) is { } own ? $"it sets {own}" : c.WhySetAny(Steers) ?? (KeepsPattern(c) ? "it keeps a pattern in a variable" : null)).FirstOrDefault(why => why is not null);
    }

    /// <summary>Whether programs look for code or settings where a variable says.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool MaySteer(string variable) => EnvironmentData.Rows.SteeringVariables.Holds(variable);

    private static bool IsPlain(CommandCall call) =>
        call.Program.TryGet(out var program)
        && call is { Inner: null, Directory: null, Wrappers.IsEmpty: true }
        && (!IsPackageManager(program) || call.Arguments.All(a => a.Value.TryGet(out var word) && !word.Contains('/', StringComparison.Ordinal) && !word.EndsWith(".deb", StringComparison.Ordinal) && !word.EndsWith(".apk", StringComparison.Ordinal)))
        && (program.Length == 0 || (EnvironmentData.Rows.Programs.TryGetValue(program, out var refused) && call.Node.Words[0].LiteralValue == program && call.Arguments.All(a => a.Value.IsKnown || a.IsNoOption) && !Takes(call, refused)));

    private static bool KeepsPattern(CommandCall call) =>
        call.Node.Assignments.Any(a => a.Value is { } value && HasPattern(value))
        || (call.Node.Words is [{ LiteralValue: "set" or "export" or "readonly" or "local" or "declare" or "typeset" }, ..] && call.Node.Words.Skip(1).Any(HasPattern));

    // Of what is no plain text, such as $(curl …), nobody says that it is a pattern.
    private static bool HasPattern(Word word) =>
        word.LiteralValue is { } text ? text.AsSpan().IndexOfAny('*', '?', '[') >= 0 : word.Parts.Any(p => p is Literal { Text: var part } && part.AsSpan().IndexOfAny('*', '?', '[') >= 0);

    // A package that is no distribution's has scripts of its own.
    private static bool IsPackageManager(string program) => program is "apt-get" or "apt" or "apk";

    // An empty text among the refused stands for a call without arguments.
    private static bool Takes(CommandCall call, ImmutableArray<string> refused) =>
        refused.Any(r => r.Length == 0 ? call.Arguments.IsEmpty : call.Arguments.Any(a => a.Value.Or(a.Start)!.StartsWith(r, StringComparison.Ordinal) && (r is not "-" || a.Value.Or(null) == r)));

    private static bool Names(string text, string variable)
    {
        for (var at = text.IndexOf(variable, StringComparison.Ordinal); at >= 0; at = text.IndexOf(variable, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsNameCharacter(text[at - 1])) && (at + variable.Length == text.Length || !IsNameCharacter(text[at + variable.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNameCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private static string Snippet(ShellScript script, ShellNode node) => CallPlace.SnippetOf(script, node);

    /// <summary>Finds what reads a variable whose name is not in the text: indirect expansions, and values that are expressions themselves.</summary>
    private sealed class IndirectNames : ShellVisitor
    {
        private ShellNode? _found;

        public static ShellNode? In(ShellScript script)
        {
            var names = new IndirectNames();
            names.Visit(script.Statements);
            return names._found;
        }

        public override void VisitParameterExpansion(ParameterExpansion node)
        {
            _found ??= node.Form == ParameterForm.Indirect || node.Operator is ParameterOperator.Bad or ParameterOperator.NamesByPrefix or ParameterOperator.Transform or ParameterOperator.Substring || node.Index is not null ? node : null;
            base.VisitParameterExpansion(node);
        }

        public override void VisitArithmeticExpansion(ArithmeticExpansion node) => _found ??= node;

        public override void VisitArithmeticCommand(ArithmeticCommand node) => _found ??= node;

        public override void VisitArithmeticForClause(ArithmeticForClause node) => _found ??= node;

        public override void VisitTestCommand(TestCommand node) => _found ??= node;

        public override void VisitCoprocCommand(CoprocCommand node) => _found ??= node;
    }
}
