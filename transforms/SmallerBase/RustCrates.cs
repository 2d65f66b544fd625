using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What cargo needs: slim images have a C compiler, but neither pkg-config nor headers of libraries (rust-lang/docker-rust).</summary>
internal static class RustCrates
{
    private static readonly string[] Builders = ["cmake", "pkg-config", "bindgen", "openssl-src", "autotools", "prost-build", "protobuf-src", "vcpkg"];

    private static readonly string[] Builds = ["build", "b", "install", "run", "r", "test", "rustc", "chef", "check"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, CommandCall call, int line)
    {
        if (PackageNeeds.Verb(call) is not { } verb || !Builds.Contains(verb))
        {
            return null;
        }

        var locks = needs.Texts.At("Cargo.lock").ToList();
        // cargo install compiles what it fetches, unless it is told where the project is.
        var isOther = verb == "chef" || (verb == "install" && !call.Arguments.Any(a => a.Start.StartsWith("--path", StringComparison.Ordinal)));
        return locks.Count == 0 || isOther ? new Obstacle("packages-not-known", $"which libraries the crates that line {line} compiles are linked with is not known")
            : locks.SelectMany(Names).FirstOrDefault(NeedsMore) is { } crate ? new Obstacle("may-compile", $"the crate {crate}, which line {line} compiles, may need libraries or programs that the smaller image has not")
            : null;
    }

    private static bool NeedsMore(string crate) =>
        Builders.Contains(crate) || (crate.EndsWith("-sys", StringComparison.Ordinal) && !FinalImages.IsSelfContained(crate));

    private static IEnumerable<string> Names(string text) =>
        text.Split('\n').Where(l => l.StartsWith("name = \"", StringComparison.Ordinal)).Select(l => l.Split('"')[1]);
}
