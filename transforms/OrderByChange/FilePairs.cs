using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Variables;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>COPY and ADD beside RUNs and beside each other.</summary>
internal sealed class FilePairs(TransformContext context)
{
    private readonly Dictionary<RunInstruction, RunFiles> _files = [];

    /// <summary>Why two instructions keep their order for the sake of files; null when they need not.</summary>
    public Obstacle? WhyNot(Instruction first, Instruction second) => (first, second) switch
    {
        (RunInstruction, RunInstruction) => new("runs-keep-their-order", "RUN instructions keep their order"),
        (FileTransferInstruction copy, RunInstruction run) => WhyNot(copy, run),
        (RunInstruction run, FileTransferInstruction copy) => WhyNot(copy, run),
        (FileTransferInstruction one, FileTransferInstruction other) => WhyMeet(one, other),
        _ => null,
    };

    private Obstacle? WhyNot(FileTransferInstruction copy, RunInstruction run)
    {
        if (run.Flags.Any(f => f is MountFlag))
        {
            return new("has-mounts", $"{Pairs.Name(context, run)} has mounts");
        }

        if (WhyNowhere(copy) is { } nowhere)
        {
            return nowhere;
        }

        var (target, files) = (TargetOf(copy)!, FilesOf(run));
        var isUsual = context.Build.CommandsOf(run).Any(c => c.Program.TryGet(out var program) && Ecosystems.Know(program));
        // Manifests may name files anywhere, and none is looked into here.
        if ((files.Unclear?.Why ?? (files.Installs ? "it installs what manifests name" : null)) is { } unclear)
        {
            return new("run-not-understood", $"{Pairs.Name(context, run)} may need it: {unclear}") { IsUsual = isUsual };
        }

        var near = Above(target).Append(target + "/**").ToList();
        return near.Any((files.Reads with { Beyond = null }).MayTouch) ? new("reads-it", $"{Pairs.Name(context, run)} may read what it brings") { IsUsual = isUsual }
            : near.Any((files.Writes with { Beyond = null }).MayTouch) ? new("writes-there", $"{Pairs.Name(context, run)} may write to where it goes")
            : null;
    }

    private Obstacle? WhyMeet(FileTransferInstruction one, FileTransferInstruction other) =>
        WhyNowhere(one) ?? WhyNowhere(other)
        ?? (PathSet.Overlap(TargetOf(one) + "/**", TargetOf(other) + "/**") ? new("copies-meet", $"{Pairs.Name(context, one)} and {Pairs.Name(context, other)} go to the same folder, or one into the other's") : null);

    private Obstacle? WhyNowhere(FileTransferInstruction copy) =>
        copy.Flags.FirstOrDefault(f => f.Name is not ("from" or "chown" or "chmod" or "exclude")) is { } flag ? new("has-flags", $"{Pairs.Name(context, copy)} has --{flag.Name}")
        : TargetOf(copy) is null ? new("destination-not-known", $"nobody knows where {Pairs.Name(context, copy)} puts files")
        : null;

    // Without a slash at the end, so that the root is an empty text.
    private string? TargetOf(FileTransferInstruction copy)
    {
        var (state, escape) = (context.Build.StateBefore(copy)!, context.Syntax.EscapeCharacter);
        return copy.Destination?.Value is { } written
            && DockerfileWord.VariablesIn(written, escape).All(v => state.Variables[v.Name].IsKnown)
            && DockerfileWord.Expand(written, escape, name => state.Variables[name].Or(null)) is { } path && (path.StartsWith('/') || state.Workdir.IsKnown)
            ? ImagePath.Join(state.Workdir.Or("/")!, path).TrimEnd('/')
            : null;
    }

    private static IEnumerable<string> Above(string target)
    {
        for (var at = target.LastIndexOf('/'); at > 0; at = target.LastIndexOf('/', at - 1))
        {
            yield return target[..at];
        }
    }

    private RunFiles FilesOf(RunInstruction run)
    {
        if (!_files.TryGetValue(run, out var files))
        {
            _files.Add(run, files = InstallationAnalysis.Of(run, context.Build, CopiedFiles.None));
        }

        return files;
    }
}
