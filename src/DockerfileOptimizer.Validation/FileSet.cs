using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation;

/// <summary>The files that a fix is about: the Dockerfile, and others such as <c>.dockerignore</c>. A file that is not there is an empty one.</summary>
/// <param name="Dockerfile">The Dockerfile.</param>
/// <param name="Others">Other files by path relative to the build context, with <c>/</c> between parts.</param>
public sealed record FileSet(DockerfileSyntax Dockerfile, ImmutableSortedDictionary<string, string> Others)
{
    private Made? _build;
    private MadeContext? _context;
    private BuildPlan? _plan;

    /// <summary>What is known of base images: the catalogue, unless somebody looked at one. A verdict holds for the images that it is about.</summary>
    public KnownBases Bases { get; init; } = KnownBases.Catalogue;

    /// <summary>The build context as it lies there, without <see cref="Others"/>; null when there is none.</summary>
    public Lazy<Known<BuildContext>>? FoundContext { get; init; }

    /// <summary>The build context with <see cref="Others"/> in it; unknown when there is none. Made when first asked for.</summary>
    public Known<BuildContext> Context => _context is { } made && made.Others == Others && made.Found == FoundContext ? made.Context : MakeContext();

    /// <summary>What the Dockerfile means where nothing is known of how the build is started. Made when first asked for, so that whoever looks at the same files again finds it there.</summary>
    public BuildModel Build => _build is { } build && build.Model.Syntax == Dockerfile && build.Bases == Bases ? build.Model : Make();

    /// <summary>What the Dockerfile asks the builder for. What was lowered in one comparison, with all conditions, is there for the next one.</summary>
    /// <param name="off">Ids of conditions that are not asked.</param>
    /// <param name="scopes">The numbers of states of the file that it is compared with; null for the first of the two.</param>
    internal BuildPlan Plan(ImmutableHashSet<string> off, ScopeTable? scopes = null)
    {
        if (scopes is null && off.IsEmpty && _plan is { } known && known.Facts.AreOf(this))
        {
            return known;
        }

        var plan = PlanLowering.Lower(Dockerfile, PlanFacts.Of(this, off), scopes?.Copy() ?? ScopeTable.New());
        _plan = off.IsEmpty ? plan : _plan;
        return plan;
    }

    /// <summary>A Dockerfile alone.</summary>
    /// <param name="dockerfile">The Dockerfile.</param>
    /// <param name="context">Its build context; null when there is none.</param>
    public static FileSet Of(DockerfileSyntax dockerfile, Lazy<Known<BuildContext>>? context = null) =>
        new(dockerfile, ImmutableSortedDictionary<string, string>.Empty) { FoundContext = context };

    /// <summary>What <see cref="Others"/> held before; none for a file that was not there.</summary>
    public ImmutableSortedDictionary<string, string> OthersBefore() =>
        Others.IsEmpty || FoundContext?.Value.Or(null) is not { } found
            ? ImmutableSortedDictionary<string, string>.Empty
            : Others.Keys.Where(path => found.TextOf(path).IsKnown).ToImmutableSortedDictionary(path => path, path => found.TextOf(path).Or("")!);

    private BuildModel Make()
    {
        // A version that was made of another one brings its model along.
        var earlier = _build is { } build && build.Bases == Bases ? build.Model : null;
        var made = new Made(BuildModel.Create(Dockerfile, Bases == KnownBases.Catalogue ? BuildModelInputs.None : BuildModelInputs.None with { Bases = Bases }, earlier), Bases);
        _build = made;
        return made.Model;
    }

    private Known<BuildContext> MakeContext()
    {
        var made = new MadeContext(FoundContext?.Value.Select(c => c.With(Others)) ?? Known.Unknown<BuildContext>("no build context is given"), Others, FoundContext);
        _context = made;
        return made.Context;
    }

    private sealed record MadeContext(Known<BuildContext> Context, ImmutableSortedDictionary<string, string> Others, Lazy<Known<BuildContext>>? Found);

    private sealed record Made(BuildModel Model, KnownBases Bases);
}
