using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Programs that an interpreter of the distribution runs, beside compilers that only their packages need.</summary>
internal static class SystemInterpreters
{
    private static readonly string[] Interpreters = ["python", "python3", "ruby", "perl", "node", "nodejs", "php"];

    /// <summary>Why the compilers stay; null where there are none, or no interpreter runs the program.</summary>
    /// <param name="application">The stage.</param>
    public static Obstacle? Of(Application application) =>
        RuntimePackages.LeaveCompilers(application) && ShellCommands.Of(application).OfType<ImmutableArray<string>>().Select(w => w[0][(w[0].LastIndexOf('/') + 1)..]).FirstOrDefault(p => Interpreters.Contains(p)) is { } interpreter
            ? new Obstacle("interpreter-of-the-system", $"{interpreter} is a package of {application.Base.Reference}: where it finds its packages, and which of the system they need, is not known, so that compilers stay beside it")
            : null;
}
