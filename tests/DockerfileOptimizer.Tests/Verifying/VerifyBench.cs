using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Cli;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>A folder with a Dockerfile that fix makes better, and a docker that answers as a test wants it to.</summary>
internal sealed class VerifyBench : IDisposable
{
    /// <summary>What fix joins to one RUN; <see cref="IsFixed"/> tells it from that.</summary>
    public const string Dockerfile = "FROM busybox:1.36\nRUN mkdir /a\nRUN touch /a/b\nCOPY app.txt /app.txt\n";

    private readonly TemporaryFolder _folder = new();

    public VerifyBench(Func<string, int, FakeImage> build)
    {
        Docker = new FakeDocker(build);
        _folder.Write("Dockerfile", Dockerfile);
        _folder.Write("app.txt", "app\n");
    }

    /// <summary>The same with a docker that was made otherwise.</summary>
    public VerifyBench(FakeDocker docker)
        : this((_, _) => FakeImage.Of("a=1"))
    {
        Docker.Dispose();
        Docker = docker;
    }

    public FakeDocker Docker { get; }

    public string Path => _folder.Path;

    /// <summary>A bench on which the file as it stands builds one image, and the fixed one another.</summary>
    public static VerifyBench Of(FakeImage before, FakeImage after) => new((text, _) => IsFixed(text) ? after : before);

    /// <summary>A bench on which the two builds of the file as it stands differ.</summary>
    public static VerifyBench Of((FakeImage First, FakeImage Second) before, FakeImage after) => new((text, number) => IsFixed(text) ? after : number == 1 ? before.First : before.Second);

    public static bool IsFixed(string text) => text.Contains("&& touch", StringComparison.Ordinal);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Runs <c>verify</c> on the Dockerfile, without progress.</summary>
    public CommandLineResult Verify(params string[] more) => Run(["verify", _folder.Path + "/Dockerfile", "-v", "quiet", .. more]);

    public CommandLineResult Run(params string[] args) => CommandLineResult.In(new Surroundings(() => Stream.Null) { Programs = Docker }, args);

    public void Dispose()
    {
        Docker.Dispose();
        _folder.Dispose();
    }
}
