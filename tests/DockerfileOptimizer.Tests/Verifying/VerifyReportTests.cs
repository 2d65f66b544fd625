using System.Text.Json;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Verifying;

/// <summary>The three forms of the report: for people, for pull requests, and the contract of <c>REPORT-FORMAT.md</c>, key by key.</summary>
internal sealed class VerifyReportTests
{
    private static readonly FakeImage Before = FakeImage.Of("a/b=1\nvar/log/x=1\nstamp=1");
    private static readonly FakeImage Second = FakeImage.Of("a/b=1\nvar/log/x=2\nstamp=2");
    private static readonly FakeImage After = FakeImage.Of("a/b=12\nvar/log/x=3\nstamp=3") with { Config = """{ "Env": ["PATH=/bin"], "Cmd": ["sh"], "User": "`x`|<b>" }""", Seconds = 1 };

    private VerifyBench _bench;

    [SetUp]
    public void MakeBench() => _bench = VerifyBench.Of((Before, Second), After);

    [TearDown]
    public void RemoveBench() => _bench.Dispose();

    [Test]
    public void For_people_it_is_a_table_and_what_differs() => Assert.That(Output("text"), Is.EqualTo("""
        before  PATH/Dockerfile
        after   PATH/Dockerfile, fixed
          merge-run-layers, lines 2-3: joined 2 RUN instructions
        builder docker 26.1.5
          busybox:1.36: sha256:2

                                  before                      after
          builds                  yes                         yes
          stored                  4.1 kB                      4.1 kB
          unpacked                3 B                         4 B (+1 B, +33.3 %)
          layers                  1                           1
          files                   3                           3
          cold build              2.0 s, 2.0 s                1.0 s
          app.txt changed         2.0 s, 0 of 1 steps cached  1.0 s, 0 of 1 steps cached

        configuration:
          User is new: "`x`|<b>"
        files: 4 paths equal, 1 differ, 1 unstable, 1 do not count
          differs  /a/b  other content, +1 B
          unstable /stamp  other content
          log: 1 path, 0 B; a log of the build
        packages: equal
        --run 'x y': same; exit code 0, 4 bytes of output
        not equal
          1 field of the configuration differs: User
          1 path of the file system differs
          the changed image is 1 byte larger

        """));

    [Test]
    public void For_a_pull_request_it_is_a_table_and_folded_lists() => Assert.That(Output("markdown"), Is.EqualTo("""
        ### dockeropt verify: not equal

        `PATH/Dockerfile` against `PATH/Dockerfile, fixed`, built with docker 26.1.5.

        - 1 field of the configuration differs: User
        - 1 path of the file system differs
        - the changed image is 1 byte larger

        | | before | after |
        |---|---|---|
        | builds | yes | yes |
        | stored | 4.1 kB | 4.1 kB |
        | unpacked | 3 B | 4 B (+1 B, +33.3 %) |
        | layers | 1 | 1 |
        | files | 3 | 3 |
        | cold build | 2.0 s, 2.0 s | 1.0 s |
        | app.txt changed | 2.0 s, 0 of 1 steps cached | 1.0 s, 0 of 1 steps cached |

        <details><summary>Fixes (1)</summary>

        - merge-run-layers, lines 2-3: joined 2 RUN instructions

        </details>

        Configuration **differs**, packages equal, 4 paths equal, **1** differ, **1** unstable, 1 do not count.

        - `--run 'x y'`: same; exit code 0, 4 bytes of output

        <details><summary>Configuration (1)</summary>

        - User is new: "\`x\`\|\<b\>"

        </details>

        <details><summary>Paths that differ (1)</summary>

        - `/a/b` other content, +1 B

        </details>

        <details><summary>Unstable paths (1)</summary>

        - `/stamp` other content

        </details>

        <details><summary>What does not count (1)</summary>

        - `log`: 1 path, 0 B; a log of the build

        </details>

        <details><summary>Base images (1)</summary>

        - busybox:1.36: sha256:2

        </details>

        """));

