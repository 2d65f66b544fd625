using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>The two scripts of <see cref="LinkedPackages"/>.</summary>
internal static class LinkedScripts
{
    /// <summary>The instructions that write down what is linked, at the end of the stage that builds it: as root, who owns the folder.</summary>
    public static ImmutableArray<string> Endings(Application application, LinkedPackages linked) => [.. application.End.IsRoot.Or(false) ? [] : new[] { "USER root" }, "RUN " + Listing(linked)];

    /// <summary>Writes down from which packages the libraries come (find(1), -exec; ldd(1); dpkg-query(1), --search: a line begins with the package and a colon, that of a diversion does not).</summary>
    public static string Listing(LinkedPackages linked) => linked.IsOfAlpine ? $"{NamingOnAlpine(linked)} | awk '$3 ~ \"^/(usr/)?lib\" {{ print \"so:\" $1 }}' | sort -u > {linked.List}" :
        $"{Naming(linked)} | awk '$3 ~ \"^/(usr/)?lib\" {{ print \"*/\" $1 }}' | sort -u | xargs -r dpkg-query --search | awk 'sub(\":$\", \"\", $1) {{ print $1 }}' | sort -u > {linked.List}";

    // ldd of musl takes one file.
    private static string NamingOnAlpine(LinkedPackages linked) =>
        linked.IsDeep ? $"find {linked.Folder} -name '*.so*' -exec ldd {{}} ';'" : $"find {string.Join(' ', linked.Programs)} -exec ldd {{}} ';'";

    private static string Naming(LinkedPackages linked) =>
        linked.IsDeep ? $"find {linked.Folder} -name '*.so*' -exec ldd {{}} +" : linked.Programs.IsEmpty ? $"ldd {linked.Files}" : $"ldd {string.Join(' ', linked.Programs)}";

    /// <summary>Installs them, but for what is there (apt-get(8), --no-upgrade).</summary>
    /// <param name="linked">What is linked.</param>
    /// <param name="image">The image in which they are installed.</param>
    public static string Installing(LinkedPackages linked, string image) =>
        linked.IsOfAlpine ? $"apk add --no-cache {string.Concat(linked.Others.Select(o => o + " "))}$(cat {linked.List})" : $"apt-get update && {SplitsFinalStage.FrontEnd(image)}apt-get install -y {(linked.WithRecommended ? "" : "--no-install-recommends ")}--no-upgrade {string.Concat(linked.Others.Select(o => o + " "))}$(cat {linked.List}) && rm -rf /var/lib/apt/lists/*";
}
