using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>Finds the stages and what they use, by BuildKit's rules (<c>dockerfile2llb/convert.go</c>: <c>addState</c>, <c>toCommand</c>, <c>detectRunMount</c>).</summary>
internal sealed class StageGraphReader
{
    // What holds for this image holds for every one of Windows: nothing is known but that its shell is no POSIX one.
    private const string AnyWindows = "mcr.microsoft.com/windows/servercore";

    private readonly DockerfileSyntax _syntax;
    private readonly BuildModelInputs _inputs;
    private readonly GlobalArguments _globals;

    private StageGraphReader(DockerfileSyntax syntax, BuildModelInputs inputs)
    {
        _syntax = syntax;
        _inputs = inputs;
        _globals = GlobalArguments.Of(syntax, inputs);
    }

    public static (ImmutableArray<Stage> Stages, StageGraph Graph, GlobalArguments Globals) Read(DockerfileSyntax syntax, BuildModelInputs inputs)
    {
        var reader = new StageGraphReader(syntax, inputs);
        var outlines = reader.Outlines();
        var uses = UsesIn(outlines);
        return (reader.Mark(outlines, uses), new StageGraph(uses), reader._globals);
    }

    /// <summary>The number of the stage that a reference means; null when it means none.</summary>
    /// <param name="name">The reference.</param>
    /// <param name="stages">The stages that it may mean.</param>
    /// <param name="byNumber">Whether numbers count.</param>
    public static int? Find(string name, ImmutableArray<Stage> stages, bool byNumber)
    {
        if (byNumber && int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return index >= 0 && index < stages.Length ? index : null;
        }

        var lower = name.ToLowerInvariant();
        return stages.LastOrDefault(s => s.Name == lower)?.Index;
    }

    private ImmutableArray<Stage> Outlines()
    {
        var stages = ImmutableArray.CreateBuilder<Stage>();
        var instructions = _syntax.Instructions;
        for (var i = 0; i < instructions.Length; i++)
        {
            if (instructions[i] is not FromInstruction from)
            {
                continue;
            }

            var end = i + 1;
            while (end < instructions.Length && instructions[end] is not FromInstruction)
            {
                end++;
            }

            stages.Add(new Stage
            {
                Index = stages.Count, Name = from.StageName, From = from, Base = BaseOf(from, stages), Steps = instructions[(i + 1)..end],
                ReachesFinalImage = false, IsBuilt = false,
            });
        }

        return stages.ToImmutable();
    }

    // Names are kept in lower case, but what stands behind FROM is looked up as written.
    private StageBase BaseOf(FromInstruction from, IReadOnlyList<Stage> earlier)
    {
        if (from.Image is null)
        {
            return new StageBase.Unresolved("FROM names no image");
        }

        if (!_globals.Expand(from.Image.Text, _syntax.EscapeCharacter).TryGet(out var reference))
        {
            return new StageBase.Unresolved($"a build argument decides what {from.Image.Text} is");
        }

        if (earlier.LastOrDefault(s => s.Name == reference) is { } stage)
        {
            return new StageBase.EarlierStage(stage.Index);
        }

        return reference == "scratch" ? new StageBase.Scratch()
            : IsForWindows(from) ? new StageBase.External(reference, BaseImageCatalog.Find(AnyWindows))
            : new StageBase.External(reference, _inputs.Bases.Find(reference));
    }

    private bool IsForWindows(FromInstruction from) =>
        from.Platform is { } platform
        && _globals.Expand(platform, _syntax.EscapeCharacter).TryGet(out var value)
        && value.Trim('"', '\'').StartsWith("windows", StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<StageUse> UsesIn(ImmutableArray<Stage> stages)
    {
        var uses = ImmutableArray.CreateBuilder<StageUse>();
        foreach (var stage in stages)
        {
            if (stage.Base is StageBase.EarlierStage earlier)
            {
                uses.Add(new StageUse(stage.Index, earlier.Index, StageUseKind.From, stage.From));
            }

            foreach (var step in stage.Steps)
            {
                if (!step.Flags.IsEmpty)
                {
                    uses.AddRange(UsesOf(step, stage.Index, stages));
                }
            }
        }

        return uses.ToImmutable();
    }

    private static IEnumerable<StageUse> UsesOf(Instruction step, int user, ImmutableArray<Stage> stages) => step switch
    {
        CopyInstruction copy when copy.Flags.LastOrDefault(f => f.Name == "from")?.Value is { } from && Find(from, stages, byNumber: true) is { } used =>
            [new StageUse(user, used, StageUseKind.CopyFrom, copy)],
        RunInstruction run => run.Flags.OfType<MountFlag>()
            .Select(m => m.From is { } from ? Find(from, stages, byNumber: false) : null)
            .OfType<int>()
            .Select(used => new StageUse(user, used, StageUseKind.MountFrom, run)),
        _ => [],
    };

    private ImmutableArray<Stage> Mark(ImmutableArray<Stage> stages, ImmutableArray<StageUse> uses)
    {
        if (stages.Length <= 1)
        {
            return stages is [var only] ? [only with { ReachesFinalImage = true, IsBuilt = true }] : stages;
        }

        var target = _inputs.Target is { } name ? Find(name, stages, byNumber: true) ?? stages.Length - 1 : stages.Length - 1;
        var layers = Closure(target, uses.Where(u => u.Kind == StageUseKind.From));
        var built = Closure(target, uses);
        return [.. stages.Select(s => s with { ReachesFinalImage = layers.Contains(s.Index), IsBuilt = built.Contains(s.Index) })];
    }

    private static HashSet<int> Closure(int start, IEnumerable<StageUse> uses)
    {
        var byUser = uses.ToLookup(u => u.User, u => u.Used);
        var found = new HashSet<int> { start };
        var open = new Stack<int>(found);
        while (open.TryPop(out var stage))
        {
            foreach (var used in byUser[stage].Where(found.Add))
            {
                open.Push(used);
            }
        }

        return found;
    }
}
