using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Knowledge;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Variables;

/// <summary>The rows of <c>Knowledge/changes.json</c>: what usually changes from build to build, and what is worth keeping in the cache. Usual, never certain.</summary>
public static class ChangeHabits
{
    private static readonly Lazy<FrozenSet<string>> Variables = new(() => Names("variables"));
    private static readonly Lazy<FrozenSet<string>> Refreshing = new(() => Names(KnowledgeFile.Changes.Rows("variables").Where(r => r.Flag("refreshes"))));
    private static readonly Lazy<ImmutableArray<string>> RefreshingWords = new(() => [.. KnowledgeFile.Changes.Root.Strings("refreshingWords")]);
    private static readonly Lazy<FrozenSet<string>> Fixed = new(() => Names("fixed"));
    private static readonly Lazy<FrozenSet<string>> Slow = new(() => Names("slowPrograms"));
    private static readonly Lazy<FrozenSet<string>> Plain = new(() => Names("plainPrograms"));

    /// <summary>Whether a variable is called as if its value told of one build or one release: version, commit, date, number.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool ChangesOften(string variable) => Variables.Value.Contains(variable);

    /// <summary>Whether a variable is called as if it were there only to have what stands behind it built again.</summary>
    /// <param name="variable">The variable's name.</param>
    public static bool IsForRefreshing(string variable) => Refreshing.Value.Contains(variable);

    /// <summary>Whether a comment says of a variable that it is there to have what stands behind it built again.</summary>
    /// <param name="comment">The comment.</param>
    public static bool SpeaksOfRefreshing(string comment) => RefreshingWords.Value.Any(w => comment.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a build argument is known for a value that stays as it is: platform, proxy, user.</summary>
    /// <param name="variable">The argument's name.</param>
    public static bool StaysAsItIs(string variable) => Fixed.Value.Contains(variable);

    /// <summary>Whether a RUN takes long enough to be worth a place in the cache: it installs or fetches something.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static bool IsSlow(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.CommandsOf(run).Any(IsSlow);
    }

    /// <summary>Whether a RUN does nothing but install and fetch, so that no code of the application runs in it but scripts of packages.</summary>
    /// <param name="run">A RUN of the file.</param>
    /// <param name="build">The file.</param>
    public static bool OnlyFetches(RunInstruction run, BuildModel build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.ScriptOf(run).IsKnown && build.CommandsOf(run).All(c => c.Inner is null && (IsSlow(c) || PackageManagers.OperationOf(c) is not null || Plain.Value.Contains(c.Program.Or("?")!)));
    }

    private static bool IsSlow(CommandCall call) =>
        PackageManagers.OperationOf(call) is { Verb: PackageVerb.Install or PackageVerb.Refresh } || Ecosystems.InstalledBy(call) is not null || Slow.Value.Contains(call.Program.Or("")!);

    private static FrozenSet<string> Names(string list) => Names(KnowledgeFile.Changes.Rows(list));

    private static FrozenSet<string> Names(IEnumerable<JsonElement> rows) =>
        rows.SelectMany(r => r.Strings("names")).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
