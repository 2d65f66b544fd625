using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>An image that was built here.</summary>
/// <param name="Tag">Its name.</param>
/// <param name="Seconds">How long the build took.</param>
internal sealed record BuiltImage(string Tag, double Seconds)
{
    /// <summary>How long a build takes after a source file was touched; null when that was not tried.</summary>
    public double? SecondsAgain { get; init; }

    /// <summary>What the builder said of its steps.</summary>
    public BuildLog Log { get; init; } = BuildLog.Read("");

    /// <summary>The bytes of its layers, unpacked.</summary>
    public long Bytes { get; } = long.Parse(Inspect(Tag, "{{.Size}}"), CultureInfo.InvariantCulture);

    public int Layers { get; } = int.Parse(Inspect(Tag, "{{len .RootFS.Layers}}"), CultureInfo.InvariantCulture);

    /// <summary>Its configuration: everything that <c>docker run</c> and FROM take over.</summary>
    public JsonNode Configuration { get; } = JsonNode.Parse(Inspect(Tag, "{{json .Config}}"))!;

    /// <summary>Builds a Dockerfile over a context; throws with the end of the builder's output when that fails.</summary>
    public static BuiltImage Of(byte[] dockerfile, BuildRequest request)
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-apps-");
        try
        {
            var file = Path.Combine(folder.FullName, "Dockerfile");
            File.WriteAllBytes(file, dockerfile);
            var clock = Stopwatch.StartNew();
            string[] cache = request.FromNothing ? ["--no-cache"] : [];
            var build = Docker.Run(
                ["buildx", "build", "--progress=plain", "--network", "host", "--provenance=false", .. cache, .. request.Words, "-t", request.Tag, "-f", file, request.Context]);
            return build.ExitCode == 0
                ? new(request.Tag, clock.Elapsed.TotalSeconds) { Log = BuildLog.Read(build.Errors) }
                : throw new InvalidOperationException($"{request.Tag} does not build: {build.Errors[Math.Max(0, build.Errors.Length - 3_000)..]}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Inspect(string tag, string format) => Docker.Require("image", "inspect", "-f", format, tag).Trim();
}
