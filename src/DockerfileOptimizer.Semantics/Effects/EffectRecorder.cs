using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Collects effects while a script is walked. It only ever adds: walking a piece twice is harmless.</summary>
internal sealed class EffectRecorder
{
    private static readonly ImmutableArray<StateKinds> StateKindsInOrder = [.. Enum.GetValues<StateKinds>().Where(k => k != StateKinds.None)];
    private static readonly ImmutableArray<ProcessHazards> HazardsInOrder = [.. Enum.GetValues<ProcessHazards>().Where(h => h != ProcessHazards.None)];

    private readonly ImmutableDictionary<StateKinds, string>.Builder _leaveReasons = ImmutableDictionary.CreateBuilder<StateKinds, string>();
    private readonly ImmutableDictionary<ProcessHazards, string>.Builder _hazardReasons = ImmutableDictionary.CreateBuilder<ProcessHazards, string>();
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _stale = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renewed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _run = new(StringComparer.Ordinal);
    private readonly PathCollector _reads = new();
    private readonly PathCollector _names = new();
    private readonly PathCollector _writes = new();
    private readonly PathCollector _removes = new();
    private StateKinds _leaves;
    private ProcessHazards _hazards;
    private ChangeReach _reach;
    private ChangeReach _installed;
    private string? _installer;
    private bool _runsAny;
    private ListReader? _lists;

    public bool MayEndEarlyWithSuccess { get; set; }

    public bool MayUseErrexit { get; set; }

    public bool MayUsePipefail { get; set; }

    public bool ObservesProcess { get; set; }

    /// <summary>What runs in a copy of the shell leaves nothing in it but processes.</summary>
    public void Leave(EffectScope scope, StateKinds kinds, string reason)
    {
        if (kinds.HasFlag(StateKinds.Anything))
        {
            RunHidden(reason);
            MayEndEarlyWithSuccess |= !scope.IsContained;
        }

        if (kinds == StateKinds.None)
        {
            return;
        }

        var kept = scope.IsContained ? kinds & StateKinds.Background : kinds;
        foreach (var kind in StateKindsInOrder)
        {
            if (kept.HasFlag(kind))
            {
                _leaves |= kind;
                _leaveReasons.TryAdd(kind, reason);
            }
        }
    }

    /// <summary>
    /// Shell code runs that is not read. A trap on ERR counts, whatever it runs: it runs exactly where errexit would end the shell, and not
    /// where errexit is ignored (bash manual, <c>trap</c>).
    /// </summary>
    public void RunHidden(string reason)
    {
        MayUseErrexit = true;
        MayUsePipefail = true;
        RunAny();
        ChangeAny(ChangeReach.Builds);
        Reach(ChangeReach.Any);
        TouchAnything(reason);
    }

    public void Hazard(ProcessHazards hazards, string reason)
    {
        foreach (var hazard in HazardsInOrder)
        {
            if (hazards.HasFlag(hazard))
            {
                _hazards |= hazard;
                _hazardReasons.TryAdd(hazard, reason);
            }
        }
    }

    /// <summary>A program runs: behind its own change it is another one than before, unless the shell remembers the old one.</summary>
    public void Run(string program)
    {
        _run.Add(program);
        if (_changed.Contains(program) || (_installed.MayChange(program) && program != _installer))
        {
            _renewed.Add(program);
        }
    }

    public void RunAny() => _runsAny = true;

    /// <summary>A program is installed, moved or removed: if it ran before, the shell remembers the old place.</summary>
    public void Change(string program)
    {
        _changed.Add(program);
        if (_run.Contains(program))
        {
            _stale.Add(program);
        }
    }

    /// <summary>Programs that nobody can name are installed, as far as <paramref name="reach"/> says.</summary>
    /// <param name="reach">How far.</param>
    /// <param name="by">The program that does, if it brings others than itself, as <c>make install</c> does; null when it may.</param>
    public void ChangeAny(ChangeReach reach, string? by = null)
    {
        _installer = _installed == ChangeReach.Named || _installer == by ? by : null;
        _installed = (ChangeReach)Math.Max((int)_installed, (int)reach);
        Reach(reach);
    }

    // What a file does that the shell reads ("."), nobody can see; that it brings another apt-get or cp, and runs it, is left out.
    private void Reach(ChangeReach reach)
    {
        _reach = (ChangeReach)Math.Max((int)_reach, (int)reach);
        _stale.UnionWith(_run.Where(p => reach.MayChange(p)).ToArray());
    }

    /// <summary>Where the command stands that is being looked at.</summary>
    public int At { get; set; }

    public void Read(PathSet paths)
    {
        _reads.Add(paths);
        if (paths.Beyond is { } why)
        {
            MayReadLists(why);
        }
    }

    /// <summary>Files that are not known, but that are no package lists.</summary>
    public void ReadElsewhere(PathSet paths) => _reads.Add(paths);

    /// <summary>Paths that are named, whatever for.</summary>
    public void Name(PathSet paths) => _names.Add(paths);

    public void Write(PathSet paths) => _writes.Add(paths);

    public void Remove(PathSet paths) => _removes.Add(paths);

    /// <summary>What a program does that no row tells of.</summary>
    public void Foreign(CallPlace place)
    {
        if (_reads.Beyond is null || _writes.Beyond is null || _removes.Beyond is null || _lists is null || At < _lists.At)
        {
            TouchAnything($"foreign code: {place.Text}");
        }
    }

    /// <summary>What a program does that no row tells of but that it uses no package lists.</summary>
    public void ForeignButLists(CallPlace place)
    {
        if (_reads.Beyond is null || _writes.Beyond is null || _removes.Beyond is null)
        {
            var any = PathSet.Any($"foreign code: {place.Text}");
            ReadElsewhere(any);
            Write(any);
            Remove(any);
        }
    }

    private void MayReadLists(string why)
    {
        if (_lists is null || At < _lists.At)
        {
            _lists = new ListReader(At, why);
        }
    }

    public void TouchAnything(string why)
    {
        Read(PathSet.Any(why));
        Write(PathSet.Any(why));
        Remove(PathSet.Any(why));
    }

    public ShellEffects ToEffects()
    {
        return new()
        {
            Leaves = _leaves,
            LeaveReasons = _leaveReasons.ToImmutable(),
            MayEndEarlyWithSuccess = MayEndEarlyWithSuccess,
            MayUseErrexit = MayUseErrexit,
            MayUsePipefail = MayUsePipefail,
            ObservesProcess = ObservesProcess,
            Hazards = _hazards,
            HazardReasons = _hazardReasons.ToImmutable(),
            Reach = _reach,
            Named = _changed,
            Stale = _stale,
            Renewed = _renewed,
            Run = _runsAny ? null : _run,
            Reads = _reads.ToSet(),
            Names = _names.ToSet(),
            FirstListReader = _lists,
            Writes = _writes.ToSet(),
            Removes = _removes.ToSet(),
        };
    }
}
