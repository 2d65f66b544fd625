using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Docker and podman, which differ in how they build and are one in the rest.</summary>
/// <param name="identity">Who it is.</param>
/// <param name="programs">Starts it.</param>
/// <param name="dialect">How it is told to build.</param>
/// <param name="listener">Takes what it says while it builds; null when nobody listens.</param>
internal sealed class EngineBuilder(BuilderIdentity identity, IProgramRunner programs, IBuildDialect dialect, Action<string>? listener) : IImageBuilder
{
    // A build that was stopped may still give its image a name when its client is gone.
    private static readonly TimeSpan Afterwards = TimeSpan.FromSeconds(1);

    private readonly WorkNames _names = new();
    private readonly BuilderProgram _engine = new(programs, identity.Program);
    private readonly WorkingContainers? _working = identity.Kind == BuilderKind.Podman ? new(new BuilderProgram(programs, identity.Program)) : null;
    private bool _cutShort;

    /// <inheritdoc/>
    public BuilderIdentity Identity => identity;

    /// <inheritdoc/>
    public string NameFor(string tag) => _names.ForImage(tag);

    /// <inheritdoc/>
    public BaseImageState LookUp(string reference, CancellationToken stop)
    {
        var state = new BaseImageState(reference);
        if (_engine.Ask(["image", "inspect", reference], stop) is { Succeeded: true } local)
        {
            var (id, digest) = ImageFacts.Of(local.Output);
            return state with { LocalId = id, Digest = digest, Note = digest is null ? "made on this machine, without a digest" : null };
        }

        if (dialect is not BuildKitDialect)
        {
            return state with { Note = $"not at hand before the first build, and {identity.Program} tells no digest without fetching it" };
        }

        var asked = _engine.Ask(["buildx", "imagetools", "inspect", "--format", "{{.Manifest.Digest}}", reference], stop);
        return asked.Succeeded && asked.OutputText.Trim() is { Length: > 0 } found
            ? state with { Digest = found, Pin = ImageFacts.WithDigest(reference, found) }
            : state with { Note = $"not at hand, and its registry tells no digest: {asked.LastWords}" };
    }

    /// <inheritdoc/>
    public LocalImage? Find(string reference, CancellationToken stop) =>
        _engine.Ask(["image", "inspect", reference], stop) is { Succeeded: true } local ? ImageFacts.Layers(local.Output) : null;

    /// <inheritdoc/>
    public BuildOutcome Build(BuildOrder order, CancellationToken stop)
    {
        _names.Make(order.Image);
        _working?.Remember(stop);
        _cutShort = true;
        var result = programs.Run(new ProgramCall(identity.Program, dialect.Words(order)) { Listener = listener }, stop);
        _cutShort = false;
        return dialect.Read(result);
    }

    /// <inheritdoc/>
    public string? Save(string image, string file, CancellationToken stop)
    {
        // Podman keeps to the format of the image unless it is told to.
        string[] format = identity.Kind == BuilderKind.Podman ? ["--format", "docker-archive"] : [];
        var saved = _engine.Work(["image", "save", .. format, "--output", file, image], null, stop);
        return saved.Succeeded ? null : saved.LastWords;
    }

    /// <inheritdoc/>
    public RunOutcome Run(RunOrder order, CancellationToken stop)
    {
        var name = _names.NextContainer();
        var words = ContainerWords.Of(name, _names.Id, order);
        var network = ContainerWords.NamesNetwork(order.Extra) ? Array.Empty<string>() : ["--network", "none"];
        try
        {
            var ran = _engine.Work(["run", "--rm", .. words, .. network, .. order.Extra, order.Image, .. order.Arguments], order.Limit, stop);
            return ran.TimedOut ? RunOutcome.Failed($"it did not end in {order.Limit.TotalSeconds:0} s")
                : ran.ExitCode is ContainerWords.NotStarted ? RunOutcome.NotStarted(ran.LastWords)
                : new RunOutcome(ran.ExitCode, ran.Output, ran.Messages);
        }
        finally
        {
            Remove(name);
        }
    }

    /// <inheritdoc/>
    public HttpOutcome Ask(HttpOrder order, CancellationToken stop)
    {
        var name = _names.NextContainer();
        try
        {
            return new ServedContainer(name, _engine, stop).Ask(order, ContainerWords.Of(name, _names.Id, order.Container));
        }
        finally
        {
            Remove(name);
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Clean()
    {
        if (_cutShort)
        {
            Thread.Sleep(Afterwards);
        }

        return [.. _names.Containers.Select(Remove).Concat(_names.Images.Select(RemoveImage)).OfType<string>(), .. _cutShort && _working is not null ? _working.Left() : []];
    }

    private string? Remove(string container) => Gone("container", container, "rm", "--force", "--volumes", container);

    private string? RemoveImage(string image) => Gone("image", image, "image", "rm", image);

    private string? Gone(string type, string name, params string[] removal) =>
        _engine.Insist(type, "inspect", name).Succeeded && _engine.Insist(removal) is { Succeeded: false } kept && _engine.Insist(type, "inspect", name).Succeeded
            ? $"{type} {name}: {kept.LastWords}"
            : null;
}
