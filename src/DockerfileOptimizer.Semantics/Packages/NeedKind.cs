namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>When a package that only comes along is needed.</summary>
public enum NeedKind
{
    /// <summary>Always, as far as anybody can tell: certificates, the headers of the C library.</summary>
    Always,

    /// <summary>Where something is compiled, or may have to be.</summary>
    Compiles,

    /// <summary>Where one of its programs runs, or one of its words stands in the stage.</summary>
    Used,
}
