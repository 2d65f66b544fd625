using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>What the semantics say about a file.</summary>
internal sealed class PlanFacts
{
    private readonly Dictionary<RunInstruction, ShellEffects> _effects = new(ReferenceEqualityComparer.Instance);

    private readonly bool _trustsPosix;

    private PlanFacts(BuildModel model, bool trustsPosix)
    {
        Model = model;
        _trustsPosix = trustsPosix;
    }

    /// <summary>What must hold where nobody knows which shell reads a script.</summary>
    public static ValidationCondition ReadsAlike { get; } = new(
        "unknown-shell-reads-alike", "Where the shell is not known, POSIX shells and bash read the script the same way.", "architecture §6; hazard M19");

    /// <summary>The model of the file.</summary>
    public BuildModel Model { get; }

    /// <param name="syntax">The file.</param>
    /// <param name="off">Ids of conditions that are not asked.</param>
    public static PlanFacts Of(DockerfileSyntax syntax, ImmutableHashSet<string> off) =>
        new(BuildModel.Create(syntax), off.Contains(ReadsAlike.Id));

    /// <summary>The state that an instruction finds; all is unknown before the first FROM.</summary>
    public BuildState StateBefore(Instruction instruction) => Model.StateBefore(instruction) ?? NoState;

    /// <summary>What a RUN may do.</summary>
    public ShellEffects EffectsOf(RunStep run)
    {
        if (!_effects.TryGetValue(run.Run, out var effects))
        {
            effects = Effects(run);
            _effects.Add(run.Run, effects);
        }

        return effects;
    }

    private ShellEffects Effects(RunStep run)
    {
        var state = StateBefore(run.Run);
        return run.Content.Program is { } program
            ? ShellEffectAnalysis.Of(program.Script, state.Shell.Or(AnyShell)!, state)
            : Anything(run.Content.WhyNoProgram ?? "the RUN is not understood");
    }

    /// <summary>What a RUN runs, as far as it is understood.</summary>
    public RunContent ContentOf(RunInstruction run) => run.Form switch
    {
        null => RunContent.Without("the RUN is empty", "nothing"),
        ExecForm exec => RunContent.Without("the RUN is in exec form", ["exec", .. exec.Arguments.Select(a => a.Value)]),
        HeredocForm { HasShebang: true } file =>
            RunContent.Without("the here-document names its own interpreter", "file", file.Heredoc.Name, file.Script.Text.Text),
        HeredocForm when run.Heredocs.Length > 1 =>
            RunContent.Without("the RUN has several here-documents", [run.TextOf(run.ArgumentSpan), .. run.Heredocs.Select(h => h.Body)]),
        ScriptForm script => RunContent.Shell(script.Script.Text.Text, () => Read(script, StateBefore(run).Shell)),
        _ => RunContent.Without("the RUN is in a form that is not known", run.TextOf(run.ArgumentSpan)),
    };

    // Where the shell is not known, a script is understood only if it reads the same in POSIX shells and in bash.
    private ProgramReading Read(ScriptForm form, Known<ShellInEffect> shell)
    {
        if (shell.TryGet(out var known) && known.Dialect != ShellDialect.Unknown)
        {
            var script = form.ScriptIn(known.Dialect);
            return new ProgramReading(ShellProgram.Of(script), script.OpaqueReason);
        }

        var posix = ShellProgram.Of(form.ScriptIn(ShellDialect.Posix));
        var readsAlike = _trustsPosix
            || (posix is not null && ShellProgram.Of(form.ScriptIn(ShellDialect.Bash)) is { } bash && posix.Tokens.SequenceEqual(bash.Tokens));
        return posix is not null && readsAlike
            ? new ProgramReading(posix, null)
            : new ProgramReading(null, $"nobody knows whether a POSIX shell or bash reads it, which they do not do alike ({ReadsAlike.Id})");
    }

    // Where the base image's SHELL is not known, it may bring -e.
    private static ShellInEffect AnyShell { get; } = new([], ShellDialect.Unknown, "unknown", new ShellOptions(true, false, false, false, false));

    private static EnvMap NoVariables { get; } = new(ImmutableDictionary<string, Known<string?>>.Empty, Known.Unknown<string?>(Outside));

    // What runs no shell, or is not understood, may do anything.
    private static ShellEffects Anything(string why) => new()
    {
        Leaves = StateKinds.Anything,
        LeaveReasons = ImmutableDictionary<StateKinds, string>.Empty.Add(StateKinds.Anything, why),
        MayEndEarlyWithSuccess = true,
        MayUseErrexit = true,
        ObservesProcess = true,
        Hazards = (ProcessHazards)~0,
        ChangedPrograms = null,
        RunPrograms = null,
        Reads = PathSet.Any(why),
        FirstListReader = new ListReader(0, why),
        Writes = PathSet.Any(why),
        Removes = PathSet.Any(why),
    };

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
