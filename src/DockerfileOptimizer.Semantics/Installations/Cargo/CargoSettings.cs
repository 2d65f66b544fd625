using DockerfileOptimizer.Semantics.Installations.Python;

namespace DockerfileOptimizer.Semantics.Installations.Cargo;

/// <summary><c>config.toml</c> and <c>config</c> of a folder of cargo's (docs: Cargo, Configuration).</summary>
internal static class CargoSettings
{
    private static readonly string[] Harmless = ["build", "net", "http", "term", "alias", "profile", "target", "env", "registry", "registries", "source", "cargo-new", "future-incompat-report", "doc", "install", "resolver", "cache"];

    private static readonly string[] NamingFiles = ["directory", "local-registry", "path", "include", "credential-provider", "credential-process", "global-credential-providers", "rustc", "rustc-wrapper", "rustc-workspace-wrapper", "cainfo"];

    /// <summary>Reads both; what names files, or is not known to name none, stops.</summary>
    public static void Read(ReadCollector collector, string folder)
    {
        foreach (var name in new[] { "config.toml", "config" })
        {
            var path = ImagePath.Join(folder, name);
            if (collector.TextAt(path) is not { } text)
            {
                continue;
            }

            var odd = TomlLines.Of(text) is { } lines
                ? lines.Where(l => l.Table.Length == 0 || !Harmless.Contains(l.Table.Split('.')[0]) || NamingFiles.Any(n => TomlLines.Sets(l.Text, n)) || l.Text.Contains("file:", StringComparison.Ordinal)).Select(l => l.Text).FirstOrDefault()
                : "what is not understood";
            if (odd is not null)
            {
                collector.Stop($"{collector.NameOf(path)} says {odd}", path);
            }
        }
    }
}
