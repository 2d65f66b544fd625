namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>What kept a build from its end.</summary>
public enum BuildFailure
{
    /// <summary>Nothing: there is an image.</summary>
    None,

    /// <summary>The Dockerfile, the context, or a command that it runs.</summary>
    Refused,

    /// <summary>A base image, or the front end that the file names, cannot be had.</summary>
    BaseMissing,

    /// <summary>The builder does not answer.</summary>
    BuilderGone,
}
