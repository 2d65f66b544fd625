using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;
using Microsoft.Extensions.Logging;

namespace DockerfileOptimizer.Engine;

/// <summary>The optimization of one file: phases in passes, rounds in phases, until nothing changes.</summary>
internal sealed class FileRun
{
    private const int MostPasses = 4;
    private const int MostRounds = 16;

    private static readonly ImmutableArray<TransformPhase> Phases = [TransformPhase.Stages, TransformPhase.Order, TransformPhase.Layers, TransformPhase.Cleanup];

    private readonly string _path;
    private readonly BuildModelInputs _inputs;
    private readonly ILogger _log;
    private readonly MeasuredImage? _measured;
    private readonly bool _dockerfileOnly;
    private readonly FileProposals _first;
    private readonly Quarantine _quarantine = new();
    private readonly List<AppliedFix> _applied = [];
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<string, int> _seen = new(StringComparer.Ordinal);
    private readonly TransformSet _known;
    private readonly List<LeftAlone> _ignored = [];
    private ImmutableArray<EnabledTransform> _transforms;
    private FileVersion _version;
    private FileProposals _proposals;

    public FileRun(string path, DockerfileSyntax syntax, PipelineSettings settings)
    {
        _path = path;
        _inputs = settings.Inputs;
        _measured = settings.Measured;
        _dockerfileOnly = settings.DockerfileOnly;
        _log = settings.Log;
        _known = settings.Known;
        _version = FileVersion.Original(syntax, _inputs);
        _proposals = _first = new FileProposals(_version.Files, _inputs, _known);
        _transforms = [.. settings.Transforms.Where(IsWelcome)];
    }

    /// <summary>Optimizes the file.</summary>
    public OptimizationResult Run()
    {
        var original = _version;
        for (var pass = 1; pass <= MostPasses; pass++)
        {
            var start = _version;
            _quarantine.ForgetAllBut(start);
            if (!Phases.All(RunPhase) || _version == start)
            {
                return Result(original.Syntax);
            }
        }

        AddFault(null, $"no end after {MostPasses} passes", $"The last text, which the validator has seen:\n{_version.Text}");
        return Result(original.Syntax);
    }

    private bool IsWelcome(EnabledTransform transform)
    {
        if (_first.Directives.OfFile(transform.Transform.Info) is not { } comment)
        {
            return true;
        }

        _ignored.Add(new(transform.Id, _version.OriginalLines(comment.Line.Span), "ignored", comment.Line.Text) { IsAside = true });
        return false;
    }

    /// <summary>Makes fixes of one phase until none is left; false when the run cannot go on.</summary>
    private bool RunPhase(TransformPhase phase)
    {
        for (var rounds = 0; rounds < MostRounds;)
        {
            var open = OpenFixes(phase);
            if (open.Count == 0)
            {
                return true;
            }

            var chosen = FixSelection.Choose(open);
            var round = Round.Of(_version, chosen);
            Log.RoundDone(_log, _path, phase, round.Made.Length);
            Reject(round.Rejected);
            if (round.Next is { } next)
            {
                if (!Advance(next, round.Made))
                {
                    return false;
                }

                rounds++;
            }
        }

        return true;
    }

    private List<ProposedFix> OpenFixes(TransformPhase phase)
    {
        var open = new List<ProposedFix>();
        foreach (var transform in _transforms.Where(t => t.Transform.Info.Phase == phase && !IsForTheReport(t)))
        {
            open.AddRange(FixesOf(transform));
        }

        return open;
    }

    // None of its changes will be made: what it would do is asked once, about the last version.
    private static bool IsForTheReport(EnabledTransform transform) => transform is { Transform.Info.Best: Applicability.Unsafe, UnsafeAllowed: false };

    private IEnumerable<ProposedFix> FixesOf(EnabledTransform transform) =>
        ProposalsOf(transform).OfType<Fix>().Select(f => IdeasOf(transform, f).FirstOrDefault(i => IsOpen(transform.Transform.Info, i))).OfType<ProposedFix>();

    private bool IsOpen(TransformInfo transform, ProposedFix fix)
    {
        if (_quarantine.Holds(_version, fix))
        {
            return false;
        }

        if (_proposals.Directives.Of(transform, fix.Fix) is { } comment)
        {
            _quarantine.Add(_version, fix, comment);
            return false;
        }

        if (_dockerfileOnly && !fix.Fix.OtherFiles.IsEmpty)
        {
            _quarantine.AddForOtherFiles(_version, fix);
            return false;
        }

        // No verdict would make it safe, so that none is asked for.
        if (fix is { Fix.UnsafeBecause: { } why, UnsafeAllowed: false })
        {
            _quarantine.Add(_version, fix, why);
            return false;
        }

        return true;
    }

