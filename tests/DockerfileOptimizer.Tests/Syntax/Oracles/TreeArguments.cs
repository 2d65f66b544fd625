using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// The arguments of our tree's instructions in the shape that BuildKit's line parsers give them (<c>parser/line_parsers.go</c>):
/// a pair is name, value and separator; a shell form is one argument; an unknown instruction has one empty argument.
/// </summary>
internal static class TreeArguments
{
    public static IEnumerable<string> Of(Instruction instruction) => instruction switch
    {
        FromInstruction from => OfFrom(from),
        FileTransferInstruction transfer => Values(transfer.Arguments),
        VolumeInstruction volume => Values(volume.Arguments),
        ExposeInstruction expose => Values(expose.Arguments),
        EnvInstruction env => env.Variables.SelectMany(Pair),
        LabelInstruction label => label.Labels.SelectMany(Pair),
        ArgInstruction arg => arg.Declarations.Select(d => d.Value is null ? d.Key : d.Key + "=" + d.Value),
        RunInstruction run => OfForm(run, run.Form),
        CmdInstruction cmd => OfForm(cmd, cmd.Form),
        EntrypointInstruction entrypoint => OfForm(entrypoint, entrypoint.Form),
        ShellInstruction shell => shell.Form is null ? Rest(shell) : OfForm(shell, shell.Form),
        HealthcheckInstruction healthcheck => OfHealthcheck(healthcheck),
        MaintainerInstruction maintainer => One(maintainer.Maintainer),
        StopSignalInstruction stop => One(stop.Signal),
        UserInstruction user => One(user.User),
        WorkdirInstruction workdir => One(workdir.Path),
        UnknownInstruction => [""],
        _ => [],
    };

    /// <summary>Whether the arguments are the strings of a JSON array (the front end's attribute <c>json</c>).</summary>
    public static bool AreJson(Instruction instruction) => instruction switch
    {
        RunInstruction run => run.Form is ExecForm,
        CmdInstruction cmd => cmd.Form is ExecForm,
        EntrypointInstruction entrypoint => entrypoint.Form is ExecForm,
        HealthcheckInstruction healthcheck => healthcheck.Form is ExecForm,
        ShellInstruction shell => shell.Form is not null,
        FileTransferInstruction transfer => transfer.Arguments.IsJson,
        VolumeInstruction volume => volume.Arguments.IsJson,
        _ => false,
    };

    private static IEnumerable<string> Values(ArgumentList list) => list.Items.Select(a => a.Value);

    private static IEnumerable<string> One(Argument? argument) => argument is null ? [] : [argument.Value];

    private static IEnumerable<string> Pair(KeyValue pair) => [pair.Key, pair.Value ?? "", pair.IsLegacy ? "" : "="];

    private static IEnumerable<string> Rest(Instruction instruction) =>
        instruction.ArgumentSpan.IsEmpty ? [] : [instruction.TextOf(instruction.ArgumentSpan)];

    private static IEnumerable<string> OfForm(Instruction instruction, CommandForm? form) => form switch
    {
        null => [],
        ExecForm exec => exec.Arguments.Select(a => a.Value),
        _ => form.Tokens().Select(instruction.TextOf),
    };

    private static IEnumerable<string> OfHealthcheck(HealthcheckInstruction healthcheck) =>
        healthcheck.ArgumentTokens().Take(1).Select(healthcheck.TextOf).Concat(OfForm(healthcheck, healthcheck.Form));

    // What FROM does not understand is one token; the front end has split it at white space before it looks.
    private static IEnumerable<string> OfFrom(FromInstruction from) => from.ArgumentTokens().SelectMany(t =>
        from.TextOf(t).Split(['\t', '\v', '\f', '\r', ' '], StringSplitOptions.RemoveEmptyEntries));
}
