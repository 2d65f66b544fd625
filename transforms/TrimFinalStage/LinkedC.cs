using System.Globalization;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What a program that GCC makes in a stage on the image gcc needs of the system.</summary>
internal static class LinkedC
{
    // The libstdc++ and libgomp of Debian 13 are of GCC 14 (GoogleContainerTools/distroless: cc/config.bzl), and newer compilers link with newer ones.
    private const int Newest = 14;

    private static readonly string[] Compilers = ["gcc", "g++", "cc", "c++"];

    private static readonly string[] Unstable = ["sid", "forky", "experimental"];

    /// <summary>What a final image must hold, as <see cref="FinalImages"/> names it; null, with the obstacle, where that is not known.</summary>
    public static string? Of(BuildModel build, Stage maker, string reference, out Obstacle? obstacle)
    {
        var calls = maker.Steps.OfType<RunInstruction>().SelectMany(r => build.CommandsOf(r)).ToList();
        var builds = calls.Where(c => Compilers.Contains(c.Program.Or(null)) && c.Arguments.Any(a => a.Value.Or(null) == "-o")).ToList();
        var words = builds.SelectMany(c => c.Arguments.Select(a => a.Value.Or(null))).ToList();
        var needsRuntime = builds.Any(c => c.Program.Or(null) is "g++" or "c++") || words.Any(w => w is "-lstdc++" or "-fopenmp");
        var isStatic = builds.All(c => c.Arguments.Any(a => a.Value.Or(null) is "-static"));
        obstacle = builds.Count == 0 || ImageName.Of(reference).Repository != "gcc" || calls.Any(c => c.Program.Or(null) is null or "make" or "cmake" or "ninja" or "meson" or "ld") || words.Contains(null)
                ? new Obstacle("program-not-known", "no compiler of the language is seen to make what the container starts, or not all that it is told")
            : isStatic ? null
            : words.FirstOrDefault(w => IsLibrary(w!)) is { } library ? new Obstacle("links-libraries", $"the program is linked with {library}, which the final image has not")
            : Unstable.Any(u => reference.Contains(u, StringComparison.Ordinal)) || (needsRuntime && VersionOf(reference) is not (> 0 and <= Newest)) ? new Obstacle("links-libraries", $"the libraries that {reference} links with may be newer than those of the final image")
            : null;
        return obstacle is not null ? null : isStatic ? "static" : "cc";
    }

    private static bool IsLibrary(string word) =>
        (word.StartsWith("-l", StringComparison.Ordinal) && !RuntimeImages.IsUsualLibrary(word[2..])) || word.EndsWith(".so", StringComparison.Ordinal) || word.Contains(".so.", StringComparison.Ordinal) || word.StartsWith('@') || word.StartsWith("-Wl,", StringComparison.Ordinal);

    private static int VersionOf(string reference)
    {
        var digits = new string([.. ImageName.Of(reference).Tag.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
