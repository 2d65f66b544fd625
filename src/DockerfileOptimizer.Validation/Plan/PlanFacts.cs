using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What the semantics say about a file.</summary>
internal sealed class PlanFacts
{
    private readonly bool _trustsPosix;
    private readonly FileSet _files;

    private PlanFacts(FileSet files, bool trustsPosix)
    {
        Model = files.Build;
        _files = files;
        _trustsPosix = trustsPosix;
    }

    /// <summary>What must hold where nobody knows which shell reads a script.</summary>
    public static ValidationCondition ReadsAlike { get; } = new(
        "unknown-shell-reads-alike", "Where the shell is not known, POSIX shells and bash read the script the same way.", "POSIX 2.10; bash manual, Shell Grammar");

    /// <summary>The model of the file.</summary>
    public BuildModel Model { get; }

    /// <summary>The build context; unknown when there is none.</summary>
    public Known<BuildContext> Context => _files.Context;

    /// <param name="files">The file, with its build context.</param>
    /// <param name="off">Ids of conditions that are not asked.</param>
    public static PlanFacts Of(FileSet files, ImmutableHashSet<string> off) => new(files, off.Contains(ReadsAlike.Id));

    /// <summary>Whether the facts are those of the same Dockerfile in the same build context.</summary>
    public bool AreOf(FileSet files) => Model == files.Build && _files.FoundContext == files.FoundContext && _files.Others == files.Others;

    /// <summary>The state that an instruction finds; all is unknown before the first FROM.</summary>
    public BuildState StateBefore(Instruction instruction) => Model.StateBefore(instruction) ?? NoState;

    /// <summary>What a RUN may do.</summary>
    public ShellEffects EffectsOf(RunStep run) => Trusted(run) is { } script
        ? ShellEffectAnalysis.Of(script, StateBefore(run.Run).Shell.Or(ShellInEffect.Any)!, StateBefore(run.Run))
        : Model.EffectsOf(run.Run);

    /// <summary>The commands of a RUN; empty where its script is not understood.</summary>
    public ImmutableArray<CommandCall> CommandsOf(RunStep run) => Trusted(run) is { } script
        ? CommandReader.ReadAll(script, StateBefore(run.Run).VariableOf)
        : Model.CommandsOf(run.Run);

    // The script that is understood only because the condition is not asked.
    private ShellScript? Trusted(RunStep run) =>
        _trustsPosix && !Model.ScriptOf(run.Run).IsKnown ? run.Content.Program?.Script : null;

    /// <summary>What a RUN runs, as far as it is understood.</summary>
    public RunContent ContentOf(RunInstruction run) => new(RawOf(run), () => Read(run));

    private static ImmutableArray<string> RawOf(RunInstruction run) => run.Form switch
    {
        null => ["nothing"],
        ExecForm exec => ["exec", .. exec.Arguments.Select(a => a.Value)],
        HeredocForm { HasShebang: true } file => ["file", file.Heredoc.Name, file.Script.Text.Text],
        ScriptForm script => ["shell", script.Script.Text.Text],
        _ => [run.TextOf(run.ArgumentSpan)],
    };

    private ProgramReading Read(RunInstruction run)
    {
        var script = Model.ScriptOf(run);
        if (script.TryGet(out var understood))
        {
            return new ProgramReading(ShellProgram.Of(understood), null);
        }

        if (run.Form is not ScriptForm form || (StateBefore(run).Shell.TryGet(out var shell) && shell.Dialect != ShellDialect.Unknown))
        {
            return new ProgramReading(null, script.WhyUnknown);
        }

        var posix = _trustsPosix ? ShellProgram.Of(form.ScriptIn(ShellDialect.Posix)) : null;
        return new ProgramReading(posix, posix is null ? $"{script.WhyUnknown} ({ReadsAlike.Id})" : null);
    }

    private static EnvMap NoVariables { get; } = new(ImmutableDictionary<string, Known<string?>>.Empty, Known.Unknown<string?>(Outside));

    private static BuildState NoState { get; } = new()
    {
        Shell = Known.Unknown<ShellInEffect>(Outside),
        Variables = NoVariables,
        ImageEnvironment = NoVariables,
        Workdir = Known.Unknown<string>(Outside),
        User = Known.Unknown<string>(Outside),
        Distro = Known.Unknown<Distro>(Outside),
        DockerClean = Known.Unknown<bool>(Outside),
    };

    private const string Outside = "the instruction stands before the first FROM";
}
