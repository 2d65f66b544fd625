using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Users and groups that get the next number that is free: on another system that may be another one, while COPY keeps the numbers of what it copies
/// (docs: Dockerfile reference, COPY --chown), so that what was theirs belongs to somebody else. On the same system it may be another one for users of
/// the system that adduser adds: packages of the full image, such as openssh-client, add groups by the same numbers (Debian Policy 9.2.2, adduser(8)).
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="repeats">What the final stage runs, too.</param>
internal sealed class OtherNumbers(Application application, ImmutableArray<RunInstruction> repeats)
{
    private static readonly string[] Giving = ["chown", "chgrp", "install"];

    private static readonly string[] Numbers = ["-u", "--uid", "-g", "--gid"];

    /// <summary>Why that hinders; null where the system stays, nothing is seen to belong to them, or all that is copied is given to them again.</summary>
    /// <param name="image">The final image.</param>
    /// <param name="copied">What is copied.</param>
    public Obstacle? Find(string image, ImmutableArray<string> copied)
    {
        var isOther = RepeatedRuns.MayBeOtherSystem(application);
        var names = repeats.SelectMany(r => application.Build.CommandsOf(r)).Where(c => IsWithoutNumber(c) && (isOther || IsOfSystem(c))).SelectMany(c => c.Arguments).Select(a => a.Value.Or(null)).OfType<string>().Where(a => !a.StartsWith('-')).Distinct().ToList();
        return names.FirstOrDefault(OwnsSomething) is { } name && !copied.All(p => FolderOwners.Of(application, p, n => RepeatedRuns.Add(application, repeats, n)) is not null || (!isOther && IsRoots(p, name)))
            ? new Obstacle("no-such-user", $"{name} may have another number in {image}, where files of the old stage would not belong to it")
            : null;
    }

    private static bool IsOfSystem(CommandCall call) => call.Program.Or(null) is "adduser" or "addgroup" && call.Arguments.Any(a => a.Value.Or(null) is "--system" or "-r");

    // A folder of the system, to which nothing of a user comes but by a RUN of that user or by chown, which names it.
    private bool IsRoots(string path, string name) =>
        path.StartsWith("/usr/", StringComparison.Ordinal) && !application.Runs.Any(r => IsOf(application.Build.StateBefore(r)!.User.Or(""), name) || application.Build.CommandsOf(r).Any(c => Giving.Contains(c.Program.Or("")) && c.Arguments.Any(a => PathList.IsIn(a.Value.Or(a.Start)!, path) || PathList.IsIn(path, a.Value.Or(a.Start)!))));

    private static bool IsWithoutNumber(CommandCall call) =>
        RuntimeImages.AddsUsers(call.Program.Or("")!) && !call.Arguments.IsEmpty && !call.Arguments.Select((a, i) => (Word: a.Start, Next: i + 1 < call.Arguments.Length ? call.Arguments[i + 1].Start : "")).Any(a => IsNumber(a.Word, a.Next));

    // -g of useradd is most often the name of a group.
    private static bool IsNumber(string word, string next) =>
        (Numbers.Contains(word) && next.Length > 0 && next.All(char.IsAsciiDigit)) || (Numbers.Any(n => word.StartsWith(n + "=", StringComparison.Ordinal)) && char.IsAsciiDigit(word[^1]));

    // What a RUN or a COPY gives them, and what they make themselves.
    private bool OwnsSomething(string name) =>
        application.Runs.Any(r => IsOf(application.Build.StateBefore(r)!.User.Or(""), name) || application.Build.CommandsOf(r).Any(c => Giving.Contains(c.Program.Or("")) && c.Arguments.Any(a => IsOf(a.Value.Or(a.Start), name))))
        || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => t.Flags.Any(f => f.Name == "chown" && IsOf(f.Value, name)))
        || application.Stage.Steps.OfType<WorkdirInstruction>().Any(w => IsOf(application.Build.StateBefore(w)!.User.Or(""), name));

    private static bool IsOf(string? owner, string name) => owner is not null && owner.Split(':', '.', '=').Contains(name);
}
