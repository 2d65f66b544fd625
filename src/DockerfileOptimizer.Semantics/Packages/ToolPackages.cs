using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>Packages of distributions that are there for their programs alone, called by people or by builds: <c>Knowledge/tools.json</c>.</summary>
public static class ToolPackages
{
    private static readonly Lazy<Data> _data = new(Read);

    /// <summary>Words, the programs among them, that say that somebody needs a package or what comes along with it; null for one that is none of them.</summary>
    /// <param name="manager">The package manager, such as <c>apt</c>.</param>
    /// <param name="package">The name, without version.</param>
    /// <param name="isGiven">Whether a package is there without it.</param>
    public static ImmutableArray<string>? SignsOf(string manager, string package, Func<string, bool> isGiven) =>
        _data.Value.Tools.TryGetValue((manager, package), out var tool)
            ? [.. tool.Signs, .. tool.Brings.Where(b => !isGiven(b)).SelectMany(b => _data.Value.Brought[b])]
            : null;

    private static Data Read()
    {
        var root = KnowledgeFile.Tools.Root;
        var callers = root.GetProperty("callers").EnumerateArray().SelectMany(r => r.Strings("of").SelectMany(_ => r.Strings("by"), (of, by) => (Of: of, By: by))).ToLookup(c => c.Of, c => c.By);
        return new Data(
            root.GetProperty("tools").EnumerateArray().SelectMany(r => r.Strings("packages").Select(p => (Key: (r.Text("manager"), p), Tool: new Tool([.. r.Strings("programs").Append(p).Concat(callers[p]).Distinct()], [.. r.Strings("brings")]))))
                .ToFrozenDictionary(t => t.Key, t => t.Tool),
            root.GetProperty("brought").EnumerateArray().ToFrozenDictionary(r => r.Text("package"), r => r.Strings("signs").ToImmutableArray()));
    }

    private sealed record Tool(ImmutableArray<string> Signs, ImmutableArray<string> Brings);

    private sealed record Data(FrozenDictionary<(string Manager, string Package), Tool> Tools, FrozenDictionary<string, ImmutableArray<string>> Brought);
}
