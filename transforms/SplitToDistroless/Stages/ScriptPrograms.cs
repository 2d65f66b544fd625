using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Programs of full images that the sources of an interpreter's program start by a name that stands in them, where the build context is known
/// (docs: Python, subprocess, os.system; Node.js, child_process; PHP, Program execution Functions).
/// </summary>
internal static class ScriptPrograms
{
    private static readonly ImmutableArray<string> OfPython = ["subprocess.run(", "subprocess.call(", "subprocess.check_call(", "subprocess.check_output(", "subprocess.Popen(", "os.system(", "os.popen("];

    private static readonly ImmutableArray<string> OfNode = ["spawn(", "spawnSync(", "exec(", "execSync(", "execFile(", "execFileSync("];

    private static readonly ImmutableArray<string> OfPhp = ["exec(", "system(", "passthru(", "popen(", "proc_open(", "new Process("];

    // What only people and tests run.
    private static readonly string[] Beside = ["test", "tests", "__tests__", "spec", "docs", "examples", "scripts", "tools", "ci", "node_modules", "bower_components", ".venv", "venv"];

    /// <summary>The first of them, and the file that says so; null where none is seen.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="isThere">Whether the final image has a program.</param>
    public static (string File, string Program)? Of(Application application, Func<string, bool> isThere) =>
        All(application).Where(s => !isThere(s.Program)).Select(s => ((string, string)?)s).FirstOrDefault();

    /// <summary>All that full images of Debian have and slim ones have not, but for compilers and what goes with them, which build documentation and packages.</summary>
    /// <param name="application">The stage.</param>
    public static IEnumerable<(string File, string Program)> All(Application application)
    {
        foreach (var (path, text) in ProjectFiles.Called(application, n => CallsOf(n).Length > 0 && (CallsOf(n) != OfPhp || ImageName.Of(application.Base.Reference).Repository == "php")).Where(f => !IsBeside(f.Path)))
        {
            foreach (var program in Started(text, CallsOf(path)).Where(p => FinalImages.IsOfFullImages(p) && !FinalImages.IsHeavy(p)))
            {
                yield return (path, program);
            }
        }
    }

    /// <summary>Whether a source in JavaScript names the module that starts programs.</summary>
    /// <param name="application">The stage.</param>
    public static bool MayStartAny(Application application) =>
        ProjectFiles.Called(application, n => CallsOf(n) == OfNode).Any(f => !IsBeside(f.Path) && f.Text.Contains("child_process", StringComparison.Ordinal));

    private static ImmutableArray<string> CallsOf(string name) =>
        name.EndsWith(".py", StringComparison.Ordinal) ? OfPython
        : name.EndsWith(".js", StringComparison.Ordinal) || name.EndsWith(".mjs", StringComparison.Ordinal) || name.EndsWith(".cjs", StringComparison.Ordinal) || name.EndsWith(".ts", StringComparison.Ordinal) ? OfNode
        : name.EndsWith(".php", StringComparison.Ordinal) ? OfPhp
        : [];

    private static bool IsBeside(string path)
    {
        var parts = path.Split('/');
        return parts.SkipLast(1).Any(Beside.Contains) || parts[^1].StartsWith("test_", StringComparison.Ordinal) || parts[^1].Contains("_test.", StringComparison.Ordinal) || parts[^1].Contains(".test.", StringComparison.Ordinal) || parts[^1].Contains(".spec.", StringComparison.Ordinal)
            || parts[^1].EndsWith(".min.js", StringComparison.Ordinal) || parts[^1] is "setup.py" or "gulpfile.js" or "Gruntfile.js" or "webpack.config.js";
    }

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
                if (!IsComment(text, at) && NameAt(text, at + call.Length) is { Length: > 0 } name)
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

        var word = new StringBuilder();
        for (var i = at + 1; i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '/' or '-' or '_' or '.' or '+'); i++)
        {
            word.Append(text[i]);
        }

        return word.ToString().Split('/')[^1];
    }
}
