using System.Net;
using System.Text;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>Answers like the docker client with BuildKit behind it, or like podman: remembers its calls, its images and its containers.</summary>
/// <param name="build">What comes of a build, from the text of the Dockerfile and the number of the build from 1.</param>
internal sealed class FakeDocker(Func<string, int, FakeImage> build) : IProgramRunner, IDisposable
{
    private readonly Dictionary<string, FakeImage> _images = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FakeImage> _containers = new(StringComparer.Ordinal);
    private readonly List<HttpListener> _servers = [];
    private int _builds;

    /// <summary>The one program that is there: docker, or podman.</summary>
    public string Program { get; init; } = "docker";

    /// <summary>All calls, each as one line.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The command lines of the builds.</summary>
    public IEnumerable<string> Builds => Calls.Where(c => c.StartsWith("docker buildx build ", StringComparison.Ordinal));

    /// <summary>Names of images and containers that are there.</summary>
    public IEnumerable<string> Left => _images.Keys.Concat(_containers.Keys);

    /// <summary>What 'image inspect' says of a base image that is at hand; null for one that is not.</summary>
    public Func<string, string?> Base { get; init; } = _ => """[{ "Id": "sha256:1", "RepoDigests": ["base@sha256:2"] }]""";

    /// <summary>Called with the command line and the context when a build begins.</summary>
    public Action<string, string> Building { get; set; } = (_, _) => { };

    /// <summary>What 'image save' does in place of writing the archive; null for that.</summary>
    public ProgramResult? Saving { get; init; }

    public ProgramResult Run(ProgramCall call, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        Calls.Add($"{call.Program} {string.Join(' ', call.Arguments)}");
        var words = call.Arguments.ToArray();
        return call.Program != Program ? Missing : words switch
        {
            ["--version"] => Said(Program == "podman" ? "podman version 5.4.2\n" : "Docker version 28.2.2, build e6534b4\n"),
            ["info"] or ["ps", ..] => Said(""),
            ["version", ..] => Said("26.1.5\n"),
            ["buildx", "version"] => Said("github.com/docker/buildx v0.13.1\n"),
            ["buildx", "imagetools", .., var reference] => reference.StartsWith("gone", StringComparison.Ordinal) ? Refused("not found") : Said("sha256:abc\n"),
            ["buildx", "build", ..] or ["build", ..] => Build(words, stop),
            ["image", "inspect", var name] => name.StartsWith("dockeropt-verify", StringComparison.Ordinal) ? There(_images.ContainsKey(name)) : Base(name) is { } json ? Said(json) : Refused("No such image"),
            ["image", "save", .., "--output", var file, var name] => Saving ?? Save(file, name),
            ["image", "rm", var name] => There(_images.Remove(name)),
            ["run", "--rm", ..] => RunToEnd(words),
            ["run", "--detach", ..] => Start(words),
            ["port", var name, _] => _containers[name].Answer is { } answer ? Said($"127.0.0.1:{Serve(answer)}\n") : Refused("no ports"),
            ["inspect", .., var name] => Said(_containers[name].Answer is null ? "false 7\n" : "true 0\n"),
            ["logs", _] => Said("its last words\n"),
            ["container", "inspect", var name] => There(_containers.ContainsKey(name)),
            ["rm", .., var name] => There(_containers.Remove(name)),
            _ => throw new InvalidOperationException(Calls[^1]),
        };
    }

    public void Dispose() => _servers.ForEach(s => s.Close());

    private static ProgramResult Missing => new(-1, default, default) { IsMissing = true };

    private static ProgramResult Said(string output) => new(0, Encoding.UTF8.GetBytes(output), default);

    private static ProgramResult Refused(string message) => new(1, default, Encoding.UTF8.GetBytes(message + "\n"));

    private static ProgramResult There(bool isThere) => isThere ? Said("[{}]") : Refused("No such object");

    private ProgramResult Build(string[] words, CancellationToken stop)
    {
        var image = build(File.ReadAllText(After(words, "--file")), ++_builds);
        Building(Calls[^1], words[^1]);
        if (image.Layers.Length > 0)
        {
            _images[After(words, "--tag")] = image;
        }

        stop.ThrowIfCancellationRequested();
        return new ProgramResult(image.Layers.Length > 0 ? 0 : 1, default, Encoding.UTF8.GetBytes(image.Log)) { Elapsed = TimeSpan.FromSeconds(image.Seconds) };
    }

    private ProgramResult Save(string file, string name)
    {
        File.WriteAllBytes(file, _images[name].Archive);
        return Said("");
    }

    private ProgramResult RunToEnd(string[] words)
    {
        var at = Array.FindIndex(words, w => w.StartsWith("dockeropt-verify/", StringComparison.Ordinal));
        var (code, output, messages) = _images[words[at]].Run(words[(at + 1)..]);
        return new ProgramResult(code, Encoding.UTF8.GetBytes(output), Encoding.UTF8.GetBytes(messages));
    }

    private ProgramResult Start(string[] words)
    {
        _containers[After(words, "--name")] = _images[words[^1]];
        return Said("0123\n");
    }

    private int Serve(string answer)
    {
        using var free = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        var server = new HttpListener();
        server.Prefixes.Add($"http://127.0.0.1:{port}/");
        server.Start();
        _servers.Add(server);
        _ = Task.Run(async () =>
        {
            var context = await server.GetContextAsync().ConfigureAwait(false);
            context.Response.ContentType = "text/plain";
            context.Response.Close(Encoding.UTF8.GetBytes(answer), willBlock: false);
        });
        return port;
    }

    private static string After(string[] words, string option) => words[Array.IndexOf(words, option) + 1];
}
