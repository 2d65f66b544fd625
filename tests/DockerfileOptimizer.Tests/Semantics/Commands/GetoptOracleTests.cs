using System.Collections.Immutable;
using System.Diagnostics;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Random command lines of programs that use getopt_long(3), read here and by getopt(1), which calls that very function.</summary>
[Category("Shell")]
public class GetoptOracleTests
{
    private static readonly int _count = Corpus.Full ? 2000 : 600;

    [Test]
    public void Command_lines_are_read_as_getopt_reads_them()
    {
        var random = new Random(7);
        var grammars = OptionGrammars.All.Where(g => (g.Style == OptionStyle.Gnu || g.Style == OptionStyle.Posix) && g.Verbs.IsEmpty && !g.OldStyle && IsPlain(g)).ToArray();
        Assert.That(grammars, Has.Length.GreaterThan(20));

        var read = 0;
        for (var i = 0; i < _count; i++)
        {
            var grammar = grammars[i % grammars.Length];
            var line = Line(grammar, random);
            var own = Describe(new OptionReader(grammar, [.. line.Select(w => new CommandWord(Known.Of(w), null))]).Read());
            var real = Describe(grammar, line);
            read += own is null ? 0 : 1;
            // getopt(1) does not know which spellings mean the same, so a short form of two of them is ambiguous for it.
            if (real is not null || !line.Any(w => IsShortened(grammar, w)))
            {
                Assert.That(own, Is.EqualTo(real), $"{grammar.Names[0]} {string.Join(' ', line)}");
            }
        }

        TestContext.Out.WriteLine($"{_count} lines of {grammars.Length} programs, {read} understood");
        Assert.That(read, Is.GreaterThan(_count / 3));
    }

    private static bool IsShortened(ProgramGrammar grammar, string word) =>
        word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) && grammar.Options.Find(word.Split('=')[0]) is null;

    // Long spellings with one dash, and options that end or take more than getopt knows of, are the program's own.
    private static bool IsPlain(ProgramGrammar grammar) =>
        grammar.Options.All.All(o => (o.Key.StartsWith("--", StringComparison.Ordinal) || o.Key.Length == 2) && o.Value is { EndsOptions: false, Value: OptionValue.None or OptionValue.Required or OptionValue.Optional });

    private static string[] Line(ProgramGrammar grammar, Random random)
    {
        var spellings = grammar.Options.All.Select(o => o.Key).Order(StringComparer.Ordinal).ToArray();
        var words = new List<string>();
        for (var i = random.Next(1, 6); i > 0 && spellings.Length > 0; i--)
        {
            var spelling = spellings[random.Next(spellings.Length)];
            var isLong = spelling.StartsWith("--", StringComparison.Ordinal);
            words.Add(random.Next(9) switch
            {
                0 => "operand",
                1 => "--",
                2 => "-",
                3 when isLong => spelling[..random.Next(3, spelling.Length + 1)],
                4 when isLong => spelling + "=v",
                3 or 4 => spelling + "v",
                5 when !isLong => spelling + spellings[random.Next(spellings.Length)].TrimStart('-')[0],
                _ => spelling,
            });
        }

        return [.. words];
    }

    private static string? Describe(ParsedArguments? parsed) =>
        parsed is null ? null
        : string.Join(' ', parsed.Options.Select(o => o.Value is { } v ? $"{o.Name}={v.Or("?")}" : o.Name)) + " -- " + string.Join(' ', parsed.Operands.Select(o => o.Value.Or("?")));

    private static string? Describe(ProgramGrammar grammar, string[] line)
    {
        var shorts = string.Concat(grammar.Options.All.Where(o => o.Key.Length == 2).Select(o => o.Key[1..] + Colons(o.Value)));
        var longs = string.Join(',', grammar.Options.All.Where(o => o.Key.Length > 2).Select(o => o.Key[2..] + Colons(o.Value)));
        var start = new ProcessStartInfo("getopt", ["-u", "-o", (grammar.Style.Permutes ? "" : "+") + shorts, "-l", longs, "--", .. line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("POSIXLY_CORRECT");
        try
        {
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            _ = error.Result;
            return process.ExitCode == 0 ? Normalize(grammar, output.TrimEnd('\n').Split(' ', StringSplitOptions.None)[1..]) : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("getopt is not installed");
            return null;
        }
    }

    // getopt prints spellings, the value of an option as the next word (empty if an optional one is not there), then "--" and the operands.
    private static string Normalize(ProgramGrammar grammar, ImmutableArray<string> words)
    {
        var options = new List<string>();
        var at = 0;
        while (words[at] != "--")
        {
            var rule = grammar.Options.Find(words[at++])!;
            var value = rule.Value == OptionValue.None ? "" : words[at++];
            options.Add(rule.Value == OptionValue.Required || value.Length > 0 ? $"{rule.Name}={value}" : rule.Name);
        }

        return string.Join(' ', options) + " -- " + string.Join(' ', words[(at + 1)..]);
    }

    private static string Normalize(ProgramGrammar grammar, string[] words) => Normalize(grammar, words.ToImmutableArray());

    private static string Colons(OptionRule rule) => rule.Value switch { OptionValue.None => "", OptionValue.Required => ":", _ => "::" };
}
