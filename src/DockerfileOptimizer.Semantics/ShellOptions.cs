namespace DockerfileOptimizer.Semantics;

/// <summary>Options that a shell starts with.</summary>
/// <param name="Errexit"><c>-e</c>: a failing command ends the script.</param>
/// <param name="Pipefail"><c>-o pipefail</c>.</param>
/// <param name="Nounset"><c>-u</c>.</param>
/// <param name="Login"><c>-l</c>: start-up files are read.</param>
/// <param name="Other">Whether there are others that may matter.</param>
public sealed record ShellOptions(bool Errexit, bool Pipefail, bool Nounset, bool Login, bool Other)
{
    /// <summary>A shell started with <c>-c</c> alone.</summary>
    public static ShellOptions None { get; } = new(false, false, false, false, false);
}
