using System.Text;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>The kernel refuses an argument of more than 128 KiB with its final NUL (<c>MAX_ARG_STRLEN</c>, <c>execve(2)</c>).</summary>
internal sealed class ScriptFits() : CutCondition(new(
    "script-fits-128-kib", "The joined script stays under 128 KiB in UTF-8.", "execve(2), MAX_ARG_STRLEN"))
{
    private const int LongestArgument = (128 * 1024) - 1;

    public override string? Violation(Cut cut) =>
        Encoding.UTF8.GetByteCount(cut.Program.Script.Text.Text) > LongestArgument ? "the joined script is longer than one argument may be" : null;
}
