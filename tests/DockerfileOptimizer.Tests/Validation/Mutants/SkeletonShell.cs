using System.Diagnostics;
using System.Globalization;
using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// Runs the skeletons of scripts in a real shell: every pipeline of the top level but <c>set</c> is a command that succeeds, or fails when
/// its number is called; what joins them stays.
/// </summary>
internal static class SkeletonShell
{
    /// <summary>Whether two scripts succeed alike, with no pipeline failing and with each failing in turn.</summary>
    public static bool RunAlike(ShellScript first, ShellScript second)
    {
        var (one, other) = (Skeleton(first), Skeleton(second));
        return one.Count == other.Count && Enumerable.Range(0, one.Count + 1).All(failing => Succeeds(one.Text, failing) == Succeeds(other.Text, failing));
    }

    private static (string Text, int Count) Skeleton(ShellScript script)
    {
        var (text, count) = (new StringBuilder(), 0);
        void Add(Pipeline pipeline)
        {
            text.Append(pipeline.IsNegated ? "! " : "");
            text.Append(pipeline.Commands is [SimpleCommand { Words: [{ LiteralValue: "set" }, ..] } set]
                ? script.Text.Text.Substring(set.Span.Start, set.Span.Length)
                : string.Create(CultureInfo.InvariantCulture, $"[ {++count} != $failing ]"));
        }

        foreach (var statement in script.Statements!.Statements)
        {
            Add(statement.List.First);
            foreach (var link in statement.List.Rest)
            {
                text.Append(link.Operator == AndOrOperator.And ? " && " : " || ");
                Add(link.Pipeline);
            }

            text.Append(statement.Terminator == StatementTerminator.Ampersand ? " &\n" : "\n");
        }

        return (text.ToString(), count);
    }

    private static bool Succeeds(string script, int failing)
    {
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", script }, RedirectStandardError = true };
        start.Environment["failing"] = failing.ToString(CultureInfo.InvariantCulture);
        using var shell = Process.Start(start)!;
        shell.StandardError.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0;
    }
}
