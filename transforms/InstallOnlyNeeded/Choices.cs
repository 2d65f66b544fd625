using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>What a person may choose.</summary>
internal static class Choices
{
    /// <summary>What becomes of packages that are only recommended.</summary>
    public static TransformOption.Choice Recommends { get; } = new("recommends", "whether packages of the distribution that others only recommend are left out", ["leave-out", "keep"]);

    /// <summary>What is said of packages that are only suggested.</summary>
    public static TransformOption.Choice Suggests { get; } = new("suggests", "whether apt is also told to leave out what is only suggested, which it does anyway unless a setting says otherwise", ["keep", "leave-out"]);

    /// <summary>What becomes of dependencies of a project that only development needs.</summary>
    public static TransformOption.Choice Development { get; } = new("development", "whether dependencies of a project that only development needs are left out", ["leave-out", "keep"]);

    /// <summary>What becomes of compilers.</summary>
    public static TransformOption.Choice Build { get; } = new("build", "whether compilers and headers are removed in the RUN that installs them and compiles with them", ["leave-out", "keep"]);

    /// <summary>What becomes of programs that nothing here names.</summary>
    public static TransformOption.Choice Tools { get; } = new("tools", "whether packages are left out that are installed for their programs, such as editors, clients and compilers, where no instruction and no file of the build context names one of them", ["keep", "leave-out"]);

    /// <summary>Whether a choice is to leave things out.</summary>
    public static bool LeavesOut(this TransformOptions options, TransformOption.Choice choice) => options.Of(choice) == "leave-out";
}
