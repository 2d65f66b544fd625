using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>The instructions that only set configuration.</summary>
internal sealed partial class StageBuilder
{
    private static readonly ImmutableArray<string> _defaultShell = ["/bin/sh", "-c"];

    private ImmutableArray<string> Shell => Config.Shell.IsEmpty ? _defaultShell : Config.Shell;

    private string? Configure(Instruction instruction) => instruction switch
    {
        EnvInstruction env => SetEnvironment(env),
        ArgInstruction arg => Declare(arg),
        LabelInstruction label => Pairs(label.Labels, pairs => Set(Config with { Labels = Config.Labels.SetItems(pairs) })),
        UserInstruction { User: { } user } => Expanded(user.Value, u => Set(Config with { User = u })),
        ShellInstruction { Form: { } form } => Set(Config with { Shell = [.. form.Arguments.Select(a => a.Value)] }),
        ExposeInstruction expose => Words(expose.Arguments, ports => Set(Config with { Ports = Config.Ports.Union(ports.Select(p => p.Contains('/', StringComparison.Ordinal) ? p : p + "/tcp")) })),
        VolumeInstruction volume => Words(volume.Arguments, paths => Set(Config with { Volumes = Config.Volumes.Union(paths) })),
        CmdInstruction { Form: { } form } => SetCommand(form),
        EntrypointInstruction { Form: { } form } => Set(Config with { Entrypoint = Words(form), Command = _hasOwnCommand ? Config.Command : [] }),
        HealthcheckInstruction check => Set(Config with { Healthcheck = string.Join(' ', [.. check.Flags.Select(f => $"{f.Name}={f.Value}"), check.Type, .. check.Form is { } form ? Words(form) : []]) }),
        StopSignalInstruction => Expanded(instruction.TextOf(instruction.ArgumentSpan), s => Set(Config with { StopSignal = s })),
        MaintainerInstruction => Set(Config with { Author = instruction.TextOf(instruction.ArgumentSpan) }),
        OnBuildInstruction => Set(Config with { Triggers = Config.Triggers.Add(instruction.TextOf(instruction.ArgumentSpan)) }),
        _ => $"{instruction.Kind} is not known",
    };

    // Every pair is expanded with the environment before the instruction.
    private string? SetEnvironment(EnvInstruction env) => Pairs(env.Variables, pairs =>
    {
        Variables = pairs.Aggregate(Variables, (v, pair) => v.With(pair.Key, pair.Value));
        return Set(pairs.Aggregate(Config, (config, pair) => config.With(pair)));
    });

    private string? Declare(ArgInstruction arg)
    {
        Variables = Variables.Declare(arg, _run.Context.BuildArguments, _run.Globals);
        return null;
    }

    private string? SetCommand(CommandForm form)
    {
        _hasOwnCommand = true;
        return Set(Config with { Command = Words(form) });
    }

    private ImmutableArray<string> Words(CommandForm form) => form switch
    {
        ExecForm exec => [.. exec.Arguments.Select(a => a.Value)],
        ScriptForm script => [.. Shell, script.Script.Text.Text],
        _ => [],
    };

    private string? Words(ArgumentList list, Func<List<string>, string?> use)
    {
        var words = list.Items.Select(i => Variables.Expand(i.Value)).ToList();
        return words.Contains(null) ? "a word cannot be expanded" : use(words!);
    }

    private string? Pairs(ImmutableArray<KeyValue> pairs, Func<List<KeyValuePair<string, string>>, string?> use)
    {
        var expanded = pairs.Select(p => (Key: Variables.Expand(p.Key), Value: Variables.Expand(p.Value ?? ""))).ToList();
        return expanded.Exists(p => p.Key is null || p.Value is null)
            ? "a value cannot be expanded"
            : use([.. expanded.Select(p => new KeyValuePair<string, string>(p.Key!, p.Value!))]);
    }
}
