using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>What a folder is before a COPY fills it, as far as the file tells.</summary>
/// <param name="Exists">Whether something makes it, so that COPY leaves its owner and mode alone.</param>
/// <param name="More">What else may lie in it, in words for a person; null when nothing that the file shows does.</param>
internal sealed record EarlierContent(bool Exists, string? More)
{
    /// <summary>What a folder is when an instruction runs.</summary>
    public static EarlierContent Of(TransformContext context, Instruction before, string folder)
    {
        var found = new EarlierContent(folder == "/", null);
        foreach (var step in context.Build.StepsBefore(before))
        {
            var own = Left(context, step, folder);
            found = new EarlierContent(found.Exists || own.Exists, found.More ?? own.More);
        }

        return found;
    }

    private static EarlierContent Left(TransformContext context, Instruction step, string folder)
    {
        var (build, line) = (context.Build, context.LineOf(step));
        switch (step)
        {
            case WorkdirInstruction:
                var place = build.StateAfter(step)?.Workdir.Or(null);
                return new(place == folder, place is not null && IsBelow(place, folder) ? $"WORKDIR makes a folder in it in line {line}" : null);
            case FileTransferInstruction transfer:
                var brought = Brought.Of(transfer, context);
                return new(false, !brought.TryGet(out var known) ? null
                    : known.Target == folder || IsBelow(known.Target, folder) ? $"line {line} copies into it, too" : null);
            case RunInstruction run:
                return OfRun(build, run, folder, line);
            default:
                return new(false, null);
        }
    }

    private static EarlierContent OfRun(BuildModel build, RunInstruction run, string folder, int line)
    {
        var writes = build.EffectsOf(run).Writes;
        var named = writes with { Beyond = null, Paths = writes.Paths.Remove(folder) };
        var runsThere = build.StateBefore(run)?.Workdir.Or(null) is { } place && (place == folder || IsBelow(place, folder));
        return new(
            writes.Paths.Contains(folder),
            named.MayTouch(folder + "/**") ? $"the RUN of line {line} writes into it"
            : writes.Beyond is not null && runsThere ? $"the RUN of line {line} runs in it and may write anything"
            : null);
    }

    private static bool IsBelow(string path, string folder) => folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
