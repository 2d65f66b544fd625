using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.History;

/// <summary>What builders write into the history for an instruction other than RUN, without its keyword (BuildKit <c>dockerfile2llb/convert.go</c>; docker/docker, <c>builder/dockerfile/dispatchers.go</c>).</summary>
/// <param name="model">What the file means; what is not known there may be anything.</param>
internal sealed class ExpectedRow(BuildModel model)
{
    private static readonly string Any = TextPattern.Any.ToString();

    /// <summary>The texts that it may be, pieces that depend on what is not known left open; none for an instruction that nobody knows.</summary>
    public IEnumerable<TextPattern> Of(Instruction instruction) => Texts(instruction).Select(t => new TextPattern(t));

    private IEnumerable<string> Texts(Instruction instruction) => instruction switch
    {
        EnvInstruction env => [Pairs(env, env.Variables)],
        LabelInstruction label => [Pairs(label, label.Labels)],
        ArgInstruction arg => arg.Declarations.Aggregate((IEnumerable<string>)[""], (texts, d) => texts.SelectMany(t => Argument(d).Select(a => t.Length == 0 ? a : $"{t} {a}"))),
        FileTransferInstruction transfer => [Paths(transfer)],
        WorkdirInstruction workdir => [model.StateAfter(workdir)?.Workdir.Or(null) ?? "/" + Any],
        UserInstruction { User: { } user } => [Word(instruction, user.Value)],
        StopSignalInstruction { Signal: { } signal } => [Word(instruction, signal.Value)],
        MaintainerInstruction { Maintainer: { } maintainer } => [maintainer.Value],
        VolumeInstruction volume => [$"[{string.Join(' ', volume.Arguments.Items.Select(v => Word(volume, v.Value)))}]"],
        ShellInstruction { Form: { } form } => [$"[{string.Join(' ', form.Arguments.Select(a => a.Value))}]"],
        CmdInstruction cmd => [Command(cmd, cmd.Form)],
        EntrypointInstruction entrypoint => [Command(entrypoint, entrypoint.Form)],
        OnBuildInstruction onBuild => [onBuild.TextOf(onBuild.ArgumentSpan)],

        // Ports come in any order and notation, and no two builders write a health check alike.
        ExposeInstruction or HealthcheckInstruction => [Any],
        _ => [],
    };

    /// <summary>The same for COPY and ADD where files stand by their digests: only the destination can be told, which some versions make absolute.</summary>
    public TextPattern Stored(FileTransferInstruction transfer) =>
        new(transfer.Destination is { } to ? $"{Any} in {Any}{Word(transfer, to.Value).TrimStart('.').Trim('/')}" : Any);

    private static IEnumerable<string> Argument(KeyValue declaration) =>
        declaration.Value is null ? [declaration.Key, $"{declaration.Key}={Any}"] : [$"{declaration.Key}={Any}"];

    private string Pairs(Instruction instruction, ImmutableArray<KeyValue> pairs) =>
        string.Join(' ', pairs.Select(p => $"{Word(instruction, p.Key)}={Word(instruction, p.Value ?? "")}"));

    // Some versions write flags in front, some do not.
    private string Paths(FileTransferInstruction transfer)
    {
        var paths = transfer.Arguments.Items.Select(a => transfer.HeredocOf(a) is { } heredoc ? $"<<{heredoc.Name}" : Word(transfer, a.Value));
        return string.Join(' ', paths);
    }

    private string Command(Instruction instruction, CommandForm? form) => form switch
    {
        ExecForm exec => Quoted(exec.Arguments.Select(a => a.Value)),
        ScriptForm script when model.StateBefore(instruction)?.Shell.Or(null) is { Command.IsEmpty: false } shell => Quoted([.. shell.Command, script.Script.Text.Text]),
        ScriptForm script => $"[{Any} {Quote(script.Script.Text.Text)}]",
        _ => Any,
    };

    private static string Quoted(IEnumerable<string> words) => $"[{string.Join(' ', words.Select(Quote))}]";

    // Go's strconv.Quote; what it writes as a number may be anything here.
    private static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text.TrimEnd('\n'))
        {
            quoted.Append(c switch
            {
                '"' or '\\' => $"\\{c}",
                '\n' => "\\n",
                '\t' => "\\t",
                '\r' => "\\r",
                < ' ' or > '~' => Any,
                _ => c.ToString(),
            });
        }

        return quoted.Append('"').ToString();
    }

    private string Word(Instruction instruction, string text)
    {
        // Of a trigger it is not known what holds where it is done.
        var variables = model.StateBefore(instruction)?.Variables;
        var open = DockerfileWord.VariablesIn(text, model.Syntax.EscapeCharacter).Where(v => variables is null || !variables[v.Name].IsKnown).ToList();
        return open.Exists(v => v.Modifier is not null) ? Any
            : DockerfileWord.Expand(text, model.Syntax.EscapeCharacter, name => variables is not null && variables[name].TryGet(out var known) ? known : Any) ?? Any;
    }
}
