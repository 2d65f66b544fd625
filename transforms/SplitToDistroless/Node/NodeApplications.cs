using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Node;

/// <summary>Front ends that only have to be served, and all else that Node.js runs.</summary>
/// <param name="application">The stage.</param>
internal sealed class NodeApplications(Application application) : IPrograms
{
    /// <summary>Whether a stage on a slim or an Alpine image leaves Node.js or compilers behind.</summary>
    /// <param name="application">The stage.</param>
    public static bool LeavesMuch(Application application) => RuntimePackages.LeaveCompilers(application) || new StaticSites(application).Server is not null;

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var sites = new StaticSites(application);
        return sites.Server is null ? new NodePrograms(application).Read(out obstacle) : sites.Read(out obstacle);
    }
}
