namespace DockerfileOptimizer.Semantics.Installations.Dotnet;

/// <summary><c>nuget.config</c>: sources on servers, and what says nothing of folders (docs: NuGet, nuget.config reference).</summary>
internal static class NugetSettings
{
    private static readonly string[] HarmlessSections = ["packageSourceMapping", "packageSourceCredentials", "disabledPackageSources", "activePackageSource", "apikeys", "trustedSigners", "bindingRedirects", "packageManagement", "packageRestore", "solution"];

    private static readonly string[] HarmlessKeys = ["defaultPushSource", "dependencyVersion", "http_proxy", "http_proxy.user", "http_proxy.password", "no_proxy", "signatureValidationMode", "maxHttpRequestsPerSource"];

    /// <summary>Reads settings at a place; what is not known to be harmless stops.</summary>
    public static void Read(ReadCollector collector, string path)
    {
        if (collector.TextAt(path) is not { } text)
        {
            return;
        }

        if (ManifestXml.Parse(text) is not { Name.LocalName: "configuration" } root)
        {
            collector.Stop($"{collector.NameOf(path)} is not understood", path);
            return;
        }

        foreach (var section in root.Elements().Where(s => !HarmlessSections.Contains(s.Name.LocalName)))
        {
            var odd = section.Name.LocalName switch
            {
                "packageSources" or "auditSources" => section.Elements("add").Select(e => e.Attribute("value")?.Value ?? "").FirstOrDefault(v => !v.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !v.StartsWith("http://", StringComparison.OrdinalIgnoreCase)),
                "config" => section.Elements("add").Select(e => e.Attribute("key")?.Value ?? "").FirstOrDefault(k => !HarmlessKeys.Contains(k)),
                var other => other,
            };
            if (odd is not null)
            {
                collector.Stop($"{collector.NameOf(path)} speaks of {odd}", path);
            }
        }
    }
}
