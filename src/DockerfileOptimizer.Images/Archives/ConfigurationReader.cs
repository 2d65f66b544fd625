using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>Reads the configuration of an image (OCI image-spec <c>config.md</c>; moby <c>image/image.go</c> for what Docker adds).</summary>
internal static class ConfigurationReader
{
    public static ImageConfiguration Read(JsonReading json)
    {
        var config = json["config"];
        return new()
        {
            Platform = PlatformOf(json),
            Created = json["created"].Text(),
            Author = json["author"].Text(),
            User = config["User"].Text(),
            WorkingDir = config["WorkingDir"].Text(),
            Env = config["Env"].Texts(),
            Cmd = config["Cmd"].TextsOrNull(),
            Entrypoint = config["Entrypoint"].TextsOrNull(),
            Shell = config["Shell"].TextsOrNull(),
            OnBuild = config["OnBuild"].Texts(),
            Labels = config["Labels"].Properties().ToImmutableSortedDictionary(l => l.Name, l => l.Value.Text(), StringComparer.Ordinal),
            ExposedPorts = config["ExposedPorts"].Names(),
            Volumes = config["Volumes"].Names(),
            StopSignal = config["StopSignal"].Text(),
            Healthcheck = HealthcheckOf(config["Healthcheck"]),
            ArgsEscaped = config["ArgsEscaped"].Flag(),
            History = [.. json["history"].Items().Select(RowOf)],
            DiffIds = json["rootfs"]["diff_ids"].Texts(),
            ConfigJson = config.Raw,
        };
    }

    /// <summary>The platform in a configuration, or in the field <c>platform</c> of an index's row.</summary>
    public static ImagePlatform? PlatformOf(JsonReading json)
    {
        var (os, architecture, variant) = (json["os"].Text(), json["architecture"].Text(), json["variant"].Text());
        return os.Length == 0 || architecture.Length == 0 ? null : new(os, architecture, variant.Length == 0 ? null : variant);
    }

    private static ImageHealthcheck? HealthcheckOf(JsonReading json) => json.IsMissing
        ? null
        : new(
            json["Test"].Texts(), json["Interval"].Number(), json["Timeout"].Number(), json["StartPeriod"].Number(), json["StartInterval"].Number(),
            json["Retries"].Number());

    private static HistoryRow RowOf(JsonReading row) => new(
        row["created"].TextOrNull(), row["created_by"].TextOrNull(), row["author"].TextOrNull(), row["comment"].TextOrNull(), row["empty_layer"].Flag());
}
