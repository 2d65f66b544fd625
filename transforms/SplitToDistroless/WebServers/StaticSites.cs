using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Node;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

/// <summary>Front ends: a folder that is built, and that a program of Node.js serves as it is. Any web server can do that.</summary>
/// <param name="application">The stage.</param>
internal sealed class StaticSites(Application application)
{
    private const string Root = "/usr/share/nginx/html";

    /// <summary>The server that the container runs; null when it runs something else.</summary>
    public StaticServer? Server { get; } = ServerOf(application);

    /// <summary>What serves the folder instead; null, with the obstacle, when not all is known that it must do.</summary>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var server = Server!;
        var (port, folder) = (PortOf(server), server.Folder is null ? null : ImagePath.Join(application.Workdir, server.Folder));
        obstacle = port is null ? new Obstacle("port-not-known", $"on which port {server.Program} listens depends on its version")
            : folder is null ? new Obstacle("folder-not-known", $"which folder {server.Program} serves is not known")
            : Folder(folder) ?? Settings(server, folder) ?? Health();
        if (obstacle is not null)
        {
            return null;
        }

        var family = application.Context.Options.Of(Choices.WebServer) == "nginx" || (port < 1024 && application.End.IsRoot.Or(false)) ? "nginx" : "unprivileged";
        var site = new ServedSite(Root, port!.Value, server.FallsBack) { FindsPages = server.FindsPages };
        return new Recipe(FinalImages.Find(family, "site")!, Assumed(server, port.Value)) { Folders = [folder!], Site = site };
    }

    private static StaticServer? ServerOf(Application application)
    {
        // CMD behind ENTRYPOINT is its arguments, which whoever starts the container may change.
        var isSingle = (application.Last<EntrypointInstruction>() is null) != (application.Last<CmdInstruction>() is null);
        if (!isSingle || (Inner(application) ?? application.Entrypoint ?? application.Command) is not { IsEmpty: false } line)
        {
            return null;
        }

        var scripts = new PackageScripts(application);
        return FrontEndPrograms.ServerOf(line)
            ?? (FrontEndPrograms.RunsScripts(line) && scripts.Of(line)?.Plain is { } plain && !scripts.Packages.Any(FrontEndPrograms.IsRenderer) ? FrontEndPrograms.ServerOf(plain) : null);
    }

    // sh -c in front of one command changes nothing.
    private static ImmutableArray<string>? Inner(Application application) =>
        (application.Last<EntrypointInstruction>()?.Form ?? application.Last<CmdInstruction>()?.Form) is ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }] } ? ApplicationReader.WordsOf(ShellScript.Parse(text, ShellDialect.Posix)) : null;

    // Of the ports that versions listen on, the one that the file names.
    private int? PortOf(StaticServer server)
    {
        if (server.Port is { } port)
        {
            return port;
        }

        if (server.PortVariable is { } name && application.End.ImageEnvironment[name].Or("?") is { Length: > 0 } value)
        {
            return int.TryParse(value, out var number) && number is > 0 and < 65536 ? number : null;
        }

        var named = application.Stage.Steps.OfType<ExposeInstruction>().SelectMany(e => e.Arguments.Items).Select(a => int.TryParse(a.Value.Split('/')[0], out var number) ? number : 0).Where(server.UsualPorts.Contains).Distinct().ToList();
        return named is [var one] ? one : server.UsualPorts is [var only] ? only : null;
    }

    // It must be there when the image is built, and hold nothing but what is served.
    private Obstacle? Folder(string folder)
    {
        var calls = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).ToList();
        var isBuilt = calls.Any(c => Builds(c.Call)) || application.Runs.Any(r => r.Form is ExecForm { Arguments: [{ Value: "npm" or "yarn" or "pnpm" or "npx" }, { Value: not ("install" or "i" or "ci" or "add" or "global") }, ..] });
        var isCopied = application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is { } target && PathList.IsIn(folder, target));
        return !isBuilt && !isCopied ? new Obstacle("folder-not-known", $"what fills {folder} is not known")
            : calls.Any(c => NodePrograms.IsInstallation(c.Call) && c.Folder is { } place && PathList.IsIn(place, folder)) ? new Obstacle("folder-not-known", $"{folder} holds more than what is served: packages are installed there")
            : folder == "/" || folder.AsSpan(1).IndexOf('/') < 0 && folder is "/usr" or "/etc" or "/var" or "/root" or "/home" or "/opt" ? new Obstacle("copies-too-much", $"what is copied to {folder} cannot be told from what lies there anyway")
            : application.Stage.Steps.Any(s => s is VolumeInstruction) ? new Obstacle("unusual-instruction", "VOLUME: what is served may be put there when the container starts")
            : null;
    }

    // Managers that run scripts, and programs that build.
    private static bool Builds(CommandCall call) =>
        call.Program.Or("") is "npx" or "make" or "gulp" or "grunt" or "ng" or "gatsby" or "vite" or "webpack" || call.Program.Or("?")!.Contains('/', StringComparison.Ordinal)
        || (call.Program.Or("") is "npm" or "yarn" or "pnpm" && call.Arguments.Select(a => a.Value.Or("")!).FirstOrDefault(a => !a.StartsWith('-')) is { } verb && verb is not ("" or "install" or "i" or "ci" or "add" or "global" or "config" or "set" or "cache"));

    private Obstacle? Settings(StaticServer server, string folder)
    {
        var own = ProjectFiles.Called(application, n => server.Settings.Contains(n)).Select(f => f.Path)
            .Concat(ProjectFiles.Called(application, n => FrontEndPrograms.HasSettings(server.Program, n)).Where(f => FrontEndPrograms.IsSetBy(server.Program, f.Path[(f.Path.LastIndexOf('/') + 1)..], f.Text)).Select(f => f.Path));
        return own.FirstOrDefault() is { } file ? new Obstacle("server-has-settings", $"{file} says more of how {folder} is served")
            : server.Folder is not null && FrontEndPrograms.HasSettings(server.Program, null) && !application.Context.Context.IsKnown ? new Obstacle("context-not-known", $"how {server.Program} serves {folder} is said in files that are not known")
            : null;
    }

    // Both images have curl.
    private Obstacle? Health() =>
        application.Last<HealthcheckInstruction>() is not { Type: not "NONE" } check ? null
        : application.Health is ["curl", ..] || (check.Form is ScriptForm script && CommandsOf(script).All(c => c is "curl" or "exit" or "true" or "false")) ? null
        : new Obstacle("health-check-needs-shell", "the health check runs programs that the web server's image may not have");

    private static IEnumerable<string> CommandsOf(ScriptForm script) =>
        CommandReader.ReadAll(script.ScriptIn(ShellDialect.Posix), _ => Known.Unknown<string?>("who starts the container may set it")).Select(c => c.Program.Or("?")!).DefaultIfEmpty("?");

    private ImmutableArray<string> Assumed(StaticServer server, int port) =>
    [
        $"nginx may serve them in place of {server.Program}, on port {port}, without its compression and listings of folders",
        .. server.Port is null && server.PortVariable is { } name ? new[] { $"nobody gives the container another {name}" } : [],
        .. server.Settings.IsEmpty || application.Context.Context.IsKnown ? [] : new[] { $"no {server.Settings[0]} says more" },
    ];
}
