using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>What the engine's front end, BuildKit 0.13, does not know yet: files with it are counted apart.</summary>
internal static class EngineFeatures
{
    // RUN --security was in its experimental channel alone.
    private static readonly string[] NewFlags = ["exclude", "parents", "device", "unpack", "security"];

    /// <summary>The first newer feature of a file in words; null when there is none.</summary>
    public static string? FirstNewer(DockerfileSyntax syntax) => syntax.Instructions
        .Select(i => i is OnBuildInstruction { Inner: { } inner } ? NewerIn(inner) ?? NewerIn(i) : NewerIn(i))
        .FirstOrDefault(f => f is not null);

    private static string? NewerIn(Instruction instruction)
    {
        if (instruction.Flags.FirstOrDefault(f => NewFlags.Contains(f.Name)) is { } flag)
        {
            return "--" + flag.Name;
        }

        if (instruction.Flags.OfType<MountFlag>().Any(m => m.Type == "secret" && m["env"] is not null))
        {
            return "a secret mount as variable";
        }

        // 0.13 wants the word of a here-document directly behind the angle brackets.
        return instruction.Heredocs.IsEmpty || !HasBlankBehindMark(instruction.Logical.Text) ? null : "a blank behind <<";
    }

    private static bool HasBlankBehindMark(string text) =>
        text.Contains("<< ", StringComparison.Ordinal) || text.Contains("<<\t", StringComparison.Ordinal) || text.Contains("<<\r", StringComparison.Ordinal);
}
