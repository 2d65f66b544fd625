using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>What <c>java</c> is started with by a shell that only puts variables between its options, where nobody sets them but the file (POSIX 2.6.2, 2.6.5; docs: java).</summary>
internal static class VirtualMachineOptions
{
    // Behind one of these stands a value, which no variable may be.
    private static readonly ImmutableArray<string> Valued =
        ["-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path", "--add-modules", "--add-opens", "--add-exports", "--add-reads", "--limit-modules", "--patch-module", "--source"];

    /// <summary>The words; null where the shell does anything else, or a value is not known.</summary>
    /// <param name="form">CMD or ENTRYPOINT.</param>
    /// <param name="end">What holds at the end of the stage.</param>
    public static ImmutableArray<string>? Of(CommandForm? form, BuildState end)
    {
        var script = form switch
        {
            ExecForm { Arguments: [{ Value: "sh" or "bash" or "/bin/sh" or "/bin/bash" }, { Value: "-c" }, var text] } => ShellScript.Parse(text.Value, ShellDialect.Posix),
            ScriptForm written => written.ScriptIn(ShellDialect.Posix),
            _ => null,
        };
        return script?.Statements is { Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand command] } } }] }
            && command.Assignments.IsEmpty && command.Redirections.IsEmpty ? Of(command.Words, end) : null;
    }

    private static ImmutableArray<string>? Of(ImmutableArray<Word> words, BuildState end)
    {
        var rest = words is [{ LiteralValue: "exec" }, .. var behind] ? behind : words;
        if (rest is not [{ LiteralValue: "java" }, .. var arguments])
        {
            return null;
        }

        var front = arguments.TakeWhile((w, i) => w.LiteralValue is not { } text || (text.StartsWith('-') && text is not ("-jar" or "-m" or "--module")) || (i > 0 && arguments[i - 1].LiteralValue is { } before && Valued.Contains(before))).ToImmutableArray();
        var tail = arguments.Skip(front.Length).Select(w => w.LiteralValue).ToImmutableArray();
        var options = front.Select((w, i) => w.LiteralValue is { } text ? [text] : i > 0 && front[i - 1].LiteralValue is { } before && Valued.Contains(before) ? null : Expanded(w, end)).ToImmutableArray();
        return tail.IsEmpty || tail.Contains(null) || options.Any(o => o is null) ? null : ["java", .. options.SelectMany(o => o!.Value), .. tail!];
    }

    private static ImmutableArray<string>? Expanded(Word word, BuildState end)
    {
        if (word.Parts is not [ParameterExpansion { Operator: ParameterOperator.None, Index: null } variable] || variable.Name is "JAVA_TOOL_OPTIONS" or "JDK_JAVA_OPTIONS" or "_JAVA_OPTIONS"
            || !(char.IsAsciiLetter(variable.Name[0]) || variable.Name[0] == '_') || !end.ImageEnvironment[variable.Name].TryGet(out var value))
        {
            return null;
        }

        return (value ?? "").Any(c => c is '*' or '?' or '[' or '\\' or '\n') ? null : [.. (value ?? "").Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
