namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>Whether an option takes a value.</summary>
internal enum OptionValue
{
    /// <summary>It takes none.</summary>
    None,

    /// <summary>It takes one, joined or as the next word.</summary>
    Required,

    /// <summary>It may have one, joined only (<c>--color=auto</c>, <c>-i.bak</c>).</summary>
    Optional,

    /// <summary>It takes one and every word behind it up to the next option.</summary>
    Several,

    /// <summary>It may have one, joined or as the next word; a next word that begins with a dash is none.</summary>
    OptionalNext,
}
