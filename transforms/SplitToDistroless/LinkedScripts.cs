using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The two scripts of <see cref="LinkedPackages"/>.</summary>
internal static class LinkedScripts
{
    /// <summary>Writes down from which packages the libraries come (ldd(1); dpkg-query(1), --search: a line begins with the package and a colon, that of a diversion does not).</summary>
    public static string Listing(LinkedPackages linked) =>
        $"ldd {linked.Files} | awk '$3 ~ \"^/(usr/)?lib\" {{ print \"*/\" $1 }}' | sort -u | xargs -r dpkg-query --search | awk 'sub(\":$\", \"\", $1) {{ print $1 }}' | sort -u > {linked.List}";

    /// <summary>Installs them, but for what is there (apt-get(8), --no-upgrade).</summary>
    public static string Installing(LinkedPackages linked) =>
        $"apt-get update && apt-get install -y {(linked.WithRecommended ? "" : "--no-install-recommends ")}--no-upgrade {string.Concat(linked.Others.Select(o => o + " "))}$(cat {linked.List}) && rm -rf /var/lib/apt/lists/*";
}
