using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Collects effects while a script is walked. It only ever adds: walking a piece twice is harmless.</summary>
internal sealed class EffectRecorder
{
    private readonly ImmutableDictionary<StateKinds, string>.Builder _leaveReasons = ImmutableDictionary.CreateBuilder<StateKinds, string>();
    private readonly ImmutableDictionary<ProcessHazards, string>.Builder _hazardReasons = ImmutableDictionary.CreateBuilder<ProcessHazards, string>();
    private readonly ImmutableHashSet<string>.Builder _changed = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
    private readonly ImmutableHashSet<string>.Builder _stale = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
    private readonly ImmutableHashSet<string>.Builder _run = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
    private StateKinds _leaves;
    private ProcessHazards _hazards;
    private ChangeReach _reach;
    private bool _runsAny;
    private PathSet _reads = PathSet.None;
    private PathSet _writes = PathSet.None;
    private PathSet _removes = PathSet.None;

    public bool MayEndEarlyWithSuccess { get; set; }

    public bool MayUseErrexit { get; set; }

    public bool MayUsePipefail { get; set; }

    public bool ObservesProcess { get; set; }

    /// <summary>What runs in a copy of the shell leaves nothing in it but processes.</summary>
    public void Leave(EffectScope scope, StateKinds kinds, string reason)
    {
        if (kinds.HasFlag(StateKinds.Anything))
        {
            MayUseErrexit = true;
            MayUsePipefail = true;
            RunAny();
            ChangeAny(ChangeReach.Any);
            TouchAnything(reason);
            MayEndEarlyWithSuccess |= !scope.IsContained;
        }

        var kept = scope.IsContained ? kinds & StateKinds.Background : kinds;
        foreach (var kind in Enum.GetValues<StateKinds>().Where(k => k != StateKinds.None && kept.HasFlag(k)))
        {
            _leaves |= kind;
            _leaveReasons.TryAdd(kind, reason);
        }
    }

    public void Hazard(ProcessHazards hazards, string reason)
    {
        foreach (var hazard in Enum.GetValues<ProcessHazards>().Where(h => h != ProcessHazards.None && hazards.HasFlag(h)))
        {
            _hazards |= hazard;
            _hazardReasons.TryAdd(hazard, reason);
        }
    }

    public void Run(string program) => _run.Add(program);

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
    public void ChangeAny(ChangeReach reach)
    {
        _reach = (ChangeReach)Math.Max((int)_reach, (int)reach);
        _stale.UnionWith(_run.Where(p => reach.MayChange(p)).ToArray());
    }

    public void Read(PathSet paths) => _reads = _reads.Union(paths);

    public void Write(PathSet paths) => _writes = _writes.Union(paths);

    public void Remove(PathSet paths) => _removes = _removes.Union(paths);

    public void TouchAnything(string why)
    {
        Read(PathSet.Any(why));
        Write(PathSet.Any(why));
        Remove(PathSet.Any(why));
    }

    public ShellEffects ToEffects() => new()
    {
        Leaves = _leaves,
        LeaveReasons = _leaveReasons.ToImmutable(),
        MayEndEarlyWithSuccess = MayEndEarlyWithSuccess,
        MayUseErrexit = MayUseErrexit,
        MayUsePipefail = MayUsePipefail,
        ObservesProcess = ObservesProcess,
        Hazards = _hazards,
        HazardReasons = _hazardReasons.ToImmutable(),
        ChangedPrograms = _reach == ChangeReach.Named ? _changed.ToImmutable() : null,
        Reach = _reach,
        NamedPrograms = _changed.ToImmutable(),
        StalePrograms = _stale.ToImmutable(),
        RunPrograms = _runsAny ? null : _run.ToImmutable(),
        Reads = _reads,
        Writes = _writes,
        Removes = _removes,
    };
}
