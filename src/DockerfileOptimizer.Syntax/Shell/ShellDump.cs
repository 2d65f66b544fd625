using System.Text;

namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>
/// A script as indented text, one node a line, for tests and for people. An and-or list with one pipeline and a pipeline with one
/// command are left out, their command stands for them. Words show the text they are written with.
/// </summary>
public static class ShellDump
{
    /// <summary>
    /// The tree of <paramref name="script"/>, or why there is none; comments come last. Every line ends with a line feed.
    /// </summary>
    public static string Of(ShellScript script)
    {
        if (script.Statements is not { } statements)
        {
            return $"opaque at {script.OpaqueAt}: {script.OpaqueReason}\n";
        }

        var writer = new ShellDumpWriter(script.Text.Text);
        writer.Visit(statements);
        foreach (var comment in script.Comments)
        {
            writer.Line($"comment {ShellDumpWriter.Escape(comment.Text)}");
        }

        return writer.ToString();
    }
}
