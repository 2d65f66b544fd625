namespace DockerfileOptimizer.Semantics.Installations.Go;

/// <summary>Whether <c>go.sum</c> and <c>go.mod</c> agree, as go commands leave them.</summary>
internal static class GoSums
{
    /// <summary>
    /// Whether every version that is required has both its sums, and no higher version of the same module has any: whichever command wrote the
    /// sums had read what these modules require, and had then raised the versions in <c>go.mod</c>.
    /// </summary>
    public static bool Agree(GoModFile module, string sums)
    {
        var known = sums.Split('\n').Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length >= 2).Select(w => (Module: w[0], Version: w[1])).ToHashSet();
        var replaced = module.Lines.Where(l => l is ["replace", _, ..]).Select(l => l[1]).ToHashSet(StringComparer.Ordinal);
        var required = module.Lines.Where(l => l[0] == "require").ToList();
        return module.Lines.Any(l => l is ["go", _])
            && required.All(l => l.Length == 3 && (replaced.Contains(l[1]) || (known.Contains((l[1], l[2])) && known.Contains((l[1], l[2] + "/go.mod")))))
            && !known.Any(k => required.Any(r => r[1] == k.Module && !replaced.Contains(k.Module) && IsHigher(k.Version.Replace("/go.mod", "", StringComparison.Ordinal), r[2])));
    }

    // Versions of which that is not plain count as higher.
    private static bool IsHigher(string version, string than)
    {
        if (version == than)
        {
            return false;
        }

        var (left, right) = (Numbers(version), Numbers(than));
        return left is null || right is null || (left.Value == right.Value ? string.CompareOrdinal(Rest(version), Rest(than)) > 0 || Rest(version).Length == 0 : left.Value.CompareTo(right.Value) > 0);
    }

    private static (int, int, int)? Numbers(string version)
    {
        var parts = version.TrimStart('v').Split(['-', '+'], 2)[0].Split('.');
        return parts.Length == 3 && int.TryParse(parts[0], out var a) && int.TryParse(parts[1], out var b) && int.TryParse(parts[2], out var c) ? (a, b, c) : null;
    }

    private static string Rest(string version) => version.IndexOf('-', StringComparison.Ordinal) is >= 0 and var dash ? version[dash..] : "";
}
