using System.IO.Enumeration;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// What may differ between the image before and the image after, and why. Written for these tests; it is not the list that the validator
/// goes by, so that a row there that lets too much go is seen here.
/// </summary>
internal static class NoiseCatalogue
{
    // Patterns of whole paths, * stands for anything. What may be lost is a cache, or has another name each time; the others differ in content.
    private static readonly (string Pattern, bool MayBeLost, string Reason)[] _rows =
    [
        ("var/lib/apt/lists/*", true, "package lists, fetched again by apt-get update"),
        ("var/cache/apt/*", true, "packages and indexes of apt, fetched again"),
        ("root/.npm", true, "npm's cache, fetched again"),
        ("root/.npm/*", true, "npm's cache, fetched again"),
        ("root/.cache/pip", true, "pip's cache, fetched again"),
        ("root/.cache/pip/*", true, "pip's cache, fetched again"),
        ("usr/local/share/.cache", true, "Yarn's cache, fetched again"),
        ("usr/local/share/.cache/*", true, "Yarn's cache, fetched again"),
        ("root/.cache/go-build/*", true, "Go's build cache: results of tests hold times, and entries are named by their content"),
        ("*/target/*/incremental/*", true, "what rustc keeps for its next run: folders are named by time and chance"),
        ("tmp/yarn--*", true, "a temporary folder of Yarn's, named by time and chance"),
        ("tmp/clr-debug-pipe-*", true, "a pipe of a .NET process that was stopped, named by its number and time"),
        ("tmp/dotnet-diagnostic-*", true, "a socket of a .NET process that was stopped, named by its number and time"),
        ("tmp/??????", true, "an empty temporary folder of the .NET command line, named by chance"),
        ("var/log/*", false, "a log with times in it"),
        ("var/cache/ldconfig/aux-cache", false, "times and inodes of libraries"),
        ("*/__pycache__/*.pyc", false, "bytecode with the time of its source"),
    ];

    /// <summary>Why a difference at a path is none; null when it is one.</summary>
    /// <param name="path">The path without a first slash.</param>
    /// <param name="kept">Whether both images have the path.</param>
    public static string? ReasonFor(string path, bool kept) =>
        _rows.FirstOrDefault(r => FileSystemName.MatchesSimpleExpression(r.Pattern, path, ignoreCase: false) && (kept || r.MayBeLost)).Reason;
}
