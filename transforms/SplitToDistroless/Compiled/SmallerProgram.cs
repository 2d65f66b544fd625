using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Make;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Changes the command that makes a program.</summary>
internal static class SmallerProgram
{
    private const string Assumed = "assumed that the program works when it is made in another way, and that nobody needs what debuggers read";

    /// <summary>The change; null where there is nothing to change, or the command is not written plainly in a RUN.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="build">The program.</param>
    /// <param name="change">What stands in front of the command, and behind its sub-command, or behind its name where it has none.</param>
    public static Fix? Fix(Application application, MadeProgram build, (string Variables, string Options) change)
    {
        var run = application.Runs.FirstOrDefault(r => application.Build.CommandsOf(r).Any(c => c.Node == build.Call.Node));
        if (change is ("", "") || run is null || build.Call.Node.Words is not [var program, var second, ..] || program.LiteralValue is not { } name || name != build.Call.Program.Or(null))
        {
            return null;
        }

        var verb = build.Call.Parsed?.Verb is { } called && called == second.LiteralValue ? second : null;
        var editor = application.Context.NewEditor();
        var refusal = change.Variables.Length > 0 ? editor.Replace(run, program, $"{change.Variables} {name}") : null;
        refusal ??= change.Options.Length > 0 ? editor.InsertBehind(run, verb ?? program, " " + change.Options) : null;
        var words = string.Join(" and ", new[] { change.Variables, change.Options }.Where(w => w.Length > 0));
        return refusal is null ? Fix(application, [run], $"{(verb is null ? name : $"{name} {verb.LiteralValue}")} with {words}", editor) : null;
    }

    /// <summary>The same by a variable of make; null where a call of make is not written plainly in a RUN.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="makes">The calls of make.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="options">Its value.</param>
    public static Fix? Fix(Application application, IReadOnlyList<MakeCall> makes, string variable, string options)
    {
        var editor = application.Context.NewEditor();
        var given = $"{variable}={(options.Contains(' ', StringComparison.Ordinal) ? $"\"{options}\"" : options)}";
        return makes.All(m => m.Call.Node.Words[0].LiteralValue == "make" && application.Build.CommandsOf(m.Run).Any(c => c.Node == m.Call.Node) && editor.InsertBehind(m.Run, m.Call.Node.Words[0], " " + given) is null)
            ? Fix(application, [.. makes.Select(m => m.Run).Distinct()], $"make with {given}", editor)
            : null;
    }

    private static Fix Fix(Application application, IReadOnlyList<RunInstruction> runs, string message, DockerfileEditor editor) =>
        new(TextSpan.FromBounds(runs[0].Span.Start, runs[^1].Span.End), message, new Unchecked([.. runs.Select(application.Context.LineOf)], Assumed), editor.ToEdits())
        {
            UnsafeBecause = Assumed,
            Note = "check that the program still starts and answers",
        };
}
