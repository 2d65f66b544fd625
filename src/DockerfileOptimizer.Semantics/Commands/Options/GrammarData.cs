using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>Reads <c>Knowledge/option-grammars.json</c>; its format is described in <c>Knowledge/README.md</c>.</summary>
internal static class GrammarData
{
    /// <summary>The rows by each of their names.</summary>
    public static NamedRows<ProgramGrammar> Read() => new(KnowledgeFile.OptionGrammars.Rows("programs"), row => row.Text("names").Split(' '), Program);

    private static ProgramGrammar Program(JsonElement row)
    {
        var options = OptionTable.Empty.With(row.Strings("options"));
        var shared = row.Flag("optionsOnlyBeforeVerb") ? OptionTable.Empty : options;
        return new ProgramGrammar
        {
            Names = [.. row.Text("names").Split(' ')],
            Versioned = row.Flag("versioned"),
            Source = row.Text("source"),
            Style = OptionStyle.Of(row.Text("style")),
            Options = options,
            Verbs = Verbs(row, shared),
            OtherVerbOptions = shared,
            OldStyle = row.Flag("oldStyle"),
            Wrapper = row.TryGetProperty("wraps", out var wraps) ? Wrapper(wraps) : null,
        };
    }

    private static ImmutableDictionary<string, VerbRule> Verbs(JsonElement row, OptionTable shared)
    {
        var verbs = ImmutableDictionary.CreateBuilder<string, VerbRule>(StringComparer.Ordinal);
        if (!row.TryGetProperty("verbs", out var list))
        {
            return verbs.ToImmutable();
        }

        var passing = row.Strings("passingOn").ToImmutableHashSet();
        var ending = row.Strings("endsOptions").ToImmutableHashSet();
        foreach (var verb in list.EnumerateObject())
        {
            var names = verb.Name.Split(", ");
            var own = verb.Value.EnumerateArray().Select(o => o.GetString()!);
            var rule = new VerbRule(names[0], new(() => shared.With(own)), passing.Contains(names[0]), ending.Contains(names[0]));
            foreach (var name in names)
            {
                verbs.Add(name, rule);
            }
        }

        return verbs.ToImmutable();
    }

    private static WrapperRule Wrapper(JsonElement row) => new()
    {
        Assignments = row.Flag("assignments"),
        Skip = row.TryGetProperty("skip", out var skip) ? skip.GetInt32() : 0,
        Keep = [.. row.Strings("keep")],
        Refuse = [.. row.Strings("refuse")],
        Clears = [.. row.Strings("clears")],
        AlwaysClears = row.Flag("alwaysClears"),
        Unset = row.TextOrNull("unset"),
        Directory = row.TextOrNull("directory"),
        AddsWords = row.Flag("addsWords"),
        Script = row.TextOrNull("script"),
        ShellOption = row.TextOrNull("shellOption"),
        ScriptWords = [.. row.Strings("scriptWords")],
        RunsShell = row.Flag("runsShell"),
        GoesHome = [.. row.Strings("goesHome")],
    };
}
