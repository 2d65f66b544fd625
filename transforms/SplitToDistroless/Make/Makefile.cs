using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>
/// The rules of a makefile, as far as they are written plainly (docs: GNU make, Writing Makefiles, How to Use Variables, Automatic Variables).
/// What other files, conditions and functions decide is unknown, and a command with something unknown in it is left out.
/// </summary>
internal sealed class Makefile
{
    // What a file may do that changes the meaning of all others of its lines.
    private static readonly string[] NotRead = ["define", "include", "-include", "sinclude", "override", "vpath", "unexport", "undefine", ".ONESHELL", ".EXPORT_ALL_VARIABLES"];

    // What only functions and lists of files have in their names.
    private static readonly SearchValues<char> NoName = SearchValues.Create(" ,:*?%");

    // Of a line of such a program the end says what it writes.
    private static readonly string[] Writers = ["cp", "mv", "install", "ln", "tee", "tar", "unzip", "rsync"];

    private readonly Dictionary<string, string?> _variables = new(StringComparer.Ordinal) { ["CC"] = "cc", ["CXX"] = "g++", ["MAKE"] = "make", ["RM"] = "rm -f", ["AR"] = "ar" };

    private readonly Dictionary<string, MakeRule> _rules = new(StringComparer.Ordinal);

    private readonly List<(string Pattern, ImmutableArray<string> Recipe)> _patterns = [];

    private readonly HashSet<string> _exported = new(StringComparer.Ordinal);

    private readonly HashSet<string> _set = new(StringComparer.Ordinal);

    private readonly Func<string, string?> _environment;

    private readonly HashSet<string> _given;

    private Makefile(IEnumerable<(string Name, string Value)> given, Func<string, string?> environment)
    {
        _environment = environment;
        _given = [.. given.Select(g => g.Name)];
        foreach (var (name, value) in given)
        {
            _variables[name] = value;
            _exported.Add(name);
        }
    }

    /// <summary>What is made where no target is named; null for nothing.</summary>
    public string? First { get; private set; }

    /// <summary>Reads a makefile.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="given">The variables of make's command line.</param>
    /// <param name="environment">The value of a variable of the environment, empty when it is not set; null when that is not known.</param>
    /// <returns>Null for one with something that may change the meaning of everything.</returns>
    public static Makefile? Read(string text, IEnumerable<(string Name, string Value)> given, Func<string, string?> environment)
    {
        var file = new Makefile([.. given], environment);
        var reader = new MakefileLines(text);
        return !reader.Lines.Any(l => NotRead.Contains(l.Text.Split(' ', ':')[0])) && reader.Lines.All(file.Take) ? file : null;
    }

    /// <summary>Whether a line of the file sets a variable, be it without effect.</summary>
    public bool Sets(string variable) => _set.Contains(variable);

    /// <summary>The variables that the commands find in their environment beside those of make itself: a null value is one that is not known.</summary>
    public ImmutableDictionary<string, string?> Exported => _exported.ToImmutableDictionary(n => n, n => Expand($"$({n})", null), StringComparer.Ordinal);

