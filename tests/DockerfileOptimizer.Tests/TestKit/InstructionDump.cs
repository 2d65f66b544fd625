using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>What an instruction of one kind says, line by line.</summary>
internal static class InstructionDump
{
    /// <param name="instruction">The instruction.</param>
    /// <param name="dialect">Whether the language of a script is shown.</param>
    public static IEnumerable<string> Of(Instruction instruction, bool dialect) => instruction switch
    {
        FromInstruction from => From(from),
        RunInstruction run => Form(run.Form, dialect),
        CmdInstruction cmd => Form(cmd.Form, dialect),
        EntrypointInstruction entrypoint => Form(entrypoint.Form, dialect),
        ShellInstruction shell => Form(shell.Form, dialect),
        HealthcheckInstruction health => Form(health.Form, dialect).Prepend($"type {health.Type}"),
        FileTransferInstruction transfer => Transfer(transfer),
        VolumeInstruction volume => Arguments(volume.Arguments),
        ExposeInstruction expose => Arguments(expose.Arguments),
        EnvInstruction env => env.Variables.Select(Pair),
        LabelInstruction label => label.Labels.Select(Pair),
        ArgInstruction arg => arg.Declarations.Select(Pair),
        WorkdirInstruction workdir => One(workdir.Path),
        UserInstruction user => One(user.User),
        StopSignalInstruction stop => One(stop.Signal),
        MaintainerInstruction maintainer => One(maintainer.Maintainer),
        _ => [],
    };

    private static IEnumerable<string> From(FromInstruction from)
    {
        if (from.Image is { } image)
        {
            yield return $"image registry {Text(image.Registry)} path {Text(image.Path)} tag {Text(image.Tag)} digest {Text(image.Digest)}"
                + (image.HasVariables ? " with variables" : "");
        }

        if (from.StageName is { } name)
        {
            yield return $"stage {Text(name)}";
        }
    }

    private static IEnumerable<string> Form(CommandForm? form, bool dialect)
    {
        switch (form)
        {
            case null:
                yield return "no command";
                break;
            case ExecForm exec:
                yield return $"exec [{string.Join(", ", exec.Arguments.Select(a => Text(a.Value)))}]";
                break;
            case ScriptForm script:
                var kind = script is HeredocForm heredoc ? $"heredoc{(heredoc.HasShebang ? " file" : "")}" : "shell";
                yield return $"{kind}{(dialect ? $" {script.Script.Dialect}" : "")} {Text(script.Script.Text.Text)}";
                break;
        }
    }

    private static IEnumerable<string> Transfer(FileTransferInstruction transfer)
    {
        foreach (var source in transfer.Sources)
        {
            yield return $"source {Text(source.Value)}{(transfer.HeredocOf(source) is { } h ? $" is heredoc {Text(h.Name)}" : "")}";
        }

        yield return $"destination {Text(transfer.Destination?.Value)}{(transfer.Arguments.IsJson ? " as JSON" : "")}";
    }

    private static IEnumerable<string> Arguments(ArgumentList list) =>
        list.Items.Select(a => $"argument {Text(a.Value)}{(list.IsJson ? " as JSON" : "")}");

    private static IEnumerable<string> One(Argument? argument) => argument is null ? [] : [$"argument {Text(argument.Value)}"];

    private static string Pair(KeyValue pair) =>
        $"pair {Text(pair.Key)}{(pair.Value is null ? "" : $" = {Text(pair.Value)}")}{(pair.IsLegacy ? " in the old form" : "")}";

    private static string Text(string? text) => text is null ? "-" : SyntaxDump.Quote(text);
}
