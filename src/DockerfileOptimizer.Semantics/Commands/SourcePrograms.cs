using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Programs that sources of an interpreter start by a name that stands in them (docs: Python, subprocess, os.system; Node.js, child_process; PHP, Program execution Functions;
/// Ruby, Kernel, IO.popen, Open3; Perl, perlop, qx; perlfunc, system, exec).
/// </summary>
public static class SourcePrograms
{
    private static readonly ImmutableArray<string> OfPython = ["subprocess.run(", "subprocess.call(", "subprocess.check_call(", "subprocess.check_output(", "subprocess.Popen(", "os.system(", "os.popen("];

    private static readonly ImmutableArray<string> OfNode = ["spawn(", "spawnSync(", "exec(", "execSync(", "execFile(", "execFileSync("];

    private static readonly ImmutableArray<string> OfPhp = ["exec(", "system(", "passthru(", "popen(", "proc_open(", "new Process("];

    private static readonly ImmutableArray<string> OfRuby = ["`", "%x(", "%x{", "%x[", "system(", "system ", "exec(", "exec ", "spawn(", "popen(", "Open3.capture2(", "Open3.capture2e(", "Open3.capture3("];

    private static readonly ImmutableArray<string> OfPerl = ["`", "qx(", "qx{", "qx/", "system(", "system ", "exec(", "exec "];

    // What only people and tests run.
    private static readonly string[] Beside = ["test", "tests", "__tests__", "spec", "docs", "examples", "scripts", "tools", "ci", "node_modules", "bower_components", ".venv", "venv"];

    /// <summary>Whether a file may start programs, by its name.</summary>
    /// <param name="name">The name, or the path.</param>
    public static bool AreIn(string name) => CallsOf(name).Length > 0;

    /// <summary>Whether a file is one of Node.js, by its name.</summary>
    /// <param name="name">The name, or the path.</param>
    public static bool AreOfNode(string name) => CallsOf(name) == OfNode;

    /// <summary>Whether only people and tests run a file.</summary>
    /// <param name="path">Where it lies.</param>
    public static bool IsBeside(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var parts = path.Split('/');
        return parts.SkipLast(1).Any(Beside.Contains) || parts[^1].StartsWith("test_", StringComparison.Ordinal) || parts[^1].Contains("_test.", StringComparison.Ordinal) || parts[^1].Contains(".test.", StringComparison.Ordinal) || parts[^1].Contains(".spec.", StringComparison.Ordinal)
            || parts[^1].EndsWith(".min.js", StringComparison.Ordinal) || parts[^1] is "setup.py" or "gulpfile.js" or "Gruntfile.js" or "webpack.config.js";
    }

    /// <summary>The names of the programs, without folders; they are words of the sources, and need be none.</summary>
    /// <param name="path">Where the file lies.</param>
    /// <param name="text">What is in it.</param>
    public static IEnumerable<string> Of(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Started(text, CallsOf(path));
    }

    private static ImmutableArray<string> CallsOf(string name) =>
        name.EndsWith(".py", StringComparison.Ordinal) ? OfPython
        : name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".mjs", StringComparison.Ordinal) || name.EndsWith(".cjs", StringComparison.Ordinal) || name.EndsWith(".ts", StringComparison.Ordinal) ? OfNode
        : name.EndsWith(".php", StringComparison.Ordinal) ? OfPhp
        : name.EndsWith(".rb", StringComparison.Ordinal) || name.EndsWith(".ru", StringComparison.Ordinal) || name.EndsWith(".rake", StringComparison.Ordinal) ? OfRuby
        : name.EndsWith(".pl", StringComparison.Ordinal) || name.EndsWith(".pm", StringComparison.Ordinal) ? OfPerl
        : [];

    // Of JavaScript only where the module that starts programs is named: exec is also what regular expressions do.
    private static IEnumerable<string> Started(string text, ImmutableArray<string> calls)
    {
        if (calls == OfNode && !text.Contains("child_process", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var call in calls)
        {
            for (var at = text.IndexOf(call, StringComparison.Ordinal); at >= 0; at = text.IndexOf(call, at + call.Length, StringComparison.Ordinal))
            {
                if (!IsComment(text, at) && (IsQuote(call) ? WordAt(text, at + call.Length) : NameAt(text, at + call.Length)) is { Length: > 0 } name)
                {
                    yield return name;
                }
            }
        }
    }

    private static bool IsComment(string text, int at)
    {
        var line = text.AsSpan(text.LastIndexOf('\n', at) + 1).TrimStart();
        return line.StartsWith("#", StringComparison.Ordinal) || line.StartsWith("//", StringComparison.Ordinal) || line.StartsWith("*", StringComparison.Ordinal);
    }

    // The first word of the first text, be it the first of a list, without folders.
    private static string? NameAt(string text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '[' or '('))
        {
            at++;
        }

        at += at < text.Length && text[at] is 'f' or 'r' or 'b' ? 1 : 0;
        if (at >= text.Length || text[at] is not ('"' or '\'' or '`'))
        {
            return null;
        }

        return WordAt(text, at + 1);
    }

    // What is run stands right behind it.
    private static bool IsQuote(string call) => call == "`" || call.StartsWith("%x", StringComparison.Ordinal) || call.StartsWith("qx", StringComparison.Ordinal);

    private static string WordAt(string text, int at)
    {
        var word = new StringBuilder();
        for (var i = at; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '/' or '-' or '_' or '.' or '+'); i++)
        {
            word.Append(text[i]);
        }

        return word.ToString().Split('/')[^1];
    }
}
