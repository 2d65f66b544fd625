using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>RUN.</summary>
internal sealed partial class StageBuilder
{
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private string? Run(RunInstruction run)
    {
        _run.BeginRun();
        if (ContainerUser.Of(Config.User, Files) is not { } user)
        {
            return $"unable to find user {Config.User}";
        }

        var mounts = run.Flags.OfType<MountFlag>().Select(MountOf).ToList();
        if (mounts.Contains(null))
        {
            return "a mount has no source";
        }

        var environment = Variables.Values;
        var result = _run.Run(new ContainerStep
        {
            Layers = Layers,
            User = user,
            Workdir = Config.Workdir,
            Mounts = [.. mounts.Select(m => m!)],
            Environment = [.. Variables.Order.Select(n => new KeyValuePair<string, string>(n, environment[n])), .. new KeyValuePair<string, string>[] { new("HOME", user.Home), new("PATH", DefaultPath) }.Where(v => !environment.ContainsKey(v.Key))],
            Arguments = Words(run.Form!),
            Offline = run.Flags.Any(f => f is { Name: "network", Value: "none" }),
        });
        Take(result);
        return result.Status == 0 ? null : $"exit status {result.Status}: {result.Output}";
    }

    // A mount's files of the build context or of a stage; writes to them are lost with the step.
    private ContainerMount? MountOf(MountFlag mount)
    {
        var target = Variables.Expand(mount.Target ?? "/run/mount") is { } to ? Normalize(to.StartsWith('/') ? to : $"{Config.Workdir}/{to}") : "/run/mount";
        var readOnly = mount["readonly"] is "" or "true" || mount["ro"] is "" or "true";
        switch (mount.Type)
        {
            case "cache":
                return new("cache", "", target, readOnly, mount["id"] ?? target);
            case "tmpfs":
                return new("tmpfs", "", target, false, "");
            case "bind":
                var writable = mount["readwrite"] is "" or "true" || mount["rw"] is "" or "true" || mount["readonly"] is "false";
                var layers = mount.From is not { } from ? ContextLayers() : _run.FindByNumber(from) is { _failure: null } stage ? stage.Layers : _run.Roots.Find(from)?.Layers;
                return layers is null ? null : new("view", string.Join(':', layers.Value), target, !writable, (mount.Source ?? "/").TrimStart('/'));
            default:
                return null;
        }
    }

    private ImmutableArray<string> ContextLayers() =>
        [BaseRoots.EmptyLayer, _run.Store.Layer([.. ContextFiles(_run.Context).Files.Select(f => new LayerEntry(f.Key, f.Value))]).Layer];
}
