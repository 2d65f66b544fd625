using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>A call that installs what manifests name, and where it runs.</summary>
/// <param name="Ecosystem">The row of its package manager.</param>
/// <param name="Call">The call.</param>
/// <param name="Folder">The absolute path of the folder that it runs in; null where that is not known.</param>
public sealed record InstallationSite(Ecosystem Ecosystem, CommandCall Call, string? Folder)
{
    /// <summary>Why it is no usual call, so that it may run elsewhere or read other files than others do; null when nothing is odd about it.</summary>
    public string? WhyOdd =>
        Call.Wrappers.Any(w => w != "python -m") || Call.Directory is not null || Call.Node.Words.IsEmpty || (Call.Node.Words[0].LiteralValue?.Contains('/', StringComparison.Ordinal) != false && !Ecosystem.Programs.Contains(Call.Node.Words[0].LiteralValue!))
            ? $"{Ecosystem.Name} is run by another program, or it is not known which one of its name"
        : Call.Parsed is { WhyUncertain: { } why } ? why
        : Call.Parsed is null && Ecosystem.IsUnderstood ? $"the arguments of {Ecosystem.Name} are not understood"
        : Ecosystems.TasksOf(Ecosystem, Call) is { } tasks ? (tasks.FirstOrDefault(t => !Ecosystem.Verbs.Holds(t)) is { } other ? $"{Ecosystem.Name} does more than to install: {other}" : WhyOptionsOdd)
        : Call.Parsed?.Operands.FirstOrDefault(o => !o.Value.TryGet(out var text) || text.StartsWith('.') || (text.Contains('/', StringComparison.Ordinal) && text[0] != '@')) is { } operand
            ? $"{Ecosystem.Name} installs {operand.Value.Or("what is not known")}, which may be a folder or a file"
        : WhyOptionsOdd;

    private string? WhyOptionsOdd =>
        Ecosystem.IsUnderstood && Call.Parsed!.Options.FirstOrDefault(o => !Ecosystem.Options.Contains(o.Name)) is { } option ? $"what {Ecosystem.Name} reads with {option.Name} is not known" : null;
}
