using System.Collections.Frozen;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Names and shapes of flags (BuildKit <c>BFlags.Parse</c>).</summary>
internal static class FlagChecks
{
    public static void Run(Instruction instruction, DiagnosticBag bag)
    {
        var known = FlagRules.Of(instruction.Kind);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var flag in instruction.Flags)
        {
            if (!known.TryGetValue(flag.Name, out var kind))
            {
                bag.Error(DiagnosticCodes.UnknownFlag, flag.Span, DescribeUnknown(instruction, flag, known));
            }
            else if (!seen.Add(flag.Name) && kind != FlagKind.Texts)
            {
                bag.Error(DiagnosticCodes.DuplicateFlag, flag.Span, $"--{flag.Name} may stand only once");
            }
            else if (kind == FlagKind.Switch ? !IsSwitchValue(flag.Value) : flag.Value is null)
            {
                bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, DescribeValue(flag, kind));
            }
        }
    }

    private static bool IsSwitchValue(string? value) =>
        value is null || value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static string DescribeUnknown(Instruction instruction, Flag flag, FrozenDictionary<string, FlagKind> known)
    {
        var name = instruction.Kind.ToKeyword();
        return known.Count == 0
            ? $"{name} takes no flags, but has --{flag.Name}"
            : $"{name} has no flag --{flag.Name}; it takes {string.Join(", ", known.Keys.Order(StringComparer.Ordinal).Select(k => "--" + k))}";
    }

    private static string DescribeValue(Flag flag, FlagKind kind) => kind == FlagKind.Switch
        ? $"--{flag.Name} is true or false, not {(flag.Value!.Length == 0 ? "empty" : flag.Value)}"
        : $"--{flag.Name} needs a value: --{flag.Name}=…";
}
