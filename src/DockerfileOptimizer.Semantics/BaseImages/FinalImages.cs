using System.Collections.Frozen;
using System.Collections.Immutable;
using System.IO.Enumeration;
using DockerfileOptimizer.Semantics.Knowledge;

namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The rows of <c>Knowledge/final-images.json</c>: what final stages may start from, and which packages only builds need.</summary>
public static class FinalImages
{
    private static readonly Lazy<ImmutableArray<FinalImage>> _rows = new(Load);

    private static readonly Lazy<ILookup<string, string>> _buildOnly = new(LoadBuildOnly);

    private static readonly Lazy<ILookup<string, string>> _needsSystem = new(() => ByLanguage("needsSystem"));

    private static readonly Lazy<ILookup<string, string>> _programs = new(() => ByLanguage("programs"));

    private static readonly Lazy<ILookup<string, string>> _bringsData = new(() => ByLanguage("bringsData"));

    private static readonly Lazy<ILookup<string, string>> _compilesAtStart = new(() => ByLanguage("compilesAtStart"));

    private static readonly Lazy<ILookup<string, string>> _needsCultures = new(() => ByLanguage("needsCultures"));

    private static readonly Lazy<ILookup<string, string>> _programsIn = new(LoadProgramsIn);

    private static readonly Lazy<FrozenSet<string>> _forPrograms = new(() =>
        KnowledgeFile.FinalImages.Rows("programsIn").Where(row => row.Flag("forPrograms")).Select(row => row.Text("package")).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> _ofBusyBox = new(() => Names("ofBusyBox"));

    private static readonly Lazy<FrozenSet<string>> _replacesBusyBox = new(() => Names("replacesBusyBox"));

    // Of Debian (withoutAdduser in the data names where this was seen).
    private const int FirstWithoutAdduser = 13;

    private static readonly Lazy<ImmutableArray<(string Image, string Since)>> _withoutAdduser = new(LoadWithoutAdduser);

    private static readonly Lazy<ImmutableArray<(string Program, string Since)>> _served = new(() => [.. KnowledgeFile.FinalImages.Rows("served").Select(row => (row.Text("program"), row.Text("since")))]);

    private static readonly Lazy<FrozenSet<string>> _selfContained = new(() => Names("selfContained"));

    private static readonly Lazy<FrozenSet<string>> _staticLibraries = new(() => Names("staticLibraries"));

    private static readonly Lazy<FrozenSet<string>> _keepsFolders = new(() => Names("keepsFolders"));

    private static readonly Lazy<FrozenSet<string>> _heavy = new(() =>
        KnowledgeFile.FinalImages.Rows("buildOnly").Where(row => row.Flag("heavy")).SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> _ofFullImages = new(() =>
        KnowledgeFile.FinalImages.Root.GetProperty("ofFullImages").Strings("names").ToFrozenSet(StringComparer.Ordinal));

    private static readonly Lazy<FrozenSet<string>> _everywhere = new(() => Names("everywhere"));

    private static readonly Lazy<ImmutableArray<(string Language, ImmutableArray<string> Files, ImmutableArray<string> Folders)>> _sources = new(LoadSources);

    /// <summary>All of them.</summary>
    public static ImmutableArray<FinalImage> All => _rows.Value;

    /// <summary>The image of a family for programs that need something; null when the family has none.</summary>
    /// <param name="family">The family.</param>
    /// <param name="holds">What the program needs.</param>
    public static FinalImage? Find(string family, string holds) => All.FirstOrDefault(i => i.Family == family && i.Holds == holds);

    /// <summary>Whether a package of a distribution is there for building and for people only, as far as a name tells.</summary>
    /// <param name="package">The name, without version.</param>
    /// <param name="language">The language of the program.</param>
    public static bool IsBuildOnly(string package, string language) => _buildOnly.Value[package].Any(l => l == "any" || l == language);

    /// <summary>Whether a package of a distribution is a compiler or what comes with one, so big that no final image should have it.</summary>
    /// <param name="package">The name, without version.</param>
    public static bool IsHeavy(string package) => _heavy.Value.Contains(package);

    /// <summary>The programs of a small package of a distribution that full images have and slim ones have not; empty for other packages.</summary>
    /// <param name="package">The name, without version.</param>
    public static ImmutableArray<string> ProgramsIn(string package) => [.. _programsIn.Value[package]];

    /// <summary>The small package of a distribution that brings a program that full images have; null where none is known.</summary>
    /// <param name="program">The name of the program.</param>
    public static string? PackageOf(string program) => _programsIn.Value.FirstOrDefault(p => p.Contains(program))?.Key;

    /// <summary>Whether a small package is one that somebody who installs it wants for the program, unless a build calls it.</summary>
    /// <param name="package">The name, without version.</param>
    public static bool IsForPrograms(string package) => _forPrograms.Value.Contains(package);

    /// <summary>Whether a program is BusyBox's in Alpine, beside those that each system has.</summary>
    /// <param name="name">Its name.</param>
    public static bool IsOfBusyBox(string name) => _ofBusyBox.Value.Contains(name);

    /// <summary>Whether a package of Alpine brings programs in the place of BusyBox's, which scripts may count on.</summary>
    /// <param name="package">The package.</param>
    public static bool ReplacesBusyBox(string package) => _replacesBusyBox.Value.Contains(package);

    /// <summary>Whether a word calls a small program of a distribution's package by its name: one that people want for itself, and that starts no others.</summary>
    /// <param name="word">The word.</param>
    public static bool IsSmallProgram(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return PackageOf(word.StartsWith("/usr/bin/", StringComparison.Ordinal) ? word["/usr/bin/".Length..] : word) is { } package && IsForPrograms(package);
    }

    /// <summary>Whether the slim variant of an image may be one without <c>adduser</c> and <c>addgroup</c>, as far as its name tells.</summary>
    /// <param name="reference">The reference after expansion, such as <c>python:3.12</c>.</param>
    public static bool MayLackAdduser(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var releases = ImageReleases.Of(reference);
        var name = ImageName.Of(reference);
        if (DebianImages.ReleaseOf(reference) is { } debian)
        {
            return debian >= FirstWithoutAdduser;
        }

        // BusyBox, which Alpine starts from, has both.
        if (_withoutAdduser.Value.FirstOrDefault(r => r.Image == name.Repository) is not { Since: { } since } || BaseImageCatalog.Find(reference)?.Distro.Or(null)?.Libc == "musl")
        {
            return false;
        }

        var known = releases.Where(r => since.StartsWith(r.Name + ":", StringComparison.Ordinal)).ToList();
        return known.Count > 0 ? known.Any(r => r.IsAtLeast(since))
            : !since.StartsWith(name.Repository + ":", StringComparison.Ordinal) || ImageRelease.Numbers(name.Tag.Split('-')[0]) is not { } numbers || new ImageRelease(name.Repository, numbers).IsAtLeast(since);
    }

    /// <summary>Whether the image of a web server has a program, beside those of its shell and of each system.</summary>
    /// <param name="reference">The reference after expansion, such as <c>nginx:1.29-alpine</c>.</param>
    /// <param name="program">The name of the program.</param>
    public static bool ServerHas(string reference, string program)
    {
        var name = ImageName.Of(reference);
        return KnowledgeFile.FinalImages.Rows("serverPrograms").LastOrDefault(row => row.Strings("images").Contains(name.Repository) && row.Strings("tags").Any(t => FileSystemName.MatchesSimpleExpression(t, name.Tag)))
            is { ValueKind: System.Text.Json.JsonValueKind.Object } found && found.Strings("names").Contains(program);
    }

    /// <summary>Whether a final image certainly has a package that brings data of the system, such as time zones.</summary>
    /// <param name="reference">The reference of the image.</param>
    /// <param name="package">The package.</param>
    public static bool Has(string reference, string package)
    {
        ArgumentNullException.ThrowIfNull(reference);
        var name = ImageName.Of(reference);
        var rows = KnowledgeFile.FinalImages.Rows("systemData").Where(row => row.Text("package") == package).ToList();
        return rows.Any(row => row.Strings("images").Any(i => FileSystemName.MatchesSimpleExpression(i, name.Repository)) && (row.TextOrNull("before") is not { } before || ImageReleases.Of(reference).Any(r => r is { Name: "debian", IsOldest: false } && !r.IsAtLeast(before))));
    }

    /// <summary>Whether the packages of an image's release of Debian are certainly still where its package manager looks for them: releases that are not maintained move to an archive.</summary>
    /// <param name="reference">The reference after expansion, such as <c>node:20</c>.</param>
    public static bool HasPackages(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        if (ImageReleases.Of(reference).FirstOrDefault(r => r is { Name: "debian", IsOldest: false }) is { } debian)
        {
            return debian.IsAtLeast("debian:12");
        }

        var tag = ImageRelease.Numbers(ImageName.Of(reference).Tag.Split('-')[0]);
        return !reference.Contains('@', StringComparison.Ordinal) && Interpreters.Of(reference) is { Version: { } version } image
            && (version.Length == 0 || _served.Value.Any(s => s.Program == image.Program && tag is { } numbers && numbers.Length == s.Since.Split('.').Length && new ImageRelease(image.Program, numbers).IsAtLeast($"{image.Program}:{s.Since}")));
    }

    /// <summary>Whether a package of a language's own manager needs libraries or programs of the system that smaller images have not, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="package">The name, without version.</param>
    public static bool NeedsSystem(string language, string package) => _needsSystem.Value[language].Contains(package);

    /// <summary>Whether a package, or a program of it, reads files that its installation puts outside of the folder of packages, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="name">The name, without version.</param>
    public static bool BringsData(string language, string name) => _bringsData.Value[language].Contains(name);

    /// <summary>Whether a package of a language's own manager needs the rules of cultures, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="package">The name, without version.</param>
    public static bool NeedsCultures(string language, string package) => _needsCultures.Value[language].Contains(package);

    /// <summary>Whether a program is one that packages of a language bring, and the interpreter runs, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="program">The name.</param>
    public static bool IsProgramOf(string language, string program) => _programs.Value[language].Contains(program);

    /// <summary>Whether a program of somebody else compiles a program of a language and runs it, as far as its name tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="program">The name.</param>
    public static bool CompilesAtStart(string language, string program) => _compilesAtStart.Value[language].Contains(program);

    /// <summary>Whether a program is one that full images of Debian have and slim ones have not, or that comes from a package of the distribution.</summary>
    /// <param name="program">The name.</param>
    public static bool IsOfFullImages(string program) => _ofFullImages.Value.Contains(program);

    /// <summary>Whether a command is one that each slim image has: of its shell, or a program of a package that every system of Debian's has.</summary>
    /// <param name="program">Its name; an empty text for assignments and redirections alone.</param>
    public static bool IsEverywhere(string program) => program is "" || _everywhere.Value.Contains(program);

    /// <summary>Whether a crate that stands for a library of the system links with none of them.</summary>
    /// <param name="crate">Its name.</param>
    public static bool IsSelfContained(string crate) => _selfContained.Value.Contains(crate);

    /// <summary>Whether a library of C is in full images of Debian in a static variant, too, which needs no other library than that of C.</summary>
    /// <param name="library">Its name, as behind <c>-l</c>.</param>
    public static bool HasStatic(string library) => _staticLibraries.Value.Contains(library);

    /// <summary>Whether a file is read by compilers and people only, as far as its path tells.</summary>
    /// <param name="language">The language of the program.</param>
    /// <param name="path">The path relative to the build context.</param>
    public static bool IsSource(string language, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Matches(path, s => s == "any" || s == language);
    }

    /// <summary>Whether a file is one that people put into a folder so that git has the folder.</summary>
    /// <param name="name">Its name.</param>
    public static bool KeepsFolder(string name) => _keepsFolders.Value.Contains(name);

    /// <summary>Whether a file is one that compilers of a language read, as far as its path tells.</summary>
    /// <param name="language">The language.</param>
    /// <param name="path">The path relative to the build context.</param>
    public static bool IsSourceOf(string language, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Matches(path, s => s == language);
    }

    private static bool Matches(string path, Func<string, bool> language)
    {
        var parts = path.Split('/');
        return _sources.Value.Where(s => language(s.Language))
            .Any(s => s.Files.Any(f => FileSystemName.MatchesSimpleExpression(f, parts[^1])) || parts.SkipLast(1).Any(p => s.Folders.Contains(p)));
    }

    private static ImmutableArray<FinalImage> Load() =>
    [
        .. KnowledgeFile.FinalImages.Rows("images").Select(row => new FinalImage(
            row.Text("family"), row.Text("holds"), row.Text("image"), row.TextOrNull("nonroot"), row.Text("path"), row.GetProperty("megabytes").GetInt32())),
    ];

    private static ILookup<string, string> LoadBuildOnly() => KnowledgeFile.FinalImages.Rows("buildOnly")
        .SelectMany(row => row.Strings("names").Select(n => (Name: n, Language: row.TextOrNull("of") ?? "any"))).ToLookup(r => r.Name, r => r.Language, StringComparer.Ordinal);

    private static ILookup<string, string> ByLanguage(string list) => KnowledgeFile.FinalImages.Rows(list)
        .SelectMany(row => row.Strings("names").Select(n => (Name: n, Language: row.Text("of")))).ToLookup(r => r.Language, r => r.Name, StringComparer.Ordinal);

    private static ILookup<string, string> LoadProgramsIn() =>
        KnowledgeFile.FinalImages.Rows("programsIn").SelectMany(row => row.Strings("programs").Select(p => (Package: row.Text("package"), Program: p))).ToLookup(r => r.Package, r => r.Program, StringComparer.Ordinal);

    private static ImmutableArray<(string Image, string Since)> LoadWithoutAdduser() =>
        [.. KnowledgeFile.FinalImages.Rows("withoutAdduser").Select(row => (row.Text("image"), row.Text("since")))];

    private static FrozenSet<string> Names(string list) => KnowledgeFile.FinalImages.Rows(list).SelectMany(row => row.Strings("names")).ToFrozenSet(StringComparer.Ordinal);

    private static ImmutableArray<(string Language, ImmutableArray<string> Files, ImmutableArray<string> Folders)> LoadSources() =>
        [.. KnowledgeFile.FinalImages.Rows("sources").Select(row => (row.Text("of"), row.Strings("files").ToImmutableArray(), row.Strings("folders").ToImmutableArray()))];
}
