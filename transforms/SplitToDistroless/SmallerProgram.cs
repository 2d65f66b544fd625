using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Changes the command that makes a program.</summary>
internal static class SmallerProgram
{
    /// <summary>The change; null where there is nothing to change, or the command is not written plainly in a RUN.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="build">The program.</param>
    /// <param name="compiler">The name of the program that makes it.</param>
    /// <param name="change">What stands in front of the command, and behind its sub-command.</param>
    public static Fix? Fix(Application application, MadeProgram build, string compiler, (string Variables, string Options) change)
    {
        var run = application.Runs.FirstOrDefault(r => application.Build.CommandsOf(r).Any(c => c.Node == build.Call.Node));
        if (change is ("", "") || run is null || build.Call.Node.Words is not [var program, var verb, ..] || program.LiteralValue != compiler || verb.LiteralValue is null)
        {
            return null;
        }

        var context = application.Context;
        var editor = context.NewEditor();
        var refusal = change.Variables.Length > 0 ? editor.Replace(run, program, $"{change.Variables} {compiler}") : null;
        refusal ??= change.Options.Length > 0 ? editor.InsertBehind(run, verb, " " + change.Options) : null;
        var words = string.Join(" and ", new[] { change.Variables, change.Options }.Where(w => w.Length > 0));
        var assumed = "assumed that the program works when it is made in another way, and that nobody needs what debuggers read";
        return refusal is not null ? null : new Fix(run.Span, $"{compiler} {verb.LiteralValue} with {words}", new Unchecked([context.LineOf(run)], assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the program still starts and answers",
        };
    }
}
