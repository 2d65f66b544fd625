using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>Which two instructions of a stage keep their order. What is merely not known of the image around them is for the validator to say.</summary>
internal sealed class Pairs(TransformContext context)
{
    private readonly Dictionary<(Instruction, Instruction), Obstacle?> _known = [];
    private readonly FilePairs _files = new(context);
    private readonly VariablePairs _variables = new(context);

    /// <summary>Why two instructions keep their order; null when they need not.</summary>
    /// <param name="first">The one that stands in front.</param>
    /// <param name="second">The other one.</param>
    public Obstacle? WhyNot(Instruction first, Instruction second)
    {
        if (!_known.TryGetValue((first, second), out var why))
        {
            _known.Add((first, second), why = Ask(first, second));
        }

        return why;
    }

    /// <summary>An instruction in words.</summary>
    public static string Name(TransformContext context, Instruction step) => $"the {step.Kind.ToString().ToUpperInvariant()} of line {context.LineOf(step)}";

    private Obstacle? Ask(Instruction first, Instruction second) =>
        new[] { first, second }.FirstOrDefault(context.IsIgnored) is { } ignored ? new("ignored", $"a comment keeps {Name(context, ignored)} where it is")
        : _files.WhyNot(first, second) ?? _variables.WhyNot(first, second) ?? WhySettings(first, second);

    private Obstacle? WhySettings(Instruction first, Instruction second)
    {
        if (((IsPlace(first) && (IsPlace(second) || Works(second))) || (IsPlace(second) && Works(first))) && !(first is WorkdirInstruction && second is RunInstruction run && LooksNowhere(run)))
        {
            return new("place-between", $"{Name(context, IsPlace(second) ? second : first)} says where or as whom the next steps work");
        }

        if ((IsKept(first) && (IsPlace(second) || Works(second))) || (IsKept(second) && (IsPlace(first) || Works(first))))
        {
            return new("volume-or-trigger-between", $"{Name(context, IsKept(second) ? second : first)} stays where it is");
        }

        return first.Kind == second.Kind && first is not (ArgInstruction or EnvInstruction or ExposeInstruction or VolumeInstruction) && !Works(first)
            ? new("overrides", $"{Name(context, second)} may override {Name(context, first)}")
            : (first is ShellInstruction && TakesShell(second)) || (second is ShellInstruction && TakesShell(first)) ? new("overrides", "a SHELL is for what stands behind it")
            : first is UnknownInstruction || second is UnknownInstruction ? new("overrides", "an instruction is not known")
            : null;
    }

    // It installs packages of the system, and all files that it names stand by absolute paths.
    private bool LooksNowhere(RunInstruction run) => context.Build.CommandsOf(run) is { IsEmpty: false } calls && calls.All(c =>
        c.Program.Or(null) is "apt-get" or "apt" or "apk" or "yum" or "dnf" or "microdnf" or "tdnf" or "echo" or "set" or "export" or "true"
        || ((c.Program.Or(null) is "rm" or "mkdir" or "touch" or "chmod" or "chown") && c.Arguments.All(a => (a.Value.Or(null) ?? a.Pattern) is ['/' or '-', ..] or [>= '0' and <= '9', ..])));

    private static bool Works(Instruction step) => step is RunInstruction or FileTransferInstruction;

    private static bool IsPlace(Instruction step) => step is WorkdirInstruction or UserInstruction or ShellInstruction;

    private static bool IsKept(Instruction step) => step is VolumeInstruction or OnBuildInstruction;

    private static bool TakesShell(Instruction step) => step is CmdInstruction or EntrypointInstruction or HealthcheckInstruction;
}
