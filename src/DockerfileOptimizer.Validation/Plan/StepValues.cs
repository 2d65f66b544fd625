using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>
/// What an instruction says, in a spelling-free order. Words that hold no variable are compared after quotes and escapes are taken off where
/// the front end does that; words with variables are compared as written, which is sound because they are compared under the same state.
/// </summary>
internal static class StepValues
{
    /// <param name="instruction">Any instruction.</param>
    /// <param name="escape">The file's escape character.</param>
    /// <param name="stageReference">What a <c>from</c> means; the flag says whether numbers count as stages, which they do not in FROM.</param>
    public static ImmutableArray<string> Of(Instruction instruction, char escape, Func<string, bool, string> stageReference)
    {
        if (instruction is RunInstruction { Flags.IsEmpty: true })
        {
            return [];
        }

        var values = ValuesOf(instruction, escape, stageReference);
        return instruction.Flags.IsEmpty ? values : [.. Flags(instruction, stageReference), .. values];
    }

    private static ImmutableArray<string> ValuesOf(Instruction instruction, char escape, Func<string, bool, string> stageReference) =>
        instruction switch
        {
            RunInstruction => [],
            FromInstruction from => From(from, stageReference),
            FileTransferInstruction transfer => Transfer(transfer),
            EnvInstruction env => Pairs(env.Variables, env, escape),
            LabelInstruction label => Pairs(label.Labels, label, escape),
            ArgInstruction arg => Pairs(arg.Declarations, arg, escape),
            WorkdirInstruction { Path: { } path } => [Word(path.Value, escape)],
            UserInstruction { User: { } user } => [Word(user.Value, escape)],
            StopSignalInstruction { Signal: { } signal } => [Word(signal.Value, escape)],
            ExposeInstruction expose => ImmutableArray.CreateRange(expose.Arguments.Items, a => a.Value),
            VolumeInstruction volume => ImmutableArray.CreateRange(volume.Arguments.Items, a => a.Value),
            ShellInstruction { Form: { } form } => ImmutableArray.CreateRange(form.Arguments, a => a.Value),
            CmdInstruction { Form: { } form } => Command(form),
            EntrypointInstruction { Form: { } form } => Command(form),
            HealthcheckInstruction check => [check.Type, .. check.Form is { } form ? Command(form) : []],
            _ => AsWritten(instruction),
        };

    private static IEnumerable<string> Flags(Instruction instruction, Func<string, bool, string> stageReference) =>
        instruction.Flags
            .Select(f => "--" + f.Name + "=" + FlagValue(f, stageReference))
            .OrderBy(f => f.StartsWith("--mount=", StringComparison.Ordinal) ? "--mount" : f, StringComparer.Ordinal);

    // Mounts keep their order (OrderBy is stable): a later one may lie over an earlier one.
    private static string FlagValue(Flag flag, Func<string, bool, string> stageReference)
    {
        if (flag is MountFlag mount)
        {
            return string.Join(',', mount.Fields.Select(f => f.Key + "=" + FieldValue(f.Key, f.Value, stageReference)));
        }

        return FieldValue(flag.Name, flag.Value, stageReference);
    }

    private static string FieldValue(string key, string? value, Func<string, bool, string> stageReference) =>
        value is null ? "\u0000" : key == "from" ? stageReference(value, true) : value;

    private static ImmutableArray<string> From(FromInstruction from, Func<string, bool, string> stageReference) =>
        from.Image is null ? AsWritten(from) : [stageReference(from.Image.Text, false), from.StageName ?? "\u0000"];

    private static ImmutableArray<string> Transfer(FileTransferInstruction transfer)
    {
        var (arguments, heredocs) = (transfer.Arguments.Items, transfer.Heredocs);
        var values = ImmutableArray.CreateBuilder<string>(1 + arguments.Length + (2 * heredocs.Length));
        values.Add(transfer.Arguments.IsJson ? "json" : "words");
        foreach (var argument in arguments)
        {
            values.Add(argument.Value);
        }

        foreach (var heredoc in heredocs)
        {
            values.Add($"heredoc {heredoc.Name} {heredoc.Expand}");
            values.Add(heredoc.StripTabs ? StripTabs(heredoc.Body) : heredoc.Body);
        }

        return values.MoveToImmutable();
    }

    private static ImmutableArray<string> Pairs(ImmutableArray<KeyValue> pairs, Instruction instruction, char escape)
    {
        if (pairs.IsEmpty)
        {
            return AsWritten(instruction);
        }

        var values = ImmutableArray.CreateBuilder<string>(2 * pairs.Length);
        foreach (var pair in pairs)
        {
            values.Add(pair.Key);
            values.Add(Value(pair, escape));
        }

        return values.MoveToImmutable();
    }

    private static string Value(KeyValue pair, char escape) =>
        pair.Value is null ? "\u0000" : pair.IsLegacy ? "legacy " + pair.Value : Word(pair.Value, escape);

    // The text itself counts, not what a shell would make of it: it goes into the configuration as written.
    private static ImmutableArray<string> Command(CommandForm form) => form switch
    {
        ExecForm exec => ["exec", .. exec.Arguments.Select(a => a.Value)],
        ScriptForm script => ["shell", script.Script.Text.Text],
        _ => ["?"],
    };

    private static string Word(string text, char escape) =>
        DockerfileWord.VariablesIn(text, escape).IsEmpty && DockerfileWord.Expand(text, escape, _ => null) is { } value
            ? "value " + value
            : "text " + text;

    private static ImmutableArray<string> AsWritten(Instruction instruction) =>
    [
        instruction.TextOf(instruction.Keyword).ToUpperInvariant(),
        instruction.TextOf(instruction.ArgumentSpan),
        .. instruction.Heredocs.SelectMany(h => (IEnumerable<string>)[$"{h.Name} {h.Expand} {h.StripTabs}", h.Body]),
    ];

    private static string StripTabs(string body) =>
        string.Join('\n', body.Split('\n').Select(line => line.TrimStart('\t')));
}
