namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What a program runs besides itself.</summary>
internal enum RunKind
{
    /// <summary>Nothing that its words say.</summary>
    Nothing,

    /// <summary>Its operands, in a way or in a place that is not read: another root, other name spaces, many commands from one template.</summary>
    Commands,

    /// <summary>The command that stands somewhere among its words (<c>conda run -n x make</c>).</summary>
    Words,

    /// <summary>Code of a language that is not read; what its text holds tells whether it may do more than read and write files.</summary>
    Code,

    /// <summary>A shell: <c>-c</c> and a script, or the name of one, or what it is fed.</summary>
    Shell,
}
