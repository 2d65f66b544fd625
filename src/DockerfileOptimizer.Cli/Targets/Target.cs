namespace DockerfileOptimizer.Cli.Targets;

/// <summary>What became of one path that was named, or found below a folder that was named.</summary>
/// <param name="Name">The path as messages show it: as the user wrote it, with what the search added.</param>
internal abstract record Target(string Name)
{
    /// <summary>A file to work on.</summary>
    /// <param name="Name">Its path as messages show it.</param>
    /// <param name="RealPath">Where its bytes are, with all links resolved.</param>
    /// <param name="Found">Whether a search found it; a file that was named is worked on whatever its name is.</param>
    public sealed record File(string Name, string RealPath, bool Found) : Target(Name);

    /// <summary>Standard input.</summary>
    /// <param name="Name">What the user calls it; <c>-</c> otherwise.</param>
    public sealed record StandardInput(string Name) : Target(Name);

    /// <summary>A file or folder that a search leaves out.</summary>
    /// <param name="Name">Its path as messages show it.</param>
    /// <param name="Reason">Why, as the rest of a sentence that begins with the path: <c>is a template</c>.</param>
    /// <param name="IsFolder">Whether it is a folder, with whatever is in it.</param>
    public sealed record Skipped(string Name, string Reason, bool IsFolder = false) : Target(Name);

    /// <summary>Something that was named and cannot be worked on: a mistake of the user's.</summary>
    /// <param name="Name">Its path as messages show it.</param>
    /// <param name="Message">What is wrong, as the rest of a sentence that begins with the path.</param>
    public sealed record Refused(string Name, string Message) : Target(Name);
}
