namespace DockerfileOptimizer.Engine;

/// <summary>A transform that runs, with what the user allows it.</summary>
/// <param name="Transform">The transform.</param>
/// <param name="Options">Its options.</param>
/// <param name="UnsafeAllowed">Whether it may make changes that are not proven.</param>
internal sealed record EnabledTransform(ITransform Transform, TransformOptions Options, bool UnsafeAllowed)
{
    /// <summary>The id of the transform.</summary>
    public string Id => Transform.Info.Id;
}
