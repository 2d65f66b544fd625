namespace DockerfileOptimizer.Inspection.History;

/// <summary>Where a layer comes from, in the terms of a Dockerfile.</summary>
public enum OriginKind
{
    /// <summary>One of its instructions made it.</summary>
    Instruction,

    /// <summary>Several of its instructions made it together: the image was squashed, or committed once.</summary>
    Instructions,

    /// <summary>It was there before the first of its instructions: it is the base image's, or what an ONBUILD trigger of the base made.</summary>
    Base,

    /// <summary>It is not certain.</summary>
    Unknown,
}
