namespace DockerfileOptimizer.Inspection.History;

/// <summary>How a row of a history fits an instruction.</summary>
internal enum Fit
{
    /// <summary>It speaks of another one.</summary>
    Not,

    /// <summary>It is of the kind, and nothing speaks against it; what is known of the text is too little to tell it from another one.</summary>
    Kind,

    /// <summary>It says what the instruction says.</summary>
    Text,
}
