using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Buildah without podman: it builds, and runs commands in working containers, but serves nothing.</summary>
/// <param name="identity">Who it is.</param>
/// <param name="programs">Starts it.</param>
/// <param name="listener">Takes what it says while it builds; null when nobody listens.</param>
internal sealed class BuildahBuilder(BuilderIdentity identity, IProgramRunner programs, Action<string>? listener) : IImageBuilder
{
    /// <summary>What buildah says when the runtime could not start a container (buildah, run_common.go); its exit code is then a command's.</summary>
    private const string RuntimeFailed = "error running container: ";

    private readonly WorkNames _names = new();
    private readonly BuildahDialect _dialect = new();
    private readonly BuilderProgram _buildah = new(programs, identity.Program);

    /// <inheritdoc/>
    public BuilderIdentity Identity => identity;

    /// <inheritdoc/>
    public string NameFor(string tag) => _names.ForImage(tag);

    /// <inheritdoc/>
    public BaseImageState LookUp(string reference, CancellationToken stop)
    {
        var state = new BaseImageState(reference);
        var local = _buildah.Ask(["inspect", "--type", "image", reference], stop);
        if (!local.Succeeded)
        {
            return state with { Note = "not at hand before the first build, and buildah tells no digest without fetching it" };
        }

        using var json = JsonDocument.Parse(local.Output);
        return state with { LocalId = Text(json.RootElement, "FromImageID"), Digest = Text(json.RootElement, "FromImageDigest") };
    }

    /// <inheritdoc/>
    public LocalImage? Find(string reference, CancellationToken stop) => null;

    /// <inheritdoc/>
    public BuildOutcome Build(BuildOrder order, CancellationToken stop)
    {
        _names.Make(order.Image);
        return _dialect.Read(programs.Run(new ProgramCall(identity.Program, _dialect.Words(order)) { Listener = listener }, stop));
    }

    /// <inheritdoc/>
    public string? Save(string image, string file, CancellationToken stop)
    {
        var saved = _buildah.Work(["push", image, $"docker-archive:{file}:{image}"], null, stop);
        return saved.Succeeded ? null : saved.LastWords;
    }

    /// <inheritdoc/>
    public RunOutcome Run(RunOrder order, CancellationToken stop)
    {
        var name = _names.NextContainer();
        try
        {
            var made = _buildah.Ask(["from", "--name", name, order.Image], stop);
            if (!made.Succeeded || EntryPoint(name, stop) is not { } entry)
            {
                return RunOutcome.NotStarted(made.Succeeded ? "buildah does not say what the image starts with" : $"buildah made no container: {made.LastWords}");
            }

            // 'buildah run' starts what it is given and does not ask the image what it starts with.
            string[] words = order.Arguments.IsEmpty ? [.. entry.Entrypoint, .. entry.Command] : [.. entry.Entrypoint, .. order.Arguments];
            var network = ContainerWords.NamesNetwork(order.Extra) ? Array.Empty<string>() : ["--network", "none"];
            var ran = _buildah.Work(["run", "--hostname", "dockeropt", .. network, .. order.Extra, name, "--", .. words], order.Limit, stop);
            return ran.TimedOut ? RunOutcome.Failed($"it did not end in {order.Limit.TotalSeconds:0} s")
                : ran.ExitCode == ContainerWords.NotStarted || ran.MessageText.Contains(RuntimeFailed, StringComparison.Ordinal) ? RunOutcome.NotStarted(ran.MessageText.Split('\n')[0])
                : new RunOutcome(ran.ExitCode, ran.Output, ran.Messages);
        }
        finally
        {
            Remove(name);
        }
    }

    /// <inheritdoc/>
    public HttpOutcome Ask(HttpOrder order, CancellationToken stop) => HttpOutcome.NotAsked("buildah starts no servers; docker and podman do");

    /// <inheritdoc/>
    public ImmutableArray<string> Clean() => [.. _names.Containers.Select(Remove).Concat(_names.Images.Select(RemoveImage)).OfType<string>()];

    private (string[] Entrypoint, string[] Command)? EntryPoint(string container, CancellationToken stop)
    {
        var asked = _buildah.Ask(["inspect", container], stop);
        if (!asked.Succeeded)
        {
            return null;
        }

        using var json = JsonDocument.Parse(asked.Output);
        return json.RootElement.TryGetProperty("Docker", out var image) && image.TryGetProperty("config", out var config)
            ? (Words(config, "Entrypoint"), Words(config, "Cmd"))
            : null;
    }

    private static string[] Words(JsonElement config, string name) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty(name, out var words) && words.ValueKind == JsonValueKind.Array
            ? [.. words.EnumerateArray().Select(w => w.GetString() ?? "")]
            : [];

    private static string? Text(JsonElement image, string name) => image.TryGetProperty(name, out var text) && text.GetString() is { Length: > 0 } found ? found : null;

    private string? Remove(string container) => Gone("container", container, "rm", container);

    private string? RemoveImage(string image) => Gone("image", image, "rmi", image);

    private string? Gone(string type, string name, params string[] removal) =>
        _buildah.Insist("inspect", "--type", type, name).Succeeded && _buildah.Insist(removal) is { Succeeded: false } kept
            ? $"{type} {name}: {kept.LastWords}"
            : null;
}
