using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Pnpm;

/// <summary>What <c>pnpm-lock.yaml</c> says of packages, line by line, as pnpm writes it (pnpm lockfile/fs, lockfile spec 5.4, 6.0 and 9.0).</summary>
/// <param name="Building">The packages that run scripts of their own.</param>
/// <param name="SaysAll">Whether the file says so of all that do: from version 9.0 on it does not.</param>
internal sealed record PnpmLock(ImmutableArray<string> Building, bool SaysAll)
{
    /// <summary>Reads a file; packages that come from elsewhere than a registry stop.</summary>
    public static PnpmLock Read(string text, ReadCollector collector, string path)
    {
        var building = ImmutableArray.CreateBuilder<string>();
        var (package, version) = ("", "");
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var said = line.Trim();
            if (line.StartsWith("lockfileVersion:", StringComparison.Ordinal))
            {
                version = line[16..].Trim().Trim('\'', '"');
            }
            else if (line.StartsWith("  ", StringComparison.Ordinal) && line.Length > 2 && line[2] != ' ' && said.EndsWith(':'))
            {
                package = NameOf(said.TrimEnd(':').Trim('\'', '"'));
            }
            else if (said.StartsWith("requiresBuild: true", StringComparison.Ordinal))
            {
                building.Add(package);
            }
            else if (said.StartsWith("resolution:", StringComparison.Ordinal) && !IsFromRegistry(said[11..].Trim()))
            {
                collector.Stop($"{collector.NameOf(path)} takes {package} from elsewhere than a registry", path);
            }
        }

        return new PnpmLock(building.ToImmutable(), version.StartsWith('5') || version.StartsWith('6'));
    }

    // {integrity: sha512-…}, with the address of an archive where the registry has it elsewhere.
    private static bool IsFromRegistry(string resolution)
    {
        if (resolution is not ['{', .., '}'])
        {
            return false;
        }

        var parts = resolution[1..^1].Split(", ");
        return parts[0].StartsWith("integrity: sha", StringComparison.Ordinal) && parts.Skip(1).All(p => p.StartsWith("tarball: https://", StringComparison.Ordinal) && p.EndsWith(".tgz", StringComparison.Ordinal));
    }

    // /esbuild@0.17.0(peer@1.0.0), /@swc/core/1.3.0_peer@1.0.0
    private static string NameOf(string key)
    {
        var name = key.TrimStart('/');
        var at = name.IndexOf('@', Math.Min(1, name.Length));
        var slashes = name.StartsWith('@') ? 2 : 1;
        var parts = name.Split('/');
        return parts.Length > slashes && (at < 0 || at > name.LastIndexOf('/')) ? string.Join('/', parts.Take(slashes)) : at > 0 ? name[..at] : name;
    }
}
