using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Whether the final stage names what only its old base image has: variables, folders, users, the working directory.</summary>
/// <param name="final">The stage.</param>
/// <param name="runtime">The smaller image.</param>
/// <param name="old">What is known of the old image.</param>
/// <param name="its">What is known of the smaller one.</param>
internal sealed class BaseNeeds(FinalStage final, RuntimeImage runtime, BaseImage old, BaseImage its)
{
    // Users of Debian, Ubuntu and Alpine alike.
    private static readonly string[] Users = ["", "root", "nobody", "www-data", "daemon"];

    /// <summary>Why it does; null when it does not.</summary>
    public Obstacle? Find() => Shell() ?? Variable() ?? Folder() ?? Workdir() ?? final.Stage.Steps.Select(UserOf).OfType<string>().Select(User).FirstOrDefault(o => o is not null);

    /// <summary>The users and groups that USER and COPY of a stage name; an empty text for none.</summary>
    /// <param name="final">The stage.</param>
    public static IEnumerable<string> UsersOf(FinalStage final) => final.Stage.Steps.Select(UserOf).OfType<string>().SelectMany(u => u.Split(':'));

    // A script means the same where the same shell reads it.
    private Obstacle? Shell()
    {
        var hasScripts = final.Runs.Any() || final.Stage.Steps.Any(s => (s is CmdInstruction { Form: ScriptForm }) || (s is EntrypointInstruction { Form: ScriptForm }) || (s is HealthcheckInstruction { Form: ScriptForm }));
        var isSame = old.Shell.TryGet(out var shell) && its.Shell.TryGet(out var other) && shell.SequenceEqual(other)
            && old.Distro.TryGet(out var system) && its.Distro.TryGet(out var otherSystem) && system.ShProgram == otherSystem.ShProgram;
        return hasScripts && !isSame ? new Obstacle("other-system", $"another shell may read the scripts of the stage in {runtime.Image}") : null;
    }

    private Obstacle? Variable()
    {
        var set = final.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => v.Key).Concat(final.Stage.Steps.OfType<ArgInstruction>().SelectMany(a => a.Declarations).Select(a => a.Key)).ToHashSet(StringComparer.Ordinal);
        var named = RuntimeImages.VariablesOf(runtime.Program).Where(v => !set.Contains(v) && !IsSame(v)).FirstOrDefault(v => final.Stage.Steps.Any(s => Names(s, v)));
        return named is null ? null : new Obstacle("environment-of-the-base", $"{named} of the old base image is used, and may be another one in {runtime.Image}");
    }

    private bool IsSame(string name) =>
        old.Environment.TryGet(out var mine) && its.Environment.TryGet(out var theirs) && mine.TryGetValue(name, out var value) && value.IsKnown && theirs.TryGetValue(name, out var other) && other == value;

    private static bool Names(Instruction step, string variable)
    {
        var text = TextOf(step);
        return text.Contains("$" + variable, StringComparison.Ordinal) || text.Contains("${" + variable, StringComparison.Ordinal);
    }

    private static string TextOf(Instruction step) => step.TextOf(step.ArgumentSpan) + string.Concat(step.Heredocs.Select(h => h.Body));

    // Sources of COPY --from lie in another stage.
    private Obstacle? Folder()
    {
        var folder = RuntimeImages.FoldersOf(runtime.Program).Where(f => !runtime.IsSameSystem || !f.StartsWith("/opt/java", StringComparison.Ordinal))
            .FirstOrDefault(f => final.Stage.Steps.Any(s => (s is FileTransferInstruction transfer ? transfer.Destination?.Value ?? "" : TextOf(s)).Contains(f, StringComparison.Ordinal)));
        return folder is null ? null : new Obstacle("environment-of-the-base", $"{folder} of the old base image is named, which {runtime.Image} may not have");
    }

    private Obstacle? Workdir()
    {
        var first = final.Stage.Steps.FirstOrDefault(s => s is WorkdirInstruction or RunInstruction or FileTransferInstruction { Destination.Value: not ['/', ..] });
        return (old.Workdir.IsKnown && old.Workdir == its.Workdir) || first is WorkdirInstruction { Path.Value: ['/', ..] } ? null
            : new Obstacle("environment-of-the-base", "the working directory is that of the old base image");
    }

    private static string? UserOf(Instruction step) => step switch
    {
        UserInstruction user => user.TextOf(user.ArgumentSpan).Trim(),
        FileTransferInstruction transfer => transfer.Flags.FirstOrDefault(f => f.Name == "chown")?.Value,
        _ => null,
    };

    private Obstacle? User(string user)
    {
        var unknown = user.Split(':').FirstOrDefault(u => !Users.Contains(u) && !u.All(char.IsAsciiDigit) && !final.Runs.Any(r => final.Build.CommandsOf(r).Any(c => RuntimeImages.AddsUsers(c.Program.Or("")!) && c.Arguments.Any(a => a.Value.Or(a.Start) == u))));
        return unknown is null ? null : new Obstacle("no-such-user", $"{runtime.Image} may have no user {unknown}");
    }
}
