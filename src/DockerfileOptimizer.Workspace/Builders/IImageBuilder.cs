using System.Collections.Immutable;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Builds images, gives them out and runs them; remembers what it made, and removes it again.</summary>
public interface IImageBuilder
{
    /// <summary>Who it is.</summary>
    BuilderIdentity Identity { get; }

    /// <summary>A name for an image that nobody else uses.</summary>
    /// <param name="tag">Tells images of one builder apart: lower-case letters, digits and dashes.</param>
    string NameFor(string tag);

    /// <summary>What it knows of a base image. Fetches none.</summary>
    /// <param name="reference">The reference, as the build resolves it.</param>
    /// <param name="stop">Ends it with <see cref="OperationCanceledException"/>, as in all others.</param>
    BaseImageState LookUp(string reference, CancellationToken stop);

    /// <summary>What it has at hand under a name; null when that is nothing, or it does not say. Asks no registry.</summary>
    LocalImage? Find(string reference, CancellationToken stop);

    /// <summary>Builds.</summary>
    BuildOutcome Build(BuildOrder order, CancellationToken stop);

    /// <summary>Writes an image as an archive, as <c>docker save</c> does. Returns why it could not; null when it could.</summary>
    string? Save(string image, string file, CancellationToken stop);

    /// <summary>Starts a container and waits for its end.</summary>
    RunOutcome Run(RunOrder order, CancellationToken stop);

    /// <summary>Starts a container, waits until it answers, and stops it.</summary>
    HttpOutcome Ask(HttpOrder order, CancellationToken stop);

    /// <summary>Removes all images and containers that it made, also those of calls that were stopped. Returns what it could not remove, for people.</summary>
    ImmutableArray<string> Clean();
}
