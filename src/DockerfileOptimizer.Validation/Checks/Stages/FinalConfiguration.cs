using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>What a stage makes of the image's configuration, base image included where that matters to what a container does.</summary>
internal sealed class FinalConfiguration
{
    private static readonly ImmutableArray<InstructionKind> Lists = [InstructionKind.Label, InstructionKind.Expose, InstructionKind.Volume, InstructionKind.Maintainer];

    private readonly BuildPlan _plan;
    private readonly ImmutableArray<PlanStep> _steps;
    private readonly BaseImage? _image;
    private readonly StartedCommand _started;
    private readonly BuildState _end;
    private readonly string? _reference;

    /// <param name="plan">The plan.</param>
    /// <param name="steps">The stage's steps, FROM first.</param>
    public FinalConfiguration(BuildPlan plan, ImmutableArray<PlanStep> steps)
    {
        _plan = plan;
        _steps = steps;
        var model = plan.Facts.Model;
        var start = model.StageOf(steps[0].Instruction)?.Base as StageBase.External;
        _image = start?.Facts;
        _reference = start?.Reference;
        _started = new StartedCommand(start);
        IsScratch = model.StageOf(steps[0].Instruction)?.Base is StageBase.Scratch;
        _end = model.StateAfter(steps[^1].Instruction)!;
    }

    /// <summary>Whether the stage starts from nothing.</summary>
    public bool IsScratch { get; }

    /// <summary>Whether it starts from an image that is known and still published.</summary>
    public bool StartsFromKnownImage => IsScratch || (_image is { IsRetired: false, Environment.IsKnown: true } && _started.Front is not null);

    /// <summary>Whether programs that are compiled here run on the slim image of Debian that another stage starts from.</summary>
    public bool IsFollowedBy(FinalConfiguration after) => _started.MayBeFollowedBy(after._started);

    /// <summary>What the stage starts in place of what another one started; null where that must be the same.</summary>
    public ImmutableArray<string>? Starts { get; init; }

    /// <summary>The runtime of Java that the stage gets; null where the image it starts from brings what runs programs.</summary>
    public LinkedRuntime? Runtime { get; init; }

    /// <summary>The layers of a jar that the stage has in its place; null for none.</summary>
    public JarLayers? Layers { get; init; }

    /// <summary>What it serves in place of what another one served; null where it is no web server.</summary>
    public ServedSite? Serves { get; init; }

    /// <summary>The first thing in which another stage's configuration means something else; null when they mean the same.</summary>
    public string? DifferenceFrom(FinalConfiguration after) =>
        Lists.Where(k => !Values(k).SequenceEqual(after.Values(k))).Select(k => $"{Name(k)} says something else").FirstOrDefault()
        ?? (!Last(InstructionKind.StopSignal).SequenceEqual(after.Last(InstructionKind.StopSignal)) ? "STOPSIGNAL says something else" : null)
        ?? EnvironmentDifference(after)
        ?? (_end.Workdir.TryGet(out var workdir) && after._end.Workdir.TryGet(out var other) && workdir == other ? null : "the working directory is another one, or not known")
        ?? (IsUserKept(after) ? null : "the user is another one, or not known")
        ?? HealthDifference(after)
        ?? (after.Starts is { } starts ? OtherProgramDifference(after, starts) : CommandDifference(after))
        ?? DefinitionDifference(after);

    // A runtime that was made is of the version of what made it.
    private StartedCommand RunBy(FinalConfiguration after) => after.Runtime is { } runtime ? after._started.With(_started, runtime) : after._started;

    private IEnumerable<string> Values(InstructionKind kind) => _steps.Where(s => s.Instruction.Kind == kind).SelectMany(s => s.Values);

    private ImmutableArray<string> Last(InstructionKind kind) => _steps.LastOrDefault(s => s.Instruction.Kind == kind)?.Values ?? [];

    private static string Name(InstructionKind kind) => kind.ToString().ToUpperInvariant();

