using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What running a script may leave behind, certainly or possibly; a script that is not understood may do anything.</summary>
public sealed record ShellEffects
{
    /// <summary>State of the shell process that may differ behind the script.</summary>
    public required StateKinds Leaves { get; init; }

    /// <summary>Where a leak stands and what it is, for messages: the first of each kind.</summary>
    public ImmutableDictionary<StateKinds, string> LeaveReasons { get; init; } = ImmutableDictionary<StateKinds, string>.Empty;

    /// <summary>Whether the script may end before its last command with success (<c>exit 0</c>, <c>exec</c>, <c>return</c>); with <c>exit 1</c> alone it may not.</summary>
    public required bool MayEndEarlyWithSuccess { get; init; }

    /// <summary>
    /// Whether <c>errexit</c> may be on anywhere in the script, by the shell's own options or by <c>set -e</c>, or a trap may be set, since one
    /// on ERR heeds what errexit heeds.
    /// </summary>
    public required bool MayUseErrexit { get; init; }

    /// <summary>Whether <c>pipefail</c> may be on anywhere in the script.</summary>
    public bool MayUsePipefail { get; init; }

    /// <summary>
    /// Whether the script asks for what depends on all that ran in the same process before, or on the text of the whole <c>sh -c</c>
    /// argument: <c>$_</c>, <c>$SECONDS</c>, <c>$LINENO</c>, <c>$PIPESTATUS</c>, <c>jobs</c>, <c>times</c>, <c>hash</c>, <c>type</c>, the
    /// list of processes (<c>ps</c>, <c>pkill -f</c>). It is about this script, whichever side of a join it stands on.
    /// </summary>
    public bool ObservesProcess { get; init; }

    /// <summary>What a following script in the same process or container would notice.</summary>
    public required ProcessHazards Hazards { get; init; }

    /// <summary>Where a hazard stands, for messages: the first of each kind.</summary>
    public ImmutableDictionary<ProcessHazards, string> HazardReasons { get; init; } = ImmutableDictionary<ProcessHazards, string>.Empty;

    /// <summary>Names of programs that the script may install, move or remove, so that the shell's memory of their place goes stale; null when any may be.</summary>
    public ImmutableHashSet<string>? ChangedPrograms => Reach != ChangeReach.Named ? null : field ??= SetOf(Named);

    /// <summary>
    /// Names of programs that the script runs and may afterwards install, move or remove: the shell remembers their old place. Of several
    /// scripts in a row, it takes the effects of all of them as one script to find what the first ran and the second moved.
    /// </summary>
    public ImmutableHashSet<string> StalePrograms => field ??= SetOf(Stale);

    /// <summary>
    /// Names of programs that the script may install, move or remove and afterwards runs or looks up. Where a script before it in the same
    /// process ran one of them, the shell remembers the old place.
    /// </summary>
    public ImmutableHashSet<string> RenewedPrograms => field ??= SetOf(Renewed);

    /// <summary>Names of programs that the script runs or looks up itself; null when any may be.</summary>
    public ImmutableHashSet<string>? RunPrograms => Run is null ? null : field ??= SetOf(Run);

    /// <summary>Whether no program is installed, moved or removed.</summary>
    public bool ChangesNoProgram => Reach == ChangeReach.Named && Named.Count == 0;

    /// <summary>How far changes go beyond <see cref="Named"/>.</summary>
    internal ChangeReach Reach { get; init; } = ChangeReach.Any;

    /// <summary>Programs that the script names as changed, also where <see cref="ChangedPrograms"/> is null. Nobody changes it.</summary>
    internal HashSet<string> Named { get; init; } = [];

    /// <summary><see cref="StalePrograms"/>. Nobody changes it.</summary>
    internal HashSet<string> Stale { get; init; } = [];

    /// <summary><see cref="RenewedPrograms"/>. Nobody changes it.</summary>
    internal HashSet<string> Renewed { get; init; } = [];

    /// <summary><see cref="RunPrograms"/>. Nobody changes it.</summary>
    internal HashSet<string>? Run { get; init; } = [];

    /// <summary>
    /// Which of the programs that ran before this script it may install, move or remove. Where <see cref="ChangedPrograms"/> is null this
    /// says less than all of them: builds, installers and archives bring no second copy of what every image has, such as <c>apt-get</c>.
    /// </summary>
    public ImmutableHashSet<string> StaleAmong(ImmutableHashSet<string> run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.IsEmpty || ChangesNoProgram ? [] : [.. run.Where(p => Reach.MayChange(p) || Named.Contains(p))];
    }

    /// <summary>Files read; foreign code reads anything.</summary>
    public required PathSet Reads { get; init; }

    /// <summary>
    /// Files and folders that the script names for something that may fail where they are missing, although nothing says that it reads them:
    /// where <c>cd</c> goes, operands of foreign code, what a loop runs over, files that <c>[[ ]]</c> asks for.
    /// </summary>
    public PathSet Names { get; init; } = PathSet.None;

    /// <summary>
    /// The first command that may use package lists beside <see cref="Reads"/>' paths: code that nobody can see, unless a row of
    /// <c>program-effects.json</c> says that the program never does, or a read of a file that may be one. Calls of package managers are
    /// not among them: their operations tell. Null when there is none.
    /// </summary>
    public ListReader? FirstListReader { get; init; }

    /// <summary>Files made or changed.</summary>
    public required PathSet Writes { get; init; }

    /// <summary>Files removed.</summary>
    public required PathSet Removes { get; init; }

    private static ImmutableHashSet<string> SetOf(HashSet<string> names) => names.Count == 0 ? [] : [.. names];
}
