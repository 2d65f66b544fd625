using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/linked-libraries.json</c>: shared libraries that can be taken along with a program, and which releases they may be of.</summary>
public static class LinkedLibraries
{
    private static readonly Lazy<FrozenDictionary<string, LinkedLibrary>> _byItem = new(Load);

    private static readonly Lazy<ImmutableArray<(string Image, string Since, string UpTo, string Merged)>> _releases = new(LoadReleases);

    /// <summary>The library that a program is linked with; null for one that is not known.</summary>
    /// <param name="item">The name behind <c>-l</c>, a target or a variable of CMake, or a module of pkg-config with <c>module:</c> in front of it.</param>
    public static LinkedLibrary? Find(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return _byItem.Value.GetValueOrDefault(item);
    }

    /// <summary>Whether what the compilers of an image's distribution make runs with the C library and that of C++ that final images have.</summary>
    /// <param name="reference">The image, such as <c>ubuntu:22.04</c>.</param>
    public static bool FitsFinalImage(string reference) => _releases.Value.Any(r => IsOf(reference, r.Image, r.Since) && !IsOf(reference, r.Image, r.UpTo, isNewer: true));

    /// <summary>Whether <c>/lib</c> is a link to <c>/usr/lib</c> in an image.</summary>
    /// <param name="reference">The image.</param>
    public static bool HasMergedFolders(string reference) => _releases.Value.Any(r => IsOf(reference, r.Image, r.Merged));

    /// <summary>Whether the archive of a library works in every program of an image.</summary>
    /// <param name="library">The library.</param>
    /// <param name="reference">The image.</param>
    public static bool MayBeStatic(LinkedLibrary library, string reference)
    {
        ArgumentNullException.ThrowIfNull(library);
        return library.StaticSince.IsEmpty || library.StaticSince.Any(s => s.Split(':') is [var name, var version] && IsOf(reference, name, version));
    }

    // A tag that moves may be of a newer release tomorrow.
    private static bool IsOf(string reference, string name, string version, bool isNewer = false) =>
        ImageReleases.Of(reference).FirstOrDefault(r => r.Name == name) is { IsOldest: false, Version.IsEmpty: false } release && release.IsAtLeast($"{name}:{version}")
        && !(isNewer && release.Version.Take(ImageRelease.Numbers(version)!.Value.Length).SequenceEqual(ImageRelease.Numbers(version)!.Value));

    private static FrozenDictionary<string, LinkedLibrary> Load() => KnowledgeFile.LinkedLibraries.Rows("libraries")
        .SelectMany(row => row.Strings("items").Concat(row.Strings("modules").Select(m => "module:" + m)), (row, item) => (item, library: Read(row)))
        .ToFrozenDictionary(r => r.item, r => r.library, StringComparer.Ordinal);

    private static LinkedLibrary Read(JsonElement row) => new(row.Text("name"), [.. row.Strings("packages")], [.. row.Strings("files")])
    {
        IsInLib = row.Flag("inLib"),
        HasArchive = row.Flag("archive"),
        StaticBy = row.TextOrNull("staticBy"),
        StaticSince = [.. row.Strings("staticSince")],
    };

    private static ImmutableArray<(string Image, string Since, string UpTo, string Merged)> LoadReleases() =>
        [.. KnowledgeFile.LinkedLibraries.Rows("releases").Select(row => (row.Text("image"), row.Text("since"), row.Text("upTo"), row.Text("merged")))];
}
