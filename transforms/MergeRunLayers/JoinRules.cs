using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.MergeRunLayers;

/// <summary>
/// Whether a RUN may become part of the group before it. The rules are there so that what is proposed can be proven and what cannot is
/// explained; it is the validator that decides.
/// </summary>
internal sealed class JoinRules(TransformContext context, int maxCommands)
{
    // Linux execve(2), MAX_ARG_STRLEN: sh -c takes one argument of 128 KiB with its final NUL.
    private const int LongestScript = (128 * 1024) - 1;

    /// <summary>What keeps a RUN out of a group; null when nothing does.</summary>
    /// <param name="group">The members so far, at least one.</param>
    /// <param name="right">The next RUN.</param>
    public Obstacle? Between(ImmutableArray<Member> group, Member right)
    {
        var left = group[^1];
        return Ignored(left, right)
            ?? NotAScript(left, "the RUN before it")
            ?? NotAScript(right, "the RUN")
            ?? Flags(left, right)
            ?? PragmaRules.Between(context, group, right)
            ?? Layout(left, right)
            ?? ScriptRules.Between(group, right)
            ?? Size(group, right);
    }

    private Obstacle? Ignored(Member left, Member right) =>
        context.IsIgnored(left.Run) || context.IsIgnored(right.Run) ? new("ignored", "a comment keeps the RUN, or the one before it, as it is") : null;

    private static Obstacle? NotAScript(Member member, string which) => member.Run switch
    {
        { Form: ExecForm } => new("exec-form", $"{which} is in exec form"),
        { Heredocs.IsEmpty: false } => new("here-document", $"{which} has a here-document"),
        _ when member.Script.WhyUnknown is { } why => new("script-not-understood", $"the script of {which} is not understood: {why}"),
        _ => null,
    };

    private static Obstacle? Flags(Member left, Member right)
    {
        if (left.Run.Flags.IsEmpty && right.Run.Flags.IsEmpty)
        {
            return null;
        }

        if (!left.Run.Flags.Select(f => (f.Name, f.Value)).SequenceEqual(right.Run.Flags.Select(f => (f.Name, f.Value))))
        {
            return new("different-flags", "the RUN before it has other flags");
        }

        return left.Run.Flags.OfType<MountFlag>().FirstOrDefault(IsFreshInEachRun) is { } mount
            ? new("fresh-mount", $"--mount={mount.Value} is empty again in each RUN")
            : null;
    }

    // What is written to a tmpfs or a writable bind mount is gone when the RUN ends (BuildKit instructions/commands_runmount.go).
    private static bool IsFreshInEachRun(MountFlag mount) => mount.Type switch
    {
        "cache" or "secret" or "ssh" => false,
        "bind" => mount["readwrite"] is not (null or "false") || mount["readonly"] is "false",
        _ => true,
    };

    private Obstacle? Layout(Member left, Member right) =>
        context.NewEditor().WhyNotJoined(RunGroup.PartsOf([left, right])) is { } refusal ? new(refusal.Reason, refusal.Message) : null;

    private Obstacle? Size(ImmutableArray<Member> group, Member right)
    {
        var members = group.Add(right);
        if (members.Sum(m => m.Commands) > maxCommands)
        {
            return new("too-many-commands", $"the joined RUN would run more than {maxCommands} commands");
        }

        // Room for operators and groups.
        return members.Sum(m => m.Bytes + 100) > LongestScript
            ? new("too-long", "the joined script would be longer than the shell takes")
            : null;
    }
}
