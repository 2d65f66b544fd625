using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>What the printed tree says of an instruction, whatever its kind; <c>TREE-FORMAT.md</c> describes it.</summary>
internal static class InstructionView
{
    /// <summary>The name in upper case; of an unknown instruction, too.</summary>
    public static string KindOf(Instruction instruction) => instruction.TextOf(instruction.Keyword).ToUpperInvariant();

    /// <summary>How the instruction says what runs: <c>shell</c>, <c>exec</c> (any JSON array), <c>heredoc</c>, or <c>none</c>.</summary>
    public static string FormOf(Instruction instruction) => CommandOf(instruction) switch
    {
        ShellForm => "shell",
        HeredocForm => "heredoc",
        ExecForm => "exec",
        _ => IsJsonList(instruction) ? "exec" : "none",
    };

    /// <summary>The text behind the flags, continuations taken out.</summary>
    public static string TextOf(Instruction instruction) => instruction.TextOf(instruction.ArgumentSpan);

    /// <summary>The last line that belongs to the instruction, counted from 1.</summary>
    public static int EndLineOf(SourceText source, Instruction instruction) =>
        source.PositionOf(Math.Max(instruction.Span.Start, instruction.FullSpan.End - 1)).Line;

    /// <summary>The lines that belong to the instruction, such as <c>3</c> or <c>3-5</c>.</summary>
    public static string LinesOf(SourceText source, Instruction instruction)
    {
        var (start, end) = (source.PositionOf(instruction.Span.Start).Line, EndLineOf(source, instruction));
        return start == end ? $"{start}" : $"{start}-{end}";
    }

    /// <summary>The name with flags and form, such as <c>RUN --network=none (shell form, posix)</c>.</summary>
    public static string HeadlineOf(Instruction instruction) =>
        HeadlineOf(instruction, ScriptOf(instruction) is { } script ? ShellSymbols.Of(script.Dialect) : null);

    /// <summary>The same with another dialect, or none.</summary>
    public static string HeadlineOf(Instruction instruction, string? dialect)
    {
        var words = new List<string> { KindOf(instruction) };
        words.AddRange(instruction.Flags.Select(f => f.Value is null ? $"--{f.Name}" : $"--{f.Name}={f.Value}"));
        if (FormOf(instruction) is var form and not "none")
        {
            words.Add(dialect is null ? $"({form} form)" : $"({form} form, {dialect})");
        }

        return string.Join(' ', words);
    }

    /// <summary>The shell script in the instruction; null when there is none.</summary>
    public static ShellScript? ScriptOf(Instruction instruction) => (CommandOf(instruction) as ScriptForm)?.Script;

    /// <summary>The arguments as the front end takes them apart; of a line that is not understood, its whole text.</summary>
    public static IEnumerable<string> ArgumentsOf(Instruction instruction)
    {
        var arguments = Understood(instruction);
        return arguments.Count == 0 && instruction is not OnBuildInstruction && TextOf(instruction) is { Length: > 0 } text && FormOf(instruction) != "exec"
            ? [text]
            : arguments;
    }

    private static List<string> Understood(Instruction instruction) => instruction switch
    {
        FromInstruction from => From(from),
        HealthcheckInstruction check => [.. Words(check.Type), .. Check(check.Form)],
        EnvInstruction env => [.. env.Variables.Select(Pair)],
        LabelInstruction label => [.. label.Labels.Select(Pair)],
        ArgInstruction arg => [.. arg.Declarations.Select(Pair)],
        FileTransferInstruction transfer => [.. transfer.Arguments.Items.Select(a => a.Value)],
        ExposeInstruction expose => [.. expose.Arguments.Items.Select(a => a.Value)],
        VolumeInstruction volume => [.. volume.Arguments.Items.Select(a => a.Value)],
        WorkdirInstruction workdir => Words(workdir.Path?.Value),
        UserInstruction user => Words(user.User?.Value),
        StopSignalInstruction stop => Words(stop.Signal?.Value),
        MaintainerInstruction maintainer => Words(maintainer.Maintainer?.Value),
        _ => CommandOf(instruction) is ExecForm exec ? Strings(exec) : [],
    };

    private static List<string> From(FromInstruction from) =>
    [
        .. Words(from.Image?.Text),
        .. from.StageNameToken is { } name ? (string[])["AS", from.TextOf(name)] : [],
    ];

    private static List<string> Check(CommandForm? form) => form switch
    {
        ExecForm exec => Strings(exec),
        ShellForm shell => [shell.Script.Text.Text],
        _ => [],
    };

    private static List<string> Strings(ExecForm form) => [.. form.Arguments.Select(a => a.Value)];

    private static List<string> Words(string? word) => string.IsNullOrEmpty(word) ? [] : [word];

    private static string Pair(KeyValue pair) => pair.Value is { } value ? $"{pair.Key}={value}" : pair.Key;

    private static CommandForm? CommandOf(Instruction instruction) => instruction switch
    {
        RunInstruction run => run.Form,
        CmdInstruction cmd => cmd.Form,
        EntrypointInstruction entrypoint => entrypoint.Form,
        HealthcheckInstruction check => check.Form,
        ShellInstruction shell => shell.Form,
        _ => null,
    };

    private static bool IsJsonList(Instruction instruction) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Arguments.IsJson,
        VolumeInstruction volume => volume.Arguments.IsJson,
        _ => false,
    };
}
