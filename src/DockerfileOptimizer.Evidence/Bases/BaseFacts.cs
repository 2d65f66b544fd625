using System.Collections.Immutable;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>
/// Puts together what is known of a base image below the first instruction of the file. What the file sets itself is not the base's in the
/// configuration any more: there the base's rows of the history tell, or else the catalogue.
/// </summary>
/// <param name="join">The image and how it was built.</param>
/// <param name="reference">The base image, as FROM names it after expansion.</param>
internal sealed class BaseFacts(BuiltImage join, string reference)
{
    private static readonly ImmutableArray<string> DefaultShell = ["/bin/sh", "-c"];

    private readonly BaseImage? row = BaseImageCatalog.Find(reference);

    private ImageConfiguration Configuration => join.Image.Configuration;

    /// <summary>The facts.</summary>
    /// <param name="seen">What the base's layers hold.</param>
    public BaseImage Of(SeenSystem seen) => new()
    {
        Name = $"{reference} as in {join.Name}",
        Distro = Known.Of(seen.Distro),
        User = Setting<UserInstruction>("USER", Configuration.User, "", row?.User),
        Workdir = Setting<WorkdirInstruction>("WORKDIR", Configuration.WorkingDir is { Length: > 0 } path ? path : "/", "/", row?.Workdir),
        Shell = Shell(),
        Environment = join.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key.Contains('$', StringComparison.Ordinal))
            ? Known.Unknown<ImmutableDictionary<string, Known<string?>>>("ENV sets a variable whose name is not known")
            : Known.Of(Environment()),
        HasDockerClean = seen.DockerClean,
        HasTriggers = row?.HasTriggers ?? Known.Of(false),
        RootHome = seen.RootHome,
        Seen = seen.Versions,
        Source = $"the layers, history and configuration of {join.Name}",
    };

    private Known<string> Setting<T>(string keyword, string now, string otherwise, Known<string>? catalogued)
        where T : Instruction =>
        !join.Steps.Any(s => s is T) ? Known.Of(now)
        : BaseRows.Last(join.BaseHistory, keyword) is { } last ? Known.Of(last)
        : BaseRows.HasNo(join.BaseHistory, keyword) ? Known.Of(otherwise)
        : catalogued ?? Known.Unknown<string>($"the file sets {keyword} itself, so that {join.Name} does not tell what {reference} has");

    private Known<ImmutableArray<string>> Shell() =>
        !join.Steps.Any(s => s is ShellInstruction) ? Known.Of(Configuration.Shell is { IsEmpty: false } shell ? shell : DefaultShell)
        : join.ShellOfBase is { } seen ? Known.Of<ImmutableArray<string>>([.. seen.Split(' ')])
        : row?.Shell ?? Known.Unknown<ImmutableArray<string>>($"the file sets SHELL itself, so that {join.Name} does not tell what {reference} has");

    private ImmutableDictionary<string, Known<string?>> Environment()
    {
        var values = Configuration.Env.Select(v => v.Split('=', 2)).GroupBy(v => v[0], StringComparer.Ordinal).ToDictionary(g => g.Key, g => Known.Of<string?>(g.Last() is [_, var value] ? value : ""), StringComparer.Ordinal);
        foreach (var name in join.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => v.Key.Trim('"', '\'')).Distinct(StringComparer.Ordinal))
        {
            values[name] = Before(name, values.GetValueOrDefault(name).Or(null));
        }

        return values.ToImmutableDictionary(StringComparer.Ordinal);
    }

    // "PATH=/opt/bin:$PATH" leaves what was there at the end.
    private Known<string?> Before(string name, string? value)
    {
        foreach (var set in join.Steps.OfType<EnvInstruction>().Reverse().SelectMany(e => e.Variables.Reverse()).Where(v => v.Key == name))
        {
            var text = (set.Value ?? "").Trim('"');
            var start = new[] { $"${name}", $"${{{name}}}" }.Where(s => text.EndsWith(s, StringComparison.Ordinal)).Select(s => text[..^s.Length]).FirstOrDefault();
            value = start is not null && value is not null && !start.AsSpan().ContainsAny("$\"'\\") && value.StartsWith(start, StringComparison.Ordinal) ? value[start.Length..] : null;
        }

        return value is not null ? Known.Of<string?>(value)
            : row is { Environment: var known } && known.TryGet(out var catalogued) ? catalogued.GetValueOrDefault(name, Known.Of<string?>(null))
            : Known.Unknown<string?>($"the file sets {name} itself, so that {join.Name} does not tell what {reference} has");
    }
}
