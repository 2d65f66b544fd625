using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Semantics;

/// <summary>What holds at one place of a stage.</summary>
public sealed record BuildState
{
    /// <summary>The shell that runs shell-form commands.</summary>
    public required Known<ShellInEffect> Shell { get; init; }

    /// <summary>
    /// The variables that instructions expand and RUN sees: the base image's environment, ENV and ARG, the later one in force
    /// (BuildKit <c>dispatchEnv</c>, <c>dispatchArg</c>, which write to one list). A value that <c>--build-arg</c> may change is unknown.
    /// </summary>
    public required EnvMap Variables { get; init; }

    /// <summary>The environment of the image: the base image's and ENV, without ARG.</summary>
    public required EnvMap ImageEnvironment { get; init; }

    /// <summary>The working directory, absolute.</summary>
    public required Known<string> Workdir { get; init; }

    /// <summary>What USER says, group included, such as <c>root</c> or <c>1000:1000</c>.</summary>
    public required Known<string> User { get; init; }

    /// <summary>The system of the stage.</summary>
    public required Known<Distro> Distro { get; init; }

    /// <summary>Whether the stage starts from an image of the catalogue, into which nobody has put programs that do more than they do elsewhere.</summary>
    public bool IsCatalogued { get; init; }

    /// <summary>Whether apt's <c>docker-clean</c> is in force.</summary>
    public required Known<bool> DockerClean { get; init; }

    /// <summary>Where the base image's <c>/etc/passwd</c> lets root be at home; <c>/root</c> unless somebody looked.</summary>
    public string RootHome { get; init; } = "/root";

    /// <summary>
    /// What a command of RUN sees of a variable: what <see cref="Variables"/> says, and HOME of root. Where HOME is not set, the runtime
    /// takes it from the user's line in <c>/etc/passwd</c> (runc <c>libcontainer/init_linux.go</c>), which is <c>/root</c> for root in every
    /// catalogued distribution, and what the image says where somebody looked. A known null is a variable that is not set.
    /// </summary>
    public Known<string?> VariableOf(string name)
    {
        var value = Variables[name];
        return name == "HOME" && value.TryGet(out var set) && set is null && Distro.IsKnown && IsRoot.TryGet(out var isRoot) && isRoot
            ? Known.Of<string?>(RootHome)
            : value;
    }

    /// <summary>Whether all is the same that a RUN can find: values are compared, not objects.</summary>
    internal bool IsSameAs(BuildState other) => ReferenceEquals(this, other) || (
        Workdir == other.Workdir && User == other.User && Distro == other.Distro && DockerClean == other.DockerClean
        && IsCatalogued == other.IsCatalogued && RootHome == other.RootHome
        && IsSameShell(other.Shell) && Variables.IsSameAs(other.Variables) && ImageEnvironment.IsSameAs(other.ImageEnvironment));

    private bool IsSameShell(Known<ShellInEffect> other) =>
        Shell.TryGet(out var mine) && other.TryGet(out var its)
            ? mine.Program == its.Program && mine.Dialect == its.Dialect && mine.Options == its.Options && mine.Command.SequenceEqual(its.Command)
            : Shell == other;

    /// <summary>Whether the user in effect is root, so that a command may write anywhere.</summary>
    public Known<bool> IsRoot => User.Select(u => u.Split(':')[0] is "" or "root" or "0");
}
