using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What a person may choose.</summary>
internal static class Choices
{
    /// <summary>Which variants are taken.</summary>
    public static TransformOption.Choice Family { get; } = new("family", "slim takes slim variants, and Java without its compiler; alpine takes variants on Alpine Linux, which have another C library, where nothing is compiled and all programs are Alpine's own", ["slim", "alpine"]);

    /// <summary>Whether packages are added.</summary>
    public static TransformOption.Choice Packages { get; } = new("addPackages", "yes adds one or two small packages that the smaller image lacks, such as curl, to an apt-get install that is there; no leaves such a stage as it is", ["no", "yes"]);
}