    private IEnumerable<(string Key, string? Value)> Environment => _steps.Select(s => s.Instruction).OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => (v.Key, v.Value));

    // Values that name other variables come to the same where these do, which DefinitionDifference looks at.
    private string? EnvironmentDifference(FinalConfiguration after) =>
        Environment.SequenceEqual(after.Environment) ? null : "ENV says something else";

    // Root may become somebody else, and a user by name one by number: both may do less than before.
    private bool IsUserKept(FinalConfiguration after)
    {
        if (!_end.User.TryGet(out var before) || !after._end.User.TryGet(out var now))
        {
            return false;
        }

        return IsRoot(now) ? IsRoot(before) : (before == now && after.HasAll(now.Split(':'))) || int.TryParse(now.Split(':')[0], out _);
    }

    // Where the image has few users, and no shell to add one.
    private bool HasAll(string[] names) => _reference is null || names.All(n => n.Length == 0 || SystemUsers.MayHave(_reference, n));

    private static bool IsRoot(string user) => user.Split(':')[0] is "" or "root" or "0";

    private string? HealthDifference(FinalConfiguration after)
    {
        var (mine, its) = (Health, after.Health);
        return mine is null && its is null ? null
            : mine is null || its is null ? "HEALTHCHECK is new or gone"
            : mine.Type == its.Type && Flags(mine).SequenceEqual(Flags(its)) && SameCommand(mine.Form, after, its.Form) ? null
            : "HEALTHCHECK says something else";
    }

    private HealthcheckInstruction? Health => _steps.Select(s => s.Instruction).OfType<HealthcheckInstruction>().LastOrDefault();

    private static IEnumerable<string> Flags(HealthcheckInstruction check) => check.Flags.Select(f => $"{f.Name}={f.Value}").Order(StringComparer.Ordinal);

    // Of two images with the same shell a script is the same, too.
    private bool SameCommand(CommandForm? before, FinalConfiguration after, CommandForm? now) =>
        (before is null && now is null)
        || (PlainCommand.Of(before) is { } mine && PlainCommand.Of(now) is { } its && _started.IsSame(mine, RunBy(after), its))
        || SameScript(before, after, now);

    private bool SameScript(CommandForm? before, FinalConfiguration after, CommandForm? now) =>
        before is ShellForm script && now is ShellForm other && (_started.IsVariant(RunBy(after)) || IsOnDebian(after, script.Script.Text.Text) || (after.Serves is not null && _started.HasSameShell(after._started))) && script.Script.Text.Text == other.Script.Text.Text;

    // A shell of the same system, where the script names no variable that only the old image sets: which programs it finds is not said by PATH alone.
    private bool IsOnDebian(FinalConfiguration after, string script) =>
        _started.MayBeFollowedBy(after._started) && _image?.Environment.Or(null) is { } set && !set.Keys.Any(k => k != "PATH" && script.Contains(k, StringComparison.Ordinal));

    // That another program does the same is assumed: which one, and that there is just one of them, is not.
    private string? OtherProgramDifference(FinalConfiguration after, ImmutableArray<string> starts)
    {
        var (entry, command) = (Form<EntrypointInstruction>(e => e.Form), Form<CmdInstruction>(c => c.Form));
        var (newEntry, newCommand) = (after.Form<EntrypointInstruction>(e => e.Form), after.Form<CmdInstruction>(c => c.Form));
        var old = PlainCommand.Of(entry ?? command);
        return (entry is null) == (command is null) ? "the stage has no single command that something else could be in the place of"
            : (entry is null) != (newEntry is null || PlainCommand.Of(newEntry) is []) || (command is null) != (newCommand is null) ? "ENTRYPOINT or CMD is new or gone"
            : PlainCommand.Of(entry is null ? newCommand : newEntry) is not { } its || !after.StartsWords(starts, its, newEntry is not null) ? "the container starts something else than the claim says"
            : after.Serves is { } site ? (old is null ? null : WebServer.WhyNotFor(old.Value, site)) ?? (starts is ["nginx", "-g", "daemon off;"] ? null : "that is no way to start the web server")
            : after.Layers is { Launcher: { } launcher } layers ? (LaunchedWords(VirtualMachineOptions.Of(entry ?? command, _end) ?? old, layers, launcher) is { } launched && _started.IsSame(launched, RunBy(after), starts) ? null : "the program of the jar is started otherwise")
            : VirtualMachineOptions.Of(entry ?? command, _end) is { } java ? (_started.IsSame(java, RunBy(after), starts) ? null : "java is started with something else")
            : old is ["go-wrapper", "run", .. var rest] ? (_end.Workdir.TryGet(out var workdir) && starts.SequenceEqual([workdir[(workdir.LastIndexOf('/') + 1)..], .. rest]) ? null : "go-wrapper starts the program that is named like the working directory")
            : old is null || !FrontEndPrograms.RunsScripts(old.Value) ? "what was started is no script of a project"
            : RunBy(after).IsInterpreted(starts, _started) ? null
            : "what is started now is no program of the same interpreter";
    }

    // java -jar with the jar's folder as the class path, and its launcher, in the place of the jar.
    private ImmutableArray<string>? LaunchedWords(ImmutableArray<string>? words, JarLayers layers, string launcher) =>
        words is { } all && all.IndexOf("-jar") is > 0 and var at && at + 1 < all.Length && _end.Workdir.TryGet(out var workdir) && ImagePath.Join(workdir, all[at + 1]) == layers.Jar
            ? [.. all[..at], "-cp", layers.Target, launcher, .. all[(at + 2)..]]
            : null;

    private bool StartsWords(ImmutableArray<string> claimed, ImmutableArray<string> written, bool isEntrypoint) =>
        claimed.SequenceEqual(isEntrypoint || _image is { RunsArguments: true } ? written : [.. _started.Front ?? [], .. written]);

    // ENTRYPOINT first: where a file has none, the base image's counts.
    private string? CommandDifference(FinalConfiguration after)
    {
        var (entry, command) = (Form<EntrypointInstruction>(e => e.Form), Form<CmdInstruction>(c => c.Form));
        var (newEntry, newCommand) = (after.Form<EntrypointInstruction>(e => e.Form), after.Form<CmdInstruction>(c => c.Form));
        if (entry is not null)
        {
            // Behind an ENTRYPOINT, CMD is arguments: words, not a program.
            return !SameCommand(entry, after, newEntry) ? "ENTRYPOINT says something else, or needs a shell"
                : command is null && newCommand is null ? null
                : PlainCommand.Of(command) is { } words && PlainCommand.Of(newCommand) is { } its && words.SequenceEqual(its) ? null
                : SameScript(command, after, newCommand) ? null
                : "CMD says something else, or needs a shell";
        }

        return command is null && newCommand is null && newEntry is null && (_started.IsSlimOrFullOf(after._started) || _started.IsSameImage(after._started)) ? null
            : command is null ? "the stage has neither ENTRYPOINT nor CMD, so that what runs is the base image's business"
            : newCommand is null ? "CMD says something else, or needs a shell"
            : _image is not { RunsArguments: true } ? "nobody knows what the ENTRYPOINT of the old base image does with CMD"
            : newEntry is not null && PlainCommand.Of(newEntry) is not [] ? "ENTRYPOINT is new"
            : SameScript(command, after, newCommand) && newEntry is null && after._image is { RunsArguments: true } ? null
            : PlainCommand.Of(command) is not { } mine || PlainCommand.Of(newCommand) is not { } rest ? "CMD says something else, or needs a shell"
            : (newEntry is not null || after.IsScratch ? [] : after._started.Front) is not { } front ? "the new base image has an ENTRYPOINT, and nobody knows what it does with CMD"
            : _started.IsSame(mine, RunBy(after), [.. front, .. rest]) ? null
            : front.IsEmpty ? "CMD says something else, or needs a shell" : "the new base image has an ENTRYPOINT";
    }

    private CommandForm? Form<T>(Func<T, CommandForm?> formOf)
        where T : Instruction => _steps.Select(s => s.Instruction).OfType<T>().Select(formOf).LastOrDefault();

    // A variable must be set before what names it as it was: by the same ARG and ENV in the same order.
    private string? DefinitionDifference(FinalConfiguration after)
    {
        foreach (var step in after._steps.Skip(1).Where(s => s is not TransferStep && s.Instruction is not (CmdInstruction or EntrypointInstruction or HealthcheckInstruction)))
        {
            var text = step.Instruction.TextOf(step.Instruction.ArgumentSpan);
            foreach (var name in DockerfileWord.VariablesIn(text, _plan.Syntax.EscapeCharacter).Select(v => v.Name))
            {
                if (name != "PATH" && !Definitions(name, step).Any() && _image?.Environment.Or(null)?.ContainsKey(name) != false && !IsSetAlike(name, after))
                {
                    return $"{name}, which {step} of line {step.Line} names, may be set by the old base image";
                }

                if (!Definitions(name, step).SequenceEqual(after.Definitions(name, step)))
                {
                    return $"{name}, which {step} of line {step.Line} names, is set by something else";
                }
            }
        }

        return null;
    }

    private bool IsSetAlike(string name, FinalConfiguration after) =>
        _image?.Environment.Or(null)?.GetValueOrDefault(name) is { IsKnown: true } mine && after._image?.Environment.Or(null)?.GetValueOrDefault(name) is { IsKnown: true } its && mine == its;

    // Up to the step that says the same as the given one.
    private IEnumerable<string> Definitions(string name, PlanStep until) =>
        _steps.TakeWhile(s => s != until && !(s.Instruction.Kind == until.Instruction.Kind && s.Values.SequenceEqual(until.Values)))
            .Where(s => Defines(s.Instruction, name)).Select(s => s.Instruction.Kind + string.Join('\u001f', s.Values));

    private static bool Defines(Instruction instruction, string name) => instruction switch
    {
        ArgInstruction arg => arg.Declarations.Any(d => d.Key == name),
        EnvInstruction env => env.Variables.Any(v => v.Key == name),
        _ => false,
    };
}
