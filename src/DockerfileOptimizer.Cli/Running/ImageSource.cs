using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Opens what a user names as an image: a path, standard input, or a name that a builder knows.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="messages">Takes what is wrong.</param>
internal sealed class ImageSource(Surroundings surroundings, Messages messages) : IDisposable
{
    private TemporaryFolder? _folder;

    /// <summary>The archive; null when there is none, and the user was told why.</summary>
    /// <exception cref="Images.ImageException">It is no image.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public ImageArchive? Open(InspectRequest request, CancellationToken stop)
    {
        if (request.Image == "-")
        {
            return ImageArchive.Open(surroundings.StandardInput(), "standard input");
        }

        return Path.Exists(request.Image) ? ImageArchive.Open(request.Image)
            : Saved(request, stop) is { } file ? ImageArchive.Open(file)
            : null;
    }

    public void Dispose() => _folder?.Dispose();

    private string? Saved(InspectRequest request, CancellationToken stop)
    {
        if (new BuilderSearch(surroundings.Programs, null).Find(request.Builder, out var reasons, stop) is not { } builder)
        {
            messages.Say($"{request.Image} is neither a file nor a folder, and no builder answers that could have an image of this name");
            reasons.ToList().ForEach(messages.Say);
            return null;
        }

        _folder = new TemporaryFolder();
        var file = _folder.Combine("image.tar");
        if (builder.Save(request.Image, file, stop) is { } problem)
        {
            messages.Say($"{request.Image} is neither a file nor a folder, and {builder.Identity} does not give out an image of this name: {problem}");
            return null;
        }

        return file;
    }
}
