using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Needless;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.WriteDockerignore;

/// <summary>What a Dockerfile takes from its context, all instructions together.</summary>
/// <param name="Paths">All that is taken, with the folders above it.</param>
/// <param name="Named">The paths that sources name themselves.</param>
/// <param name="Programs">The programs that RUN instructions call, as far as that is known.</param>
internal sealed record Takings(ImmutableHashSet<string> Paths, ImmutableHashSet<string> Named, ImmutableHashSet<string> Programs)
{
    /// <summary>Whether a COPY takes the whole context.</summary>
    public bool TakesAll => Named.Contains("");

    /// <summary>Whether a RUN sees the whole context and may read any of it.</summary>
    public bool MountsAll { get; private init; }

    /// <summary>The paths of what comes to a folder from which it is served.</summary>
    public ImmutableHashSet<string> Served { get; private init; } = [];

    /// <summary>What a file takes; unknown where an instruction may take anything.</summary>
    public static Known<Takings> Of(BuildModel build, BuildContext context)
    {
        var (paths, named) = (ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal), ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal));
        var (whole, served) = (false, ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal));
        foreach (var (instruction, copy) in ContextSources.AllOf(build, context.Sent))
        {
            if (!copy.TryGet(out var known))
            {
                return Known.Unknown<Takings>(copy.WhyUnknown!);
            }

            foreach (var entry in known.Entries)
            {
                for (var path = entry.Entry.Path; path.Length > 0 && paths.Add(path); path = path[..Math.Max(0, path.LastIndexOf('/'))])
                {
                }
            }

            served.UnionWith(known.Entries.Where(e => e.Target.Or(null) is { } target && NeedlessFiles.IsServed(target)).Select(e => e.Entry.Path));
            named.UnionWith(known.Named);
            whole |= known.TakesRoot && instruction is RunInstruction;
        }

        var programs = build.Stages.SelectMany(s => s.Steps).OfType<RunInstruction>().SelectMany(r => build.CommandsOf(r)).Select(c => c.Program.Or(null)).OfType<string>();
        return Known.Of(new Takings(paths.ToImmutable(), named.ToImmutable(), [.. programs]) { MountsAll = whole, Served = served.ToImmutable() });
    }

    /// <summary>What a file takes and all other Dockerfiles of its context do; unknown where one of them may take anything.</summary>
    public static Known<ImmutableArray<Takings>> OfAll(BuildModel build, BuildContext context)
    {
        var all = ImmutableArray.CreateBuilder<Takings>();
        foreach (var model in DockerfilesOf(context).Prepend(build))
        {
            var takings = Of(model, context);
            if (!takings.TryGet(out var known))
            {
                return Known.Unknown<ImmutableArray<Takings>>(takings.WhyUnknown!);
            }

            all.Add(known);
        }

        return Known.Of(all.ToImmutable());
    }

    /// <summary>Whether a source names a path, or something in it.</summary>
    public bool Names(ContextEntry entry) => Named.Any(n => n.Length > 0 && (n == entry.Path || n.StartsWith(entry.Path + "/", StringComparison.Ordinal)));

    // By their names; those that arrive alone, as what is left out already is left out for good.
    private static IEnumerable<BuildModel> DockerfilesOf(BuildContext context) => context.Files.All
        .Where(e => e.Path != context.DockerfilePath && IsDockerfile(e) && context.Files.Find(e.Path + BuildContext.IgnoreName) is null)
        .Select(e => context.TextOf(e.Path).Or(null))
        .OfType<string>()
        .Select(text => BuildModel.Create(DockerfileSyntax.Parse(SourceText.From(text))));

    private static bool IsDockerfile(ContextEntry entry) => entry.Kind == ContextEntryKind.File && !entry.Path.Contains("node_modules/", StringComparison.Ordinal)
        && (entry.Name is "Dockerfile" or "Containerfile" || (entry.Name.StartsWith("Dockerfile.", StringComparison.Ordinal) && !entry.Name.EndsWith(BuildContext.IgnoreName, StringComparison.Ordinal)) || entry.Name.EndsWith(".Dockerfile", StringComparison.Ordinal));
}
