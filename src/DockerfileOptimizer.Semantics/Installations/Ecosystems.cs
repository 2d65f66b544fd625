using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>The ecosystems of <c>Knowledge/installations.json</c>.</summary>
public static class Ecosystems
{
    /// <summary>All rows.</summary>
    public static ImmutableArray<Ecosystem> All { get; } = [.. InstallationData.Rows.Ecosystems.All.Select(e => e.Ecosystem)];

    /// <summary>Whether a program is one of an ecosystem's, whatever it is called for.</summary>
    /// <param name="program">Its name without directories.</param>
    public static bool Know(string program) => InstallationData.Rows.Ecosystems.Has(program);

    /// <summary>The ecosystem whose dependencies a call installs from a project's manifests; null when it does something else, or its arguments are not understood.</summary>
    public static Ecosystem? InstalledBy(CommandCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return RowOf(call)?.Ecosystem;
    }

    /// <summary>The ecosystem whose dependencies a call brings and with them builds the project, with a call that would only bring them; null when it does something else.</summary>
    public static (Ecosystem Ecosystem, string Apart)? BuiltBy(CommandCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return InstalledBy(call) is null && RowOf(call, e => e.Builds) is { Ecosystem: { Apart: { } apart } ecosystem } ? (ecosystem, apart) : null;
    }

    /// <summary>The row of a call, with the name of the code that reads its manifests.</summary>
    internal static (Ecosystem Ecosystem, string? Reader)? RowOf(CommandCall call) => RowOf(call, e => e.Verbs);

    private static (Ecosystem Ecosystem, string? Reader)? RowOf(CommandCall call, Func<Ecosystem, ImmutableArray<string>> verbs)
    {
        if (!call.Program.TryGet(out var program) || RowsOf(program) is not { IsEmpty: false } rows || VerbOf(call, program) is not { } verb)
        {
            return null;
        }

        foreach (var (ecosystem, reader, isVersioned) in rows)
        {
            var name = isVersioned ? OptionGrammars.Unversioned(program) : program;
            if (ecosystem.Programs.Contains(name) && (TasksOf(ecosystem, call) is { } tasks ? tasks.Any(t => verbs(ecosystem).Holds(t)) : verbs(ecosystem).Contains(verb)))
            {
                return (ecosystem, reader);
            }
        }

        return null;
    }

    // Those that may be meant: by the name as it is where it ends in no version, else any.
    private static ImmutableArray<(Ecosystem Ecosystem, string? Reader, bool IsVersioned)> RowsOf(string program) =>
        OptionGrammars.Unversioned(program).Length != program.Length ? InstallationData.Rows.Ecosystems.All : InstallationData.Rows.Ecosystems.Find(program);

    /// <summary>The tasks that a call carries out; null when it is no call of several, or when they are not known.</summary>
    internal static ImmutableArray<string>? TasksOf(Ecosystem ecosystem, CommandCall call)
    {
        if (call.Parsed is not { } parsed || !(ecosystem.HasTasks || (ecosystem.TaskList is { } list && parsed.Verb == list)))
        {
            return null;
        }

        var words = parsed.Operands.Select(o => o.Value.Or("?")!);
        return ecosystem.HasTasks ? [.. words] : [.. string.Join(' ', words.Select(w => w == "+" ? "," : w)).Split(',', StringSplitOptions.TrimEntries).Select(t => t.Split(' ')[0])];
    }

    // Of programs whose grammar is not known the first word has to do.
    private static string? VerbOf(CommandCall call, string program) =>
        call.Parsed is { } parsed ? parsed.Verb ?? ""
        : OptionGrammars.Find(program) is null ? call.Arguments.FirstOrDefault()?.Value.Or(null)
        : null;
}
