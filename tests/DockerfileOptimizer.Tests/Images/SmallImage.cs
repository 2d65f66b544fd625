using System.Text.Json.Nodes;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>An image of three layers: a base, a layer that changes and removes, a layer that hides a folder.</summary>
internal static class SmallImage
{
    public static readonly byte[][] Layers =
    [
        new TarBytes().Folder("etc/").File("etc/a.conf", "one").File("etc/b.conf", "two").Folder("opt/").File("opt/x", "xx").File("opt/y", "yyy")
            .Link("bin", "usr/bin").File("usr/bin/tool", "tool", 0x1ED).HardLink("usr/bin/alias", "usr/bin/tool").Whole,
        new TarBytes().Folder("etc/", 0x1C0).File("etc/a.conf", "three").File("etc/.wh.b.conf", "").File("new/deep/file", "deep").Whole,
        new TarBytes().Folder("opt/").File("opt/.wh..wh..opq", "").File("opt/z", "z").Whole,
    ];

    public static JsonObject Configuration
    {
        get
        {
            var configuration = ImageBytes.Configuration(Layers);
            configuration["config"] = JsonNode.Parse("""
                { "User": "app", "Env": ["PATH=/bin", "A=b"], "Cmd": ["run"], "Entrypoint": null, "WorkingDir": "/srv", "Labels": { "z": "1", "a": "2" },
                  "ExposedPorts": { "80/tcp": {} }, "Volumes": { "/data": {} }, "StopSignal": "SIGQUIT", "Shell": ["/bin/bash", "-c"],
                  "OnBuild": ["RUN x"], "ArgsEscaped": true, "Healthcheck": { "Test": ["CMD", "true"], "Interval": 5000000000, "Retries": 3 } }
                """);
            configuration["history"] = JsonNode.Parse("""
                [ { "created_by": "base", "created": "2026-01-01T00:00:00Z" }, { "created_by": "ENV A=b", "empty_layer": true },
                  { "created_by": "RUN change", "comment": "buildkit.dockerfile.v0" }, { "created_by": "RUN hide" }, { "created_by": "CMD", "empty_layer": true } ]
                """);
            return configuration;
        }
    }

    public static byte[] OldSave => ImageBytes.OldSave(Configuration, Layers);

    public static byte[] OciTar(Func<byte[], byte[]> pack) => ImageBytes.Tar(Layout(pack));

    public static Dictionary<string, byte[]> Layout(Func<byte[], byte[]> pack) => ImageBytes.Layout(Configuration, [.. Layers.Select(pack)]);
}
