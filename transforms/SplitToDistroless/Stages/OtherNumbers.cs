using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Users and groups that get the next number that is free: on another system that may be another one, while COPY keeps the numbers of what it copies
/// (docs: Dockerfile reference, COPY --chown), so that what was theirs belongs to somebody else.
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
        var names = RepeatedRuns.MayBeOtherSystem(application) ? repeats.SelectMany(r => application.Build.CommandsOf(r)).Where(IsWithoutNumber).SelectMany(c => c.Arguments).Select(a => a.Value.Or(null)).OfType<string>().Where(a => !a.StartsWith('-')).Distinct().ToList() : [];
        return names.FirstOrDefault(OwnsSomething) is { } name && !copied.All(p => FolderOwners.Of(application, p, n => RepeatedRuns.Add(application, repeats, n)) is not null)
            ? new Obstacle("no-such-user", $"{name} may have another number in {image}, where files of the old stage would not belong to it")
            : null;
    }

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