    [Test]
    public void The_object_has_exactly_the_keys_of_the_contract()
    {
        var report = Json();
        Assert.That(Keys(report), Is.EqualTo(new[] { "schema", "file", "verdict", "exitCode", "reasons", "builder", "bases", "before", "after", "configuration", "packages", "files", "behaviour", "notes" }));
        Assert.That(Keys(report.GetProperty("builder")), Is.EqualTo(new[] { "kind", "program", "version" }));
        Assert.That(Keys(report.GetProperty("bases")[0]), Is.EqualTo(new[] { "reference", "digest", "localId", "pinned", "note" }));
        Assert.That(Keys(report.GetProperty("before")), Is.EqualTo(new[] { "name", "fixes", "builds", "touched", "size" }));
        Assert.That(Keys(report.GetProperty("before").GetProperty("builds")[0]), Is.EqualTo(new[] { "failure", "seconds", "message", "steps" }));
        Assert.That(Keys(report.GetProperty("before").GetProperty("touched").GetProperty("steps")[0]), Is.EqualTo(new[] { "name", "cached" }));
        Assert.That(Keys(report.GetProperty("after").GetProperty("size")), Is.EqualTo(new[] { "stored", "unpacked", "layers", "files" }));
        Assert.That(Keys(report.GetProperty("configuration")[0]), Is.EqualTo(new[] { "field", "before", "after", "unstable" }));
        Assert.That(Keys(report.GetProperty("behaviour")[0]), Is.EqualTo(new[] { "question", "verdict", "message", "before", "after" }));
        var files = report.GetProperty("files");
        Assert.That(Keys(files), Is.EqualTo(new[] { "equal", "differences", "unstable", "noise" }));
        Assert.That(Keys(files.GetProperty("differences")[0]), Is.EqualTo(new[] { "path", "differs", "before", "after" }));
        Assert.That(Keys(files.GetProperty("differences")[0].GetProperty("before")), Is.EqualTo(new[] { "type", "mode", "owner", "size", "sha256", "target", "attributes" }));
        Assert.That(Keys(files.GetProperty("noise")[0]), Is.EqualTo(new[] { "class", "reason", "source", "paths", "bytes" }));
    }

    [Test]
    public void The_object_says_what_differs()
    {
        var report = Json();
        Assert.That((report.GetProperty("verdict").GetString(), report.GetProperty("exitCode").GetInt32()), Is.EqualTo(("differs", 1)));
        Assert.That(report.GetProperty("configuration")[0].ToString(), Is.EqualTo("""{"field":"User","before":null,"after":"`x`|<b>","unstable":false}"""));
        Assert.That(report.GetProperty("files").GetProperty("unstable")[0].GetProperty("differs").ToString(), Is.EqualTo("""["content"]"""));
        Assert.That(report.GetProperty("before").GetProperty("builds").GetArrayLength(), Is.EqualTo(2));
        Assert.That(report.GetProperty("before").GetProperty("touched").GetProperty("seconds").GetDouble(), Is.EqualTo(2));
    }

    [Test]
    public void Without_a_builder_the_object_is_as_complete()
    {
        var report = _bench.Verify("--builder", "buildah", "--format", "json").Json.Single();
        Assert.That((report.GetProperty("builder").ValueKind, report.GetProperty("files").ValueKind, report.GetProperty("verdict").GetString()), Is.EqualTo((JsonValueKind.Null, JsonValueKind.Null, "cannot-tell")));
        Assert.That(Keys(report), Has.Length.EqualTo(14));
    }

    [Test]
    public void Packages_are_name_and_versions()
    {
        static FakeImage Apk(string installed) => new() { Layers = [new Images.TarBytes().File("lib/apk/db/installed", installed).Whole] };
        using var bench = VerifyBench.Of(Apk("P:a\nV:1\n\nP:b\nV:1\n\n"), Apk("P:a\nV:2\n\n"));
        var packages = bench.Verify("--format", "json").Json.Single().GetProperty("packages");
        Assert.That(packages.ToString(), Is.EqualTo("""[{"name":"a","before":"1","after":"2"},{"name":"b","before":"1","after":null}]"""));
    }

    private static string[] Keys(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name)];

    private string Output(string format)
    {
        var result = _bench.Verify("--format", format, "--touch", "app.txt", "--run", "x y");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        return result.Output.Replace(_bench.Path, "PATH", StringComparison.Ordinal);
    }

    private JsonElement Json() => _bench.Verify("--format", "json", "--touch", "app.txt", "--run", "x y").Json.Single();
}
