using System.Collections.Immutable;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Builders;

/// <summary>Finds a builder by asking programs who they are: podman, too, is called docker on some machines.</summary>
/// <param name="programs">Starts programs.</param>
/// <param name="listener">Takes what the builder says while it builds; null when nobody listens.</param>
public sealed class BuilderSearch(IProgramRunner programs, Action<string>? listener)
{
    /// <summary>Docker first; podman before buildah, as it also runs what it builds.</summary>
    private static readonly string[] Names = ["docker", "podman", "buildah"];

    /// <summary>The first builder that answers; null with the reason of each when none does.</summary>
    /// <param name="wanted">The kind that it must be; null for any.</param>
    /// <param name="reasons">Why programs were passed over.</param>
    /// <param name="stop">Ends it with <see cref="OperationCanceledException"/>.</param>
    public IImageBuilder? Find(BuilderKind? wanted, out ImmutableArray<string> reasons, CancellationToken stop)
    {
        var passed = ImmutableArray.CreateBuilder<string>();
        foreach (var program in Names)
        {
            var builder = Ask(program, wanted, stop, out var why);
            if (builder is not null)
            {
                reasons = passed.ToImmutable();
                return builder;
            }

            if (why is not null)
            {
                passed.Add(why);
            }
        }

        reasons = passed.ToImmutable();
        return null;
    }

    private IImageBuilder? Ask(string program, BuilderKind? wanted, CancellationToken stop, out string? why)
    {
        var named = new BuilderProgram(programs, program).Ask(["--version"], stop);
        why = wanted is null || string.Equals(program, wanted.ToString(), StringComparison.OrdinalIgnoreCase) ? $"{program}: {named.LastWords}" : null;
        if (!named.Succeeded)
        {
            return null;
        }

        if (KindIn(named.OutputText) is not { } kind || (wanted ?? kind) != kind)
        {
            return null;
        }

        // A client answers for itself; what builds must answer, too.
        string[] question = kind == BuilderKind.Docker ? ["version", "--format", "{{.Server.Version}}"] : ["info"];
        var answer = new BuilderProgram(programs, program).Ask(question, stop);
        why = answer.Succeeded ? null : $"{program}: {answer.LastWords}";
        if (!answer.Succeeded)
        {
            return null;
        }

        var version = kind == BuilderKind.Docker ? answer.OutputText.Trim() : VersionIn(named.OutputText);
        return Builder(new BuilderIdentity(kind, program, version), stop);
    }

    private IImageBuilder Builder(BuilderIdentity identity, CancellationToken stop) => identity.Kind switch
    {
        BuilderKind.Docker => new EngineBuilder(identity, programs, new BuilderProgram(programs, identity.Program).Ask(["buildx", "version"], stop).Succeeded ? new BuildKitDialect() : new PlainDockerDialect(), listener),
        BuilderKind.Podman => new EngineBuilder(identity, programs, new BuildahDialect(), listener),
        _ => new BuildahBuilder(identity, programs, listener),
    };

    // "Docker version 28.2.2, build e6534b4", "podman version 5.4.2", "buildah version 1.39.3 (image-spec 1.1.0, …)".
    private static BuilderKind? KindIn(string answer) =>
        answer.StartsWith("Docker version ", StringComparison.Ordinal) ? BuilderKind.Docker
        : answer.StartsWith("podman version ", StringComparison.Ordinal) ? BuilderKind.Podman
        : answer.StartsWith("buildah version ", StringComparison.Ordinal) ? BuilderKind.Buildah
        : null;

    private static string VersionIn(string answer) => answer.Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries) is [_, _, var version, ..] ? version : "";
}
