using System.Diagnostics;
using System.Text;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Random words with known and unknown variables, expanded here and by real shells: what is called known must be what the program gets.</summary>
[Category("Shell")]
public class WordOracleTests
{
    private static readonly int _count = Corpus.Full ? 40000 : 3000;

    private static readonly Dictionary<string, string> _environment = new()
    {
        ["K"] = "k", ["B"] = "b c", ["L"] = " l ", ["E"] = "", ["G"] = "/et[c]", ["D"] = "-d", ["HOME"] = "/home/x", ["Q"] = "a'b\"c\\d", ["T"] = "~", ["N"] = "x\ny",
    };

    // Set for the shell, not told to the reader.
    private static readonly Dictionary<string, string> _hidden = new() { ["U"] = "u v", ["V"] = "", ["W"] = "-w" };

    private static readonly string[] _pieces =
    [
        "$K", "${K}", "$B", "${B}", "$L", "$E", "$G", "$D", "$Q", "$T", "$N", "$U", "$V", "$W", "$S", "${S:-s}", "${S-s t}", "${E:-e}", "${E-e}", "${K:+a}", "${E:+a}",
        "${E+a}", "${S:-$K}", "${K#k}", "${#B}", "$(printf 'o p')", "`printf q`", "$((1+1))", "a", "b-c", "=", ":", "/", "-", "--x=", "'x y'", "''", "\"\"", "'*'", "\\*", "\\ ", "\\$K",
        "*", "/et?", "~", "~/y", "{", "}", "{m,n}", "{1..3}", ",", "#", "%", "[", "]", "$'", "\"$B\"", "\"$E\"", "\"$G\"", "\"$U\"", "\"$V\"", "\"a $K b\"", "\"${S:-d e}\"", "\"~\"",
        "\"\\$K\"", "\"'$K'\"", "'\"'", "é",
    ];

    [TestCase("dash", ShellDialect.Posix)]
    [TestCase("bash", ShellDialect.Bash)]
    [TestCase("busybox sh", ShellDialect.Posix)]
    public void Known_words_are_what_the_shell_makes_of_them(string shell, ShellDialect dialect)
    {
        var random = new Random(20240 + shell.Length);
        var lines = Enumerable.Range(0, _count).Select(_ => Line(random)).Where(l => IsOneCommand(l, dialect) && IsPosix(l, shell)).ToArray();
        var results = Run(shell, lines);
        Assert.That(results, Has.Length.EqualTo(lines.Length));

        var known = 0;
        Assert.Multiple(() =>
        {
            for (var i = 0; i < lines.Length; i++)
            {
                var words = CommandReader.ReadAll(ShellScript.Parse(lines[i], dialect), Variable)[0].Arguments;
                known += words.All(w => w.Value.IsKnown) ? 1 : 0;
                Assert.That(Agrees(words, results[i], 0, 0), Is.True, () => $"{lines[i]}\n became [{string.Join("][", results[i])}]\n read as {string.Join(" | ", words)}");
            }
        });
        TestContext.Out.WriteLine($"{shell}: {lines.Length} lines, {known} known in full");
        Assert.That(known, Is.GreaterThan(lines.Length / 10));
    }

    // busybox reads $'…' as bash does, which is not what the dialect says.
    private static bool IsPosix(string line, string shell) => shell == "bash" || !line.Contains("$'", StringComparison.Ordinal);

    // Whether the words, from one of them on, can stand for the results from one of those on.
    private static bool Agrees(IReadOnlyList<CommandWord> words, string[] results, int word, int result)
    {
        if (word == words.Count)
        {
            return result == results.Length;
        }

        var w = words[word];
        if (!w.MayBeSeveral)
        {
            return result < results.Length && Fits(w, results[result], first: true) && Agrees(words, results, word + 1, result + 1);
        }

        if (w.Start.Length == 0 && Agrees(words, results, word + 1, result))
        {
            return true;
        }

        for (var end = result; end < results.Length && Fits(w, results[end], end == result); end++)
        {
            if (Agrees(words, results, word + 1, end + 1))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(CommandWord word, string result, bool first) =>
        word.Value.TryGet(out var value) ? value == result
        : (!first && !word.SharesStart) || result.StartsWith(word.Start, StringComparison.Ordinal);

    private static string Line(Random random)
    {
        var line = new StringBuilder("show");
        for (var words = random.Next(1, 4); words > 0; words--)
        {
            line.Append(' ');
            for (var pieces = random.Next(1, 4); pieces > 0; pieces--)
            {
                line.Append(_pieces[random.Next(_pieces.Length)]);
            }
        }

        return line.ToString();
    }

    private static bool IsOneCommand(string line, ShellDialect dialect) =>
        ShellScript.Parse(line, dialect) is { IsOpaque: false } script && script.Comments.IsEmpty
        && script.Statements is { Statements: [{ List: { Rest.IsEmpty: true, First.Commands: [SimpleCommand { Redirections.IsEmpty: true }] } }] };

    private static Known<string?> Variable(string name) =>
        _environment.TryGetValue(name, out var value) ? Known.Of<string?>(value)
        : name == "S" ? Known.Of<string?>(null)
        : Known.Unknown<string?>("hidden");

    private static string[][] Run(string shell, string[] lines)
    {
        var script = "show() { for x; do printf '%s\\001' \"$x\"; done; printf '\\002'; }\n" + string.Join('\n', lines) + "\n";
        var file = Path.GetTempFileName();
        File.WriteAllText(file, script);
        var parts = shell.Split(' ');
        var start = new ProcessStartInfo(parts[0], [.. parts[1..], file]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment.Remove("S");
        foreach (var (name, value) in _environment.Concat(_hidden))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = error.Result;
            return [.. output.Split('\u0002')[..^1].Select(o => o.Split('\u0001')[..^1])];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{shell} is not installed");
            return [];
        }
        finally
        {
            File.Delete(file);
        }
    }
}
