using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.UseCacheMounts;

/// <summary>What speaks against a mount over a cache: it hides what lies there, it may be empty, and nothing of it reaches the image.</summary>
internal sealed class Obstacles(TransformContext context, RunInstruction run, CacheLeftover leftover)
{
    private readonly BuildModel _build = context.Build;

    /// <summary>The first obstacle; null when there is none.</summary>
    public (string Reason, string Message)? First() =>
        leftover.Doubt is { } doubt ? ("place-unknown", doubt)
        : leftover.Places.IsEmpty || leftover.Places.Any(p => p.AsSpan().ContainsAny(",\" $'")) ? ("place-unknown", "nobody knows where the cache lies")
        : leftover.ChosenBy is { } variable ? ("chosen-folder", $"{variable} says where the cache lies, and other files may lie there")
        : Product() ?? Lists() ?? Offline() ?? Holds() ?? Later();

    private (string, string)? Product()
    {
        var words = leftover.Cache.Mount!.UnlessNamed;
        var named = words.FirstOrDefault(w => context.Syntax.Source.Content.Contains(w, StringComparison.OrdinalIgnoreCase))
            ?? words.FirstOrDefault(w => context.Context.Or(null)?.Files.All.Any(f => f.Name.StartsWith(w, StringComparison.OrdinalIgnoreCase)) ?? false);
        return named is null ? null : ("product", $"{named} may mean that the cache is the product");
    }

    // A mount may be empty, and hides what an earlier layer fetched.
    private (string, string)? Lists()
    {
        if (leftover.Cache.Kind != CacheKind.Index)
        {
            return null;
        }

        foreach (var operation in _build.CommandsOf(run).Select(PackageManagers.OperationOf).Where(o => o?.Manager == leftover.Manager))
        {
            if (operation!.RefreshesLists)
            {
                return null;
            }

            if (operation.NeedsLists || operation.MayUseLists)
            {
                break;
            }
        }

        return ("lists-not-fetched", "the RUN does not fetch the lists itself before it uses them");
    }

    private (string, string)? Offline()
    {
        var manager = leftover.Manager;
        var text = context.Syntax.Source.Content;
        var word = manager.OfflineWords.FirstOrDefault(w => Names(text, w)) ?? manager.OfflineVariables.FirstOrDefault(v => text.Contains(v, StringComparison.Ordinal));
        return word is null ? null : ("offline", $"{word} takes from the cache what an empty mount does not hold");
    }

    // What lies there already would be hidden.
    private (string, string)? Holds()
    {
        foreach (var step in _build.StepsBefore(run))
        {
            if (step is FileTransferInstruction transfer && (TargetOf(transfer) is not { } target || leftover.Places.Any(p => Overlap(target, p))))
            {
                return ("holds-something", $"line {context.LineOf(transfer)} may copy something into it");
            }

            if (step is RunInstruction filler && leftover.Cache.Mount!.BuildsRead && CallsToo(filler) && !HasMount(filler))
            {
                return ("holds-something", $"the RUN of line {context.LineOf(filler)} leaves in its layer what a mount would hide");
            }

            if (step is RunInstruction earlier && _build.EffectsOf(earlier).Writes is var writes && leftover.Places.Any(p => (writes with { Beyond = null }).MayTouch(p + "/**")) && !CallsToo(earlier))
            {
                return ("holds-something", $"the RUN of line {context.LineOf(earlier)} may write something into it");
            }
        }

        return null;
    }

    private (string, string)? Later()
    {
        var stage = _build.StageOf(run)!;
        var steps = stage.Steps.SkipWhile(s => s != run).Skip(1).Concat(_build.Graph.DescendantsOf(stage.Index).SelectMany(i => _build.Stages[i].Steps));
        foreach (var later in steps.OfType<RunInstruction>())
        {
            if (Needs(later))
            {
                return ("needed-later", $"the RUN of line {context.LineOf(later)} may read it from the layer");
            }
        }

        var copy = _build.Graph.UsesOf(stage.Index).Where(u => u.Kind != StageUseKind.From).FirstOrDefault(u => SourcesOf(u.Instruction).Any(s => leftover.Places.Any(p => IsAtOrBelow(s, p))));
        return copy is null ? null : ("needed-later", $"line {context.LineOf(copy.Instruction)} takes it from this stage");
    }

    private bool Needs(RunInstruction later)
    {
        var effects = _build.EffectsOf(later);
        var operations = _build.CommandsOf(later).Select(PackageManagers.OperationOf).Where(o => o?.Manager == leftover.Manager).ToList();
        return leftover.Cache.Kind == CacheKind.Index
            ? operations.FirstOrDefault(o => o!.RefreshesLists || o.NeedsLists || o.MayUseLists) is { } first ? !first.RefreshesLists : effects.FirstListReader is not null
            : leftover.Places.Any(p => (effects.Reads with { Beyond = null }).MayTouch(p + "/**")) || (leftover.Cache.Mount!.BuildsRead && effects.Reads.Beyond is not null && !Calls(later));
    }

    // A RUN of the same manager alone fetches what it does not find.
    private bool Calls(RunInstruction other) => _build.CommandsOf(other) is { IsEmpty: false } calls && calls.All(c => PackageManagers.OperationOf(c) is { Verb: not PackageVerb.Other } o && o.Manager == leftover.Manager);

    private bool CallsToo(RunInstruction other) => _build.CommandsOf(other).Any(c => PackageManagers.OperationOf(c)?.Manager == leftover.Manager);

    private bool HasMount(RunInstruction other) => other.Flags.OfType<MountFlag>().Any(m => m.Type == "cache" && leftover.Places.Any(p => Overlap(m.Target?.TrimEnd('/') ?? "/", p)));

    private string? TargetOf(FileTransferInstruction transfer) =>
        transfer.Destination is not { } destination || destination.Value.AsSpan().ContainsAny("$\"'") ? null
        : destination.Value.StartsWith('/') ? ImagePath.Join("/", destination.Value)
        : _build.StateBefore(transfer)?.Workdir.Or(null) is { } workdir ? ImagePath.Join(workdir, destination.Value)
        : null;

    private static IEnumerable<string> SourcesOf(Instruction instruction) => instruction switch
    {
        FileTransferInstruction transfer => transfer.Sources.Select(s => ImagePath.Join("/", s.Value)),
        RunInstruction run => run.Flags.OfType<MountFlag>().Select(m => ImagePath.Join("/", m.Source ?? "/")),
        _ => [],
    };

    private static bool Names(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPart(text[at - 1])) && (at + word.Length == text.Length || !IsPart(text[at + word.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_';

    private static bool Overlap(string one, string other) => IsAtOrBelow(one, other) || IsAtOrBelow(other, one);

    private static bool IsAtOrBelow(string path, string folder) => path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
