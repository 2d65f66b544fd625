using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>The destination of a COPY or ADD (BuildKit <c>pathRelativeToWorkingDir</c>; fsutil <c>copy.go</c>, <c>prepareTargetDir</c>).</summary>
/// <param name="Path">An absolute path without a slash at its end, but for the root; unknown where the working directory is.</param>
/// <param name="IsFolder">Whether it is written as a folder.</param>
internal sealed record TransferTarget(Known<string> Path, bool IsFolder)
{
    /// <summary>The target of a destination.</summary>
    /// <param name="destination">The destination after expansion.</param>
    /// <param name="workdir">The working directory.</param>
    public static TransferTarget Of(string destination, Known<string> workdir)
    {
        var path = destination.StartsWith('/') ? Known.Of(ImagePath.Join("/", destination)) : workdir.Select(w => ImagePath.Join(w, destination));
        return new(path, destination is "" or "." || destination.EndsWith('/') || destination.EndsWith("/.", StringComparison.Ordinal) || path.Or(null) == "/");
    }

    /// <summary>Where a path arrives that counts from the destination.</summary>
    public Known<string> Below(string path) => Path.Select(p => path.Length == 0 ? p : ImagePath.Join(p, path));

    /// <summary>Where a file arrives that is named by itself.</summary>
    public Known<string> OfFile(string name) =>
        IsFolder ? Below(name) : Known.Unknown<string>($"whether {Path.Or("the destination")} is a folder depends on the image");
}
