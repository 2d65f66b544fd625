namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>What values a flag takes (BuildKit <c>instructions/bflag.go</c>).</summary>
internal enum FlagKind
{
    /// <summary>None, <c>true</c> or <c>false</c>.</summary>
    Switch,

    /// <summary>One value, at most once.</summary>
    Text,

    /// <summary>One value, any number of times.</summary>
    Texts,
}
