namespace DockerfileOptimizer.Engine;

/// <summary>Why an editor does not write what was asked for; nothing of it is recorded then.</summary>
/// <param name="Reason">A stable kebab-case name, which may serve as the reason of a <see cref="Decline"/>.</param>
/// <param name="Message">The reason in words for a person.</param>
public sealed record EditRefusal(string Reason, string Message)
{
    internal static EditRefusal NotAnItem { get; } = new("trigger", "a trigger behind ONBUILD is not changed");

    internal static EditRefusal NotAScript { get; } = new("no-script-line", "the RUN is no command line for a shell");

    internal static EditRefusal Opaque { get; } = new("script-not-understood", "the script is not understood");

    internal static EditRefusal Heredoc { get; } = new("here-document", "the script has a here-document");

    internal static EditRefusal EndsInComment { get; } = new("comment-behind-last-command", "a comment behind the last command would swallow what follows");

    internal static EditRefusal HidesComment { get; } = new("hides-comment", "a comment stands where the text would change");

    internal static EditRefusal EndsInBackground { get; } = new("ends-in-background", "the script ends in &");

    internal static EditRefusal OpenEnd { get; } = new("open-end", "the file ends in a continued line");

    internal static EditRefusal SplitOverLines { get; } = new("split-over-lines", "the place is split over lines");

    internal static EditRefusal CommentBetween { get; } = new("comment-between", "a comment that belongs to no instruction stands between, such as a heading, and would stand above another one");

    internal static EditRefusal NotInChain { get; } = new("not-in-chain", "the command is no part of a chain of &&");
}
