using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Tests.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Figures of a run of merge-run-layers over many files.</summary>
internal sealed class MergeCounts
{
    private readonly List<(string Path, LeftAlone Left)> _declined = [];
    private int _files;
    private int _changed;
    private int _before;
    private int _after;

    /// <summary>Neighbouring plain RUN instructions in stages of the image: shell form, no flags, no here-document, only comments between.</summary>
    public int Pairs { get; private set; }

    /// <summary>Those that are one RUN afterwards.</summary>
    public int PairsJoined { get; private set; }

    public void Add(OptimizationResult result)
    {
        _files++;
        _changed += result.Changed ? 1 : 0;
        _before += result.Layers.Before;
        _after += result.Layers.After;
        _declined.AddRange(result.Declined.Select(d => (result.Path, d)));
        var build = BuildModel.Create(result.Before);
        foreach (var pair in RunPair.In(result.Before).Where(p => build.StageOf(p.Left)?.ReachesFinalImage == true && !result.Before.HasErrors))
        {
            Pairs++;
            PairsJoined += result.Applied.Any(a => a.Lines.First <= pair.FirstLine && pair.LastLine <= a.Lines.Last) ? 1 : 0;
        }
    }

    // A full run also prints places, so that people can read what was left alone.
    public void Report()
    {
        var print = TestContext.Out;
        print.WriteLine($"{_files} files, {_changed} changed ({100.0 * _changed / _files:F1} %)");
        print.WriteLine($"RUN layers of images: {_before} before, {_after} after");
        print.WriteLine($"neighbouring plain RUN pairs of images: {Pairs}, joined {PairsJoined} ({100.0 * PairsJoined / Pairs:F1} %)");
        foreach (var reason in _declined.GroupBy(d => d.Left.Reason).OrderByDescending(g => g.Count()).Take(30))
        {
            print.WriteLine($"{reason.Count(),6}  {reason.Key}");
            foreach (var (path, left) in reason.Where((_, i) => i % Math.Max(1, reason.Count() / 30) == 0).Take(Corpus.Full || reason.Key.StartsWith("not-", StringComparison.Ordinal) ? 30 : 0))
            {
                print.WriteLine($"        {path}: {left.Lines}: {left.Message}");
            }
        }
    }
}
