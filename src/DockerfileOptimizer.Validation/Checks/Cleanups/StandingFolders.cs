using DockerfileOptimizer.Validation.Plan;
using System.Collections.Immutable;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Folders that are there whatever a package manager does.</summary>
internal static class StandingFolders
{
    // Filesystem Hierarchy Standard 3.0, sections 3 to 5; Debian base-files, Fedora filesystem and Alpine alpine-baselayout have them; apk-tools has /etc/apk.
    private static readonly ImmutableHashSet<string> _everywhere =
        ["/", "/etc", "/etc/apk", "/home", "/opt", "/root", "/srv", "/tmp", "/usr", "/usr/lib", "/usr/local", "/usr/local/lib", "/usr/local/share", "/usr/share", "/var", "/var/cache", "/var/lib", "/var/tmp"];

    /// <summary>Whether a folder is one of them.</summary>
    public static bool Contains(string folder) => _everywhere.Contains(folder);

    /// <summary>The topmost folder on the way to a cache that only the manager makes; the cache itself where all above it stand.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="run">The RUN that calls the manager.</param>
    /// <param name="place">Where the cache lies, absolute.</param>
    public static string TopMissing(BuildPlan plan, RunStep run, string place)
    {
        var made = plan.Steps.Where(s => s.Place.Stage == run.Place.Stage && s.Line < run.Line).OfType<TransferStep>()
            .Select(t => TransferTarget.Of(t.Transfer, plan).Or("/"))
            .Append(plan.Facts.StateBefore(run.Run).Workdir.Or("/"))
            .ToList();
        var folder = "";
        foreach (var part in place.Split('/').Skip(1))
        {
            folder += "/" + part;
            if (!_everywhere.Contains(folder) && !made.Any(m => m == folder || m!.StartsWith(folder + "/", StringComparison.Ordinal)))
            {
                return folder;
            }
        }

        return place;
    }
}