    /// <summary>The commands that are run for targets, in order, each as a line of shell; of one that is not known, only what it writes is left.</summary>
    /// <param name="targets">The targets; none for the first one of the file.</param>
    public IEnumerable<string> CommandsFor(ImmutableArray<string> targets)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return (targets.IsEmpty ? First is { } first ? [first] : [] : targets).SelectMany(t => CommandsFor(t, seen)).ToList();
    }

    private List<string> CommandsFor(string target, HashSet<string> seen)
    {
        if (!seen.Add(target) || !_rules.TryGetValue(target, out var rule))
        {
            return IsWrittenByPattern(target) ? [$": > {target}"] : [];
        }

        var needed = Words(Expand(rule.Prerequisites, null) ?? "").Where(p => p != "|").ToList();
        return [.. needed.SelectMany(p => CommandsFor(p, seen)), .. rule.Recipe.Select(l => Line(l, new MakeTarget(target, needed))).OfType<string>()];
    }

    // Behind a minus, make does not mind that a command fails.
    private string? Line(string line, MakeTarget target)
    {
        var command = line.TrimStart('@', '-', '+', ' ', '\t');
        return (Expand(command, target) ?? Unclear(command, target))?.TrimStart('@', '-', '+', ' ', '\t') is { } text ? line[..^command.Length].Contains('-', StringComparison.Ordinal) ? text + " || true" : text : null;
    }

    // What is left of a line with something unknown in it; null where it is not seen to write anything.
    private string? Unclear(string command, MakeTarget target)
    {
        const string Unknown = "\"$(:)\"";
        string Last(string text) => Words(text).LastOrDefault() is { } word ? Expand(word, target) is { } known && !known.Contains(')', StringComparison.Ordinal) ? known : Unknown : Unknown;
        var program = Words(Expand(Words(command).FirstOrDefault() ?? "", target) ?? "").FirstOrDefault();
        var at = command.LastIndexOf('>');
        return Writers.Contains(program) ? $"{program} {Unknown} {Last(at < 0 ? command : command[..at].TrimEnd('2', '>', ' '))}" : at >= 0 && at + 1 < command.Length && command[at + 1] != '&' ? $": > {Last(command[(at + 1)..])}" : null;
    }

    // By a rule for all files of a kind.
    private bool IsWrittenByPattern(string target) =>
        _patterns.Any(p => p.Pattern.Split('%') is [var start, var end] && target.Length > start.Length + end.Length && target.StartsWith(start, StringComparison.Ordinal) && target.EndsWith(end, StringComparison.Ordinal)
            && p.Recipe.Any(l => l.Contains("> $@", StringComparison.Ordinal) || l.Contains(">$@", StringComparison.Ordinal) || l.Contains("-o $@", StringComparison.Ordinal)));

    private bool Take(MakefileLine line)
    {
        if (line.Text.StartsWith("export ", StringComparison.Ordinal))
        {
            var name = line.Text["export ".Length..].Split('=', ':', '?', '+')[0].Trim();
            _exported.UnionWith(Words(name));
            return !line.Text.Contains('=', StringComparison.Ordinal) || Take(line with { Text = line.Text["export ".Length..].Trim() });
        }

        if (MakefileLines.Assignment(line.Text) is var (variable, how, value))
        {
            Set(variable, how, line.IsConditional ? null : value);
            return variable != ".DEFAULT_GOAL" || (First = Expand(value, null)) is not null;
        }

        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && TakeRule(line, line.Text[..colon], line.Text[(colon + 1)..]);
    }

    private void Set(string variable, string how, string? value)
    {
        _set.Add(variable);
        if (_given.Contains(variable) || (how == "?=" && _environment(variable) is not ""))
        {
            return;
        }

        var old = _variables.GetValueOrDefault(variable);
        _variables[variable] = how switch
        {
            "!=" => null,
            "+=" => value is null || (old is null && _variables.ContainsKey(variable)) ? null : $"{old} {value}",
            ":=" => value is null ? null : Expand(value, null)?.Replace("$", "$$", StringComparison.Ordinal),
            "?=" when _variables.ContainsKey(variable) => old,
            _ => value,
        };
    }

    private bool TakeRule(MakefileLine line, string targets, string rest)
    {
        // A variable for one target, a pattern or a rule with two colons says more than what is needed for a target.
        if (rest.Contains('=', StringComparison.Ordinal) || rest.Contains(':', StringComparison.Ordinal))
        {
            return false;
        }

        var parts = rest.Split(';', 2);
        var recipe = parts.Length == 2 ? line.Recipe.Insert(0, parts[1].Trim()) : line.Recipe;
        _patterns.AddRange(Words(targets).Where(t => t.Contains('%', StringComparison.Ordinal)).Select(t => (t, recipe)));
        foreach (var target in Words(Expand(targets, null) ?? "").Where(t => !t.Contains('%', StringComparison.Ordinal)))
        {
            var old = _rules.GetValueOrDefault(target) ?? new MakeRule("", []);
            _rules[target] = line.IsConditional ? new MakeRule("", []) : new MakeRule($"{old.Prerequisites} {parts[0]}", recipe.IsEmpty ? old.Recipe : recipe);
            First ??= target.StartsWith('.') ? null : target;
        }

        return true;
    }

    // Null when something in it is not known.
    private string? Expand(string text, MakeTarget? target, int depth = 0)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '$' || i + 1 == text.Length)
            {
                result.Append(text[i]);
                continue;
            }

            var end = text[i + 1] is '(' or '{' ? MakefileLines.ClosingOf(text, i + 1) : i + 1;
            var name = end < 0 || depth > 20 ? null : end == i + 1 ? text[end..(end + 1)] : text[(i + 2)..end];
            if (name is null || Value(name, target, depth) is not { } value)
            {
                return null;
            }

            result.Append(value);
            i = end;
        }

        return result.ToString();
    }

    private string? Value(string name, MakeTarget? target, int depth)
    {
        switch (name)
        {
            case "$":
                return "$";
            case "@":
                return target?.Name;
            case "<":
                return target?.Needed.FirstOrDefault();
            case "^" or "+":
                return target is null ? null : string.Join(' ', target.Needed);
            case ['s', 'h', 'e', 'l', 'l', ' ', ..]:
                return Expand(name[6..], target, depth + 1) is { } command ? $"$({command})" : null;
        }

        return name.AsSpan().ContainsAny(NoName) ? null
            : _variables.TryGetValue(name, out var value) ? value is null ? null : Expand(value, target, depth + 1)
            : _environment(name);
    }

    private static string[] Words(string text) => text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private sealed record MakeRule(string Prerequisites, ImmutableArray<string> Recipe);

    private sealed record MakeTarget(string Name, List<string> Needed);
}
