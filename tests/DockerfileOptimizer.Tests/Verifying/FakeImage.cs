using System.Text.Json.Nodes;
using DockerfileOptimizer.Tests.Images;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>What comes of a build by <see cref="FakeDocker"/>: an image, or the end of a log.</summary>
internal sealed record FakeImage
{
    /// <summary>What a container of it does: its exit code, output and messages.</summary>
    public Func<string[], (int ExitCode, string Output, string Messages)> Run { get; init; } = words => (0, string.Join(' ', words) + "\n", "");

    /// <summary>What a container of it answers over HTTP; null for one that ends at once.</summary>
    public string? Answer { get; init; } = "hello";

    /// <summary>What BuildKit writes.</summary>
    public string Log { get; init; } = "#1 [1/2] FROM docker.io/library/busybox:1.36\n#1 CACHED\n#2 [2/2] RUN true\n#2 DONE 0.1s\n";

    /// <summary>How long the build takes.</summary>
    public double Seconds { get; init; } = 2;

    /// <summary>The layers; none for a build that fails.</summary>
    public byte[][] Layers { get; init; } = [];

    /// <summary>The object <c>config</c>.</summary>
    public string Config { get; init; } = """{ "Env": ["PATH=/bin"], "Cmd": ["sh"] }""";

    /// <summary>The archive that 'docker save' writes.</summary>
    public byte[] Archive
    {
        get
        {
            var configuration = ImageBytes.Configuration(Layers);
            configuration["config"] = JsonNode.Parse(Config);
            return ImageBytes.OldSave(configuration, Layers);
        }
    }

    /// <summary>An image of one layer for each text: lines <c>path=content</c>.</summary>
    public static FakeImage Of(params string[] layers) => new() { Layers = [.. layers.Select(Layer)] };

    /// <summary>A build that ends with this log.</summary>
    public static FakeImage Failing(string log) => new() { Log = log };

    private static byte[] Layer(string files) => files.Split('\n').Select(l => l.Split('=', 2)).Aggregate(new TarBytes(), (tar, file) => tar.File(file[0], file[1])).Whole;
}