    // A fix and what its author would make instead; only of the last one is the user asked whether it need not be proven.
    private static IEnumerable<ProposedFix> IdeasOf(EnabledTransform transform, Fix? fix)
    {
        for (; fix is not null; fix = fix.Otherwise)
        {
            yield return new ProposedFix(transform.Id, fix, transform.UnsafeAllowed && fix.Otherwise is null);
        }
    }

    // Foreign code: whatever it throws is its fault, and the others go on.
    private ImmutableArray<Proposal> ProposalsOf(EnabledTransform transform)
    {
        try
        {
            return _proposals.Of(transform);
        }
        catch (Exception thrown)
        {
            _transforms = _transforms.Remove(transform);
            AddFault(transform.Id, thrown.Message, thrown.ToString());
            return [];
        }
    }

    private void Reject(ImmutableArray<JudgedFix> rejected)
    {
        foreach (var judged in rejected)
        {
            var report = _quarantine.Add(_version, judged);
            if (judged.Verdict is Verdict.Refuted)
            {
                Log.Refuted(_log, _path, report);
            }
        }
    }

    /// <summary>Goes on to the next version; false when that was there before.</summary>
    private bool Advance(FileVersion next, ImmutableArray<JudgedFix> made)
    {
        _seen.TryAdd(_version.Text, _applied.Count);
        if (_seen.TryGetValue(next.Text, out var since))
        {
            var names = _applied.Skip(since).Select(a => a.Transform).Concat(made.Select(m => m.Proposed.Transform)).Distinct().Order(StringComparer.Ordinal).ToList();
            AddFault(names is [var only] ? only : null, $"went back to a text that was there before: {string.Join(", ", names)}", $"{_version.Text}\n--- and back to ---\n{next.Text}");
            return false;
        }

        _applied.AddRange(made.Select(Applied));
        _version = next;
        _proposals = new FileProposals(next.Files, _inputs, _known);
        return true;
    }

    private AppliedFix Applied(JudgedFix judged)
    {
        var fix = judged.Proposed.Fix;
        var applicability = judged.UnsafeBecause is null ? Applicability.Safe : Applicability.Unsafe;
        return new(judged.Proposed.Transform, _version.OriginalLines(fix.Where), _version.InOriginalLines(fix.Message), applicability)
        {
            UnsafeBecause = judged.UnsafeBecause is { } why ? _version.InOriginalLines(why) : null,
            Note = fix.Note,
            Saves = fix.Saves,
            Claim = fix.Claim,
        };
    }

    private void AddFault(string? transform, string message, string detail)
    {
        Log.Fault(_log, _path, transform, message);
        _faults.Add(new(transform, message, detail));
    }

    private OptimizationResult Result(DockerfileSyntax before)
    {
        var declined = _transforms.SelectMany(LeftAloneBy).Concat(_ignored).Concat(Mistakes()).Distinct().OrderBy(d => d.Lines.First).ThenBy(d => d.Transform, StringComparer.Ordinal).ToImmutableArray();
        var savings = new MeasuredSavings(_measured, _first.Build);
        return new()
        {
            Path = _path,
            Before = before,
            After = _version.Syntax,
            OtherFiles = _version.Files.Others,
            OtherFilesBefore = _version.Files.OthersBefore(),
            Applied = [.. _applied.Select(savings.Measure).ToList().OrderBy(a => a.Lines.First)],
            Declined = declined,
            Faults = [.. _faults],
            Layers = new(RunLayers.CountIn(_first.Build), RunLayers.CountIn(_proposals.Build)),
        };
    }

    private IEnumerable<LeftAlone> Mistakes() => DirectiveMistakes.In(_version.Syntax, _known)
        .Select(m => new LeftAlone(m.Name, _version.OriginalLines(m.Where), m.Reason, m.Message) { IsMistake = true });

    private IEnumerable<LeftAlone> LeftAloneBy(EnabledTransform transform)
    {
        if (IsForTheReport(transform))
        {
            Reject([.. FixesOf(transform).Select(f => new JudgedFix(f, _version.Try([f])))]);
        }

        return ProposalsOf(transform).Select(proposal => Report(transform, proposal)).OfType<LeftAlone>();
    }

    private LeftAlone? Report(EnabledTransform transform, Proposal proposal) => proposal switch
    {
        Decline decline => new LeftAlone(transform.Id, _version.OriginalLines(decline.Where), decline.Reason, _version.InOriginalLines(decline.Message)) { IsAside = decline.IsAside, IsFinding = decline.IsFinding },
        Fix fix => IdeasOf(transform, fix).Select(i => _quarantine.Find(_version, i)).LastOrDefault(report => report is not null),
        _ => null,
    };
}
