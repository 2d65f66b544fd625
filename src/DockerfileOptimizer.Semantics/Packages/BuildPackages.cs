using System.Collections.Frozen;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>Packages of distributions that only compiling needs: <c>Knowledge/build-packages.json</c>.</summary>
public static class BuildPackages
{
    private static readonly Lazy<Data> _data = new(Read);

    /// <summary>The package manager that a program is, with the command that removes packages again and the sub-commands that do; null when none is known.</summary>
    /// <param name="program">Its name.</param>
    public static (string Manager, string Command, ImmutableArray<string> RemovedBy)? RemovalBy(string program)
    {
        var row = _data.Value.Managers.FirstOrDefault(m => m.Programs.Contains(program));
        return row.Manager is null ? null : (row.Manager, row.Command, row.RemovedBy);
    }

    /// <summary>Whether a package may go when all is compiled, as nothing of it is needed then, or what is needed stays.</summary>
    /// <param name="manager">The package manager, such as <c>apt</c>.</param>
    /// <param name="package">The name, without version.</param>
    /// <param name="stays">Whether a package of a pattern is there by name, or in the base image.</param>
    public static bool MayGo(string manager, string package, Func<ImmutableArray<string>, bool> stays)
    {
        ArgumentNullException.ThrowIfNull(stays);
        return _data.Value.Packages.FirstOrDefault(p => p.Manager == manager && RecommendedPackages.Fits(p.Names, package)) is { Manager: not null } row
            && (row.With.IsEmpty || stays(row.With));
    }

    /// <summary>The packages that an image brings of those that compiled programs need; null for one that may have compilers of its own.</summary>
    /// <param name="reference">The reference after expansion.</param>
    public static ImmutableArray<string>? PresentIn(string reference)
    {
        var row = _data.Value.Bases.FirstOrDefault(b => RecommendedPackages.FitsImage(b.Images, reference));
        return row.Images.IsDefault ? null : row.Has;
    }

    /// <summary>Whether a name fits one of some patterns.</summary>
    /// <param name="patterns">The patterns, with <c>*</c> and <c>?</c>.</param>
    /// <param name="name">The name.</param>
    public static bool Fits(ImmutableArray<string> patterns, string name) => RecommendedPackages.Fits(patterns, name);

    /// <summary>Whether a package of a language calls a compiler when it runs, or may.</summary>
    /// <param name="package">Its name.</param>
    public static bool CompilesAtRunTime(string package) => _data.Value.CompilesAtRunTime.Contains(package);

    private static Data Read()
    {
        var root = KnowledgeFile.BuildPackages.Root;
        return new Data(
            [.. root.GetProperty("managers").EnumerateArray().Select(row => (row.Text("manager"), row.Strings("programs").ToImmutableArray(), row.Text("command"), row.Strings("removedBy").ToImmutableArray()))],
            [.. root.GetProperty("packages").EnumerateArray().Select(row => (row.Text("manager"), row.Strings("names").ToImmutableArray(), row.Strings("with").ToImmutableArray()))],
            [.. root.GetProperty("bases").EnumerateArray().Select(row => (row.Strings("images").ToImmutableArray(), row.Strings("has").ToImmutableArray()))],
            root.GetProperty("compilesAtRunTime").EnumerateArray().SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.OrdinalIgnoreCase));
    }

    private sealed record Data(
        ImmutableArray<(string Manager, ImmutableArray<string> Programs, string Command, ImmutableArray<string> RemovedBy)> Managers,
        ImmutableArray<(string Manager, ImmutableArray<string> Names, ImmutableArray<string> With)> Packages,
        ImmutableArray<(ImmutableArray<string> Images, ImmutableArray<string> Has)> Bases,
        FrozenSet<string> CompilesAtRunTime);
}
