using System.Text.Json;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Tests.Cli;
using DockerfileOptimizer.Tests.Images;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>What <c>inspect</c> shows: whole reports are fixtures in <c>fixtures/inspect</c>.</summary>
internal sealed class InspectReportTests
{
    private const string Kit = "buildkit.dockerfile.v0";

    private const string Dockerfile = """
        FROM debian:12
        ENV LANG=C.UTF-8
        RUN apt-get update && apt-get install -y gcc
        COPY . /srv
        RUN chown -R 1000 /srv \
            && rm -rf /var/lib/apt/lists/*
        WORKDIR /srv
        CMD ["./app"]

        """;

    private TemporaryFolder _folder;

    private static InspectedImage Image => new InspectedImage()
        .Layer("# debian.sh --arch 'amd64' out/ 'bookworm'", t => t.Folder("var/log/").File("etc/passwd", Of(1500)).File("usr/share/man/man1/ls.1.gz", Of(3200)).File("usr/bin/perl", Of(38_000)))
        .Row("ENV LANG=C.UTF-8", Kit)
        .Layer("RUN /bin/sh -c apt-get update && apt-get install -y gcc # buildkit", t => t
            .File("var/lib/apt/lists/deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages", Of(48_000, 'p'))
            .File("var/cache/apt/pkgcache.bin", Of(20_000, 'k')).File("usr/include/stdio.h", Of(2_000, 'h')).File("usr/bin/x86_64-linux-gnu-gcc-12", Of(9_999, 'g')).File("etc/passwd", Of(1600)), Kit)
        .Layer("COPY . /srv # buildkit", t => t.Folder("srv/").File("srv/app", Of(12_345, 'a')).File("srv/.git/objects/pack/pack-1.pack", Of(7_000, 'i')).File("srv/copy-of-app", Of(12_345, 'a')), Kit)
        .Layer("RUN /bin/sh -c chown -R 1000 /srv     && rm -rf /var/lib/apt/lists/* # buildkit", t => t
            .File("srv/app", Of(12_345, 'a'), 0x1ED).File("var/lib/apt/lists/.wh.deb.debian.org_debian_dists_bookworm_main_binary-amd64_Packages", ""), Kit)
        .Row("WORKDIR /srv", Kit).Row("CMD [\"./app\"]", Kit);

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("text")]
    [TestCase("markdown")]
    public void A_whole_report(string format) => Snapshot.Match($"fixtures/inspect/debian.{format}", Report(Image, format).Output);

    [Test]
    public void A_whole_report_for_programs() =>
        Snapshot.Match("fixtures/inspect/debian.json", JsonNode.Parse(Report(Image, "json").Output)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));

    [Test]
    public void A_report_without_a_Dockerfile() => Snapshot.Match("fixtures/inspect/debian.alone", CommandLineResult.Of("inspect", Write(Image), "-v", "quiet").Output.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal));

    [TestCase(true, null, true, true)]
    [TestCase(true, "1", true, false)]
    [TestCase(false, null, false, false)]
    public void Bars_and_colours_are_for_terminals(bool isTerminal, string? noColor, bool bars, bool colours)
    {
        var surroundings = new Surroundings(() => Stream.Null) { OutputIsTerminal = isTerminal, Variable = name => name == "NO_COLOR" ? noColor : null };
        var output = CommandLineResult.In(surroundings, "inspect", Write(Image), "--max-waste", "1").Output;
        Assert.That((output.Contains('█', StringComparison.Ordinal), output.Contains('\u001b', StringComparison.Ordinal)), Is.EqualTo((bars, colours)));
    }

    [Test]
    public void A_report_on_a_terminal() =>
        Snapshot.Match("fixtures/inspect/debian.terminal", CommandLineResult.In(new Surroundings(() => Stream.Null) { OutputIsTerminal = true, Variable = name => name == "NO_COLOR" ? "1" : null }, "inspect", Write(Image), "-v", "quiet").Output);

    [Test]
    public void Hostile_names_are_harmless()
    {
        var image = new InspectedImage()
            .Layer("RUN /bin/sh -c echo \u001b]0;x\u0007 \u009b2J\r\nsecond `|` <b> \u202e # buildkit", t => t
                .File("tmp/\u001b[2J\u001b[31mred", "1234567").File("tmp/new\nline", "123456").File("tmp/\u202egnp.exe", "12345").File("tmp/`a` | b", "1234").File("tmp/</details>", "123")
                .Entry(new TarFields { NameBytes = [.. "tmp/"u8, 0xFF, 0x80], Size = 2 }, "12"u8.ToArray()), "\u001b[2J")
            .Layer("\u001b[2J", t => t.File("a\u2028b", "1").File("tmp/.wh.new\nline", ""));
        foreach (var format in new[] { "text", "markdown", "json" })
        {
            var output = CommandLineResult.Of("inspect", Write(image), "--format", format, "-v", "detailed").Output;
            Assert.That(output.Where(c => char.IsControl(c) && c != '\n'), Is.Empty, format);
            Assert.That(output.Where(c => char.IsSurrogate(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator), Is.Empty, format);
            Snapshot.Match($"fixtures/inspect/hostile.{format}", output.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal));
        }
    }

    [Test]
    public void Keys_are_those_of_the_contract()
    {
        var report = CommandLineResult.Of("inspect", Write(Image), "--dockerfile", _folder.Write("Dockerfile", Dockerfile), "--format", "json").Json.Single();
        var contract = File.ReadAllText(RepositoryRoot.Combine("src/DockerfileOptimizer.Cli/REPORT-FORMAT.md"));
        contract = contract[contract.IndexOf("# What `inspect` prints", StringComparison.Ordinal)..];
        Assert.That(Keys(report).Distinct().Where(k => !contract.Contains($"`{k}`", StringComparison.Ordinal)), Is.Empty);
        Assert.That(report.GetProperty("layers")[1].GetProperty("unpacked").GetInt64(), Is.EqualTo(48_000 + 20_000 + 2_000 + 9_999 + 1_600));
    }

    private static string Of(int length, char c = 'x') => new(c, length);

    private static IEnumerable<string> Keys(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Keys(p.Value).Prepend(p.Name)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Keys),
        _ => [],
    };

    private CommandLineResult Report(InspectedImage image, string format)
    {
        var result = CommandLineResult.Of("inspect", Write(image), "--dockerfile", _folder.Write("Dockerfile", Dockerfile), "--format", format, "--max-waste", "1%", "--min-efficiency", "99.5");
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((1, "")));
        return result with { Output = result.Output.Replace(_folder.Path, "FOLDER", StringComparison.Ordinal) };
    }

    private string Write(InspectedImage image)
    {
        var path = Path.Combine(_folder.Path, "image.tar");
        File.WriteAllBytes(path, image.Archive);
        return path;
    }
}
