using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>What <c>dockeropt explain ID</c> prints: the transform in one line, its page, its options.</summary>
internal static class TransformPage
{
    public static void Write(TransformInfo info, TextWriter output)
    {
        output.WriteLine($"{info.Id}: {info.Title}");
        output.WriteLine($"{TransformList.Safety(info)}, phase {TransformList.Phase(info)}, {(info.OnByDefault ? "on" : "off")} by default");
        if (info.Documentation.Value.Length > 0)
        {
            output.WriteLine();
            output.WriteLine(info.Documentation.Value.TrimEnd());
        }

        if (!info.Options.IsEmpty)
        {
            output.WriteLine();
            output.WriteLine($"Options, in dockeropt.json under \"transforms\": {{ \"{info.Id}\": {{ … }} }}:");
        }

        foreach (var option in info.Options)
        {
            output.WriteLine($"  {option.Name} ({OptionText.Allowed(option)}; default {OptionText.Default(option)}): {option.Meaning}");
        }
    }
}
