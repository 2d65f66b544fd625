namespace DockerfileOptimizer.Syntax.Shell;

/// <summary>Which property of a parameter an expansion asks for.</summary>
public enum ParameterForm
{
    /// <summary><c>$name</c>: the value, without braces.</summary>
    Plain,

    /// <summary><c>${name}</c>: the value.</summary>
    Braced,

    /// <summary><c>${#name}</c>: the number of characters.</summary>
    Length,

    /// <summary><c>${!name}</c>: the value of the variable that the value names (bash).</summary>
    Indirect,
}
