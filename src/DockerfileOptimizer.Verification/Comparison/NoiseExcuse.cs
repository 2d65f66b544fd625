namespace DockerfileOptimizer.Verification.Comparison;

/// <summary>How far a row of the noise table excuses a path.</summary>
public enum NoiseExcuse
{
    /// <summary>Whatever becomes of it: it can be made again, or nobody reads it.</summary>
    Anything,

    /// <summary>Whatever becomes of regular files there, not of folders and links, which programs may need.</summary>
    Files,

    /// <summary>Another content: it follows from other files, which are compared.</summary>
    Content,

    /// <summary>Another content of an archive that differs between two builds of one file, where all is alike in it but times.</summary>
    Times,

    /// <summary>That it differs between two builds of one file; a change that is not seen there counts.</summary>
    Unstable,
}
