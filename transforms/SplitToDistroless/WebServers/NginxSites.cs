using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

/// <summary>Front ends that are built by Node.js in the image of nginx that then serves them: the final stage is the same image with its settings and what they name, and without what builds.</summary>
/// <param name="application">The stage.</param>
internal sealed class NginxSites(Application application) : IPrograms
{
    private const string Settings = "/etc/nginx";

    private const string Pages = "/usr/share/nginx/html";

    // What the image's own ENTRYPOINT runs (docs: Docker Official Images, nginx).
    private const string Scripts = NginxScripts.Folder;

    private static readonly string[] Builders = ["npm", "yarn", "pnpm", "npx", "gulp", "grunt", "ng", "bower", "webpack", "vite"];

    private static readonly string[] Preparing = ["chown", "chgrp", "chmod", "touch", "install", "mkdir", "ln"];

    private static readonly string[] WrittenTo = ["/var/cache", "/var/run", "/run", "/var/log", "/var/lib", "/data"];

    /// <summary>Whether something is built in the stage.</summary>
    public bool IsBuilt => application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => Builders.Contains(c.Program.Or("")));

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var changed = new[] { Settings, Pages, Scripts }.Where(f => application.Stage.Steps.Any(s => Touches(s, f))).ToList();
        var read = NginxSettings.PathsIn(Texts(), out var unclear);
        var blocked = Removals(out var removals);
        obstacle = Starts() ?? Renewed() ?? blocked ?? Written() ?? Prepared()
            ?? (unclear is not null ? new Obstacle("server-has-settings", unclear) : null)
            ?? (Copied().Any(t => PathList.IsIn(t, Settings)) && !application.Context.Context.IsKnown ? new Obstacle("context-not-known", "which files nginx serves is said in settings that are not known") : null)
            ?? read.Select(Missing).FirstOrDefault(o => o is not null);
        var paths = obstacle is null ? PathList.Outermost([.. changed, .. read], f => f is "/" or "/usr" or "/etc" or "/var" or "/opt" or "/srv" or "/home" or "/root", out obstacle) : null;
        obstacle ??= new NginxScripts(application, paths!.Value).Find();
        obstacle ??= paths is [] ? new Obstacle("folder-not-known", "no file is seen that nginx serves") : null;
        return obstacle is not null ? null : new Recipe(new FinalImage("slim", "nginx", application.Base.Reference, null, "", 0), ["nginx reads no settings that a script of a RUN changes", .. LeftOut is [_, ..] tools ? [$"nothing in the container starts programs of {Names.Of(tools)}"] : Array.Empty<string>()]) { Folders = paths, HasShell = true, NeedsRoot = true, Repeats = removals };
    }

    // Packages that somebody installs for their programs, but for those that the image has anyway.
    private List<string> LeftOut => [.. RuntimePackages.InstalledBy(application).Where(p => FinalImages.IsForPrograms(p) && !FinalImages.ServerHas(application.Base.Reference, p)).Order(StringComparer.Ordinal)];

    // The image's own command, or the same in words.
    private Obstacle? Starts() =>
        application.NeedsShell is not null ? application.NeedsShell
        : application.Last<EntrypointInstruction>() is not null || application.Arguments is [not "nginx", ..] ? new Obstacle("program-not-found", "the container starts something else than nginx")
        : application.Last<HealthcheckInstruction>() is { Type: not "NONE" } && !(application.Health is ["curl", ..] && FinalImages.ServerHas(application.Base.Reference, "curl")) ? new Obstacle("health-check-needs-shell", "the health check runs programs that the web server's image may not have")
        : null;

    // The final image would have the packages that it is published with.
    private Obstacle? Renewed() =>
        application.Runs.SelectMany(r => application.Build.CommandsOf(r)).FirstOrDefault(c => c.Program.Or("") is "apt-get" or "apt" or "apk" && c.Arguments.Any(a => a.Value.Or("") is "upgrade" or "dist-upgrade" or "full-upgrade")) is { } call
            ? new Obstacle("packages-at-run-time", $"{call.Program.Or("")} renews packages of nginx's system, too")
            : null;

    // A RUN that does nothing but remove what the image brings does the same in the final stage.
    private Obstacle? Removals(out ImmutableArray<RunInstruction> repeated)
    {
        var removing = application.Runs.Where(r => RunCalls.Removed(application.Build, r).Concat(Patterns(r)).Any(IsOfServer)).ToList();
        repeated = [.. removing];
        return removing.All(r => r is { Flags.IsEmpty: true, Heredocs.IsEmpty: true, Form: ScriptForm } && application.Build.ScriptOf(r).IsKnown && application.Build.CommandsOf(r).All(c => c.Program.Or(null) == "rm" && c.Arguments.All(a => (a.Value.Or(null) ?? a.Start) is var word && (word.StartsWith('-') || (word.StartsWith('/') && IsOfServer(ImagePath.Join("/", word)))))))
            && removing.All(r => application.Build.StateBefore(r)!.IsRoot.Or(false) && !Copied(before: r).Any(IsOfServer))
            ? null
            : new Obstacle("files-elsewhere", "a RUN removes something of nginx's settings or pages, and does more than that");
    }

    private IEnumerable<string> Patterns(RunInstruction run) =>
        application.Build.CommandsOf(run).Where(c => c.Program.Or(null) is "rm" or "mv" or "rmdir").SelectMany(c => c.Arguments.SkipLast(c.Program.Or(null) == "mv" ? 1 : 0).Select(a => a.Value.Or(null) ?? a.Start)).Where(w => w.StartsWith('/')).Select(w => ImagePath.Join("/", w));

    private static bool IsOfServer(string path) => PathList.IsIn(path, Settings) || PathList.IsIn(path, Pages) || PathList.IsIn(path, Scripts);

    // Settings that a RUN writes say what nobody knows.
    private Obstacle? Written() =>
        application.Runs.FirstOrDefault(r => !RunCalls.Removed(application.Build, r).Concat(Patterns(r)).Any(IsOfServer) && r.TextOf(r.ArgumentSpan).Contains(Settings, StringComparison.Ordinal)) is not null
            ? new Obstacle("server-has-settings", "a RUN changes the settings of nginx")
            : null;

    // Files and owners that nginx needs where it writes, as for a user who is not root.
    private Obstacle? Prepared() =>
        application.Runs.SelectMany(r => application.Build.CommandsOf(r)).FirstOrDefault(c => Preparing.Contains(c.Program.Or("")) && c.Arguments.Any(a => (a.Value.Or(null) ?? a.Start) is var path && WrittenTo.Any(f => PathList.IsIn(path.TrimEnd('/'), f)))) is { } call
            ? new Obstacle("files-elsewhere", $"a RUN prepares by {call.Program.Or("")} what nginx writes to")
            : null;

    private bool Touches(Instruction step, string folder) =>
        step is RunInstruction run ? run.TextOf(run.ArgumentSpan).Contains(folder, StringComparison.Ordinal) || (application.Build.StateBefore(run)!.Workdir.Or(null) is { } workdir && PathList.IsIn(workdir, folder))
        : step is FileTransferInstruction transfer && TransferPlace.Of(application.Build, transfer).Target is { } target && (PathList.IsIn(target, folder) || PathList.IsIn(folder, target));

    private IEnumerable<string> Copied(Instruction? before = null) =>
        application.Stage.Steps.TakeWhile(s => s != before).OfType<FileTransferInstruction>().Select(t => TransferPlace.Of(application.Build, t).Target).OfType<string>();

    private IEnumerable<(string Path, string Text)> Texts() => ProjectFiles.Called(application, _ => true).Where(f => PathList.IsIn(f.Path, Settings));

    // What settings name must come from the stage.
    private Obstacle? Missing(string path) =>
        application.Stage.Steps.Any(s => s is RunInstruction run && run.TextOf(run.ArgumentSpan).Contains(path, StringComparison.Ordinal)) || Copied().Any(t => PathList.IsIn(path, t) || PathList.IsIn(t, path)) || PathList.IsIn(path, application.Workdir)
            ? null
            : new Obstacle("server-has-settings", $"the settings of nginx name {path}, and what fills it is not known");
}
