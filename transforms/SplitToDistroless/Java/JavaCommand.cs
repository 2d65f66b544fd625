using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>
/// CMD or ENTRYPOINT that needs a shell for nothing but variables with options of the Java virtual machine, as in <c>java $JAVA_OPTS -jar app.jar</c>: without a shell
/// java gets what the file sets them to, which is what it gets when nobody sets them otherwise. Since Java 9 the launcher takes options from
/// <c>JDK_JAVA_OPTIONS</c> (docs: java, Using the JDK_JAVA_OPTIONS Launcher Environment Variable).
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class JavaCommand(Application application)
{
    // Options with another value behind them.
    private static readonly string[] WithValue = ["-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path", "--add-modules", "--add-opens", "--add-exports", "--add-reads", "--limit-modules", "--patch-module", "--source"];

    // The virtual machine and its launcher read these by themselves.
    private static readonly string[] Read = ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"];

    // What a shell makes more of than words, where it stands in the value of a variable.
    private static readonly SearchValues<char> Patterns = SearchValues.Create("*?[\\");

    /// <summary>Program and arguments; null where a shell is needed for something else.</summary>
    public ImmutableArray<string>? Words => Command is { } command ? WordsOf(command) : null;

    /// <summary>The variables, as they are written.</summary>
    public IEnumerable<string> Variables => (Command?.Words ?? []).SelectMany(w => w.Parts).OfType<ParameterExpansion>().Select(p => p.Name).Distinct();

    // The only command of the only instruction: CMD behind ENTRYPOINT would be arguments, which a shell does not pass on.
    private SimpleCommand? Command =>
        (application.Last<EntrypointInstruction>() is null) == (application.Last<CmdInstruction>() is null) ? null
        : (application.Last<EntrypointInstruction>()?.Form ?? application.Last<CmdInstruction>()?.Form) switch
        {
            ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }] } => CommandOf(ShellScript.Parse(text, ShellDialect.Posix)),
            ScriptForm script => CommandOf(script.ScriptIn(ShellDialect.Posix)),
            _ => null,
        };

    private static SimpleCommand? CommandOf(ShellScript script) =>
        script.Statements is { Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] } } }] } ? command : null;

    private ImmutableArray<string>? WordsOf(SimpleCommand command)
    {
        var words = command.Words.Length > 0 && command.Words[0].LiteralValue == "exec" ? command.Words[1..] : command.Words;
        if (words.IsEmpty || words[0].LiteralValue != "java")
        {
            return null;
        }

        var all = new List<string> { "java" };
        var isOption = true;
        for (var i = 1; i < words.Length; i++)
        {
            var isValue = isOption && i > 1 && words[i - 1].LiteralValue is { } before && WithValue.Contains(before);
            if (words[i].LiteralValue is { } literal)
            {
                isOption &= isValue || (literal.StartsWith('-') && literal is not ("-jar" or "-m" or "--module"));
                all.Add(literal);
            }
            else if (isOption && !isValue && Value(words[i]) is { } options)
            {
                all.AddRange(options);
            }
            else
            {
                return null;
            }
        }

        return isOption ? null : [.. all];
    }

    // One variable that is set by the file, or by nobody, as a shell splits it.
    private string[]? Value(Word word) =>
        word.Parts is [ParameterExpansion { Operator: ParameterOperator.None, Index: null, Name: [var first, ..] name }] && (char.IsAsciiLetter(first) || first == '_') && !Read.Contains(name)
        && application.End.ImageEnvironment[name].TryGet(out var value) && (value is null || (value.AsSpan().IndexOfAny(Patterns) < 0 && !value.Contains('\n', StringComparison.Ordinal)))
            ? value?.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries) ?? []
            : null;
}
