using System.Collections.Frozen;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Which flags each instruction takes (BuildKit <c>instructions/parse.go</c> and the <c>commands_run….go</c> hooks).</summary>
internal static class FlagRules
{
    private static readonly FrozenDictionary<InstructionKind, FrozenDictionary<string, FlagKind>> ByInstruction =
        new Dictionary<InstructionKind, FrozenDictionary<string, FlagKind>>
        {
            [InstructionKind.From] = Flags(("platform", FlagKind.Text)),
            [InstructionKind.Run] = Flags(
                ("mount", FlagKind.Texts), ("network", FlagKind.Text), ("security", FlagKind.Text), ("device", FlagKind.Texts)),
            [InstructionKind.Copy] = Flags(
                ("from", FlagKind.Text), ("chown", FlagKind.Text), ("chmod", FlagKind.Text), ("link", FlagKind.Switch),
                ("parents", FlagKind.Switch), ("exclude", FlagKind.Texts)),
            [InstructionKind.Add] = Flags(
                ("chown", FlagKind.Text), ("chmod", FlagKind.Text), ("link", FlagKind.Switch), ("keep-git-dir", FlagKind.Switch),
                ("checksum", FlagKind.Text), ("unpack", FlagKind.Switch), ("exclude", FlagKind.Texts)),
            [InstructionKind.Healthcheck] = Flags(
                ("interval", FlagKind.Text), ("timeout", FlagKind.Text), ("start-period", FlagKind.Text),
                ("start-interval", FlagKind.Text), ("retries", FlagKind.Text)),
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, FlagKind> None = FrozenDictionary<string, FlagKind>.Empty;

    public static FrozenDictionary<string, FlagKind> Of(InstructionKind kind) => ByInstruction.GetValueOrDefault(kind, None);

    private static FrozenDictionary<string, FlagKind> Flags(params (string Name, FlagKind Kind)[] flags) =>
        flags.ToFrozenDictionary(f => f.Name, f => f.Kind);
}
