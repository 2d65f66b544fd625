using System.Text;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Images;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Archives that are wrong on purpose, outside of their layers.</summary>
[NonParallelizable]
internal sealed class HostileArchiveTests
{
    private static readonly byte[] Layer = new TarBytes().File("x", "x").Whole;

    private static IEnumerable<TestCaseData> Archives()
    {
        yield return Case("nothing", [], "no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it");
        yield return Case("no archive", Encoding.ASCII.GetBytes(new string('x', 2000)), "no tar header (wrong checksum) at byte 0");
        yield return Case("an archive of something else", new TarBytes().File("readme", "x").Whole, "no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it");
        yield return Case("an archive cut short", OldSave()[..1000], "the archive ends inside the content of this entry", ConfigName);
        yield return Case("two manifests", new TarBytes().File("manifest.json", "[]").File("./manifest.json", "[]").Whole, "stands twice in the archive", "manifest.json");
        yield return Case("a manifest with holes", new TarBytes().Pax(("GNU.sparse.map", "0,1"), ("GNU.sparse.size", "9")).File("manifest.json", "[").Whole, "a sparse file; make the archive without holes", "manifest.json");
        yield return Case("a size of eight exabytes", new TarBytes().Pax(("size", "9223372036854775807")).File("manifest.json", "").Whole, "the size is 9223372036854775807 bytes; at most 274877906944 are read", "manifest.json");
        yield return Case("a manifest of links in a circle", new TarBytes().Link("manifest.json", "a").Link("a", "manifest.json").Whole, "no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it");
        yield return Case("a manifest that is a link out of the archive", new TarBytes().Link("manifest.json", "../../etc/passwd").Whole, "no image: neither index.json (OCI layout) nor manifest.json (docker save) is in it");
        yield return Case("a damaged gzip archive", [.. ImageBytes.Gzip(OldSave())[..200], .. new byte[300]], "the gzip stream is damaged");
        yield return Case("a gzip archive cut short", ImageBytes.Gzip(OldSave())[..300], "the archive ends inside the content of this entry", ConfigName);
        yield return Case("a zstd archive cut short", ImageBytes.Zstd(OldSave())[..300], "the zstd stream ends early");
        yield return Case("an archive in bzip2", [.. "BZh9"u8, .. new byte[600]], "compressed with bzip2; only gzip and zstd are read");
        yield return Case("an archive in xz", [0xFD, .. "7zXZ\0"u8, .. new byte[600]], "compressed with xz; only gzip and zstd are read");
    }

    private static IEnumerable<TestCaseData> Manifests()
    {
        yield return Text("no JSON", "[{", "no JSON that can be read: Expected", "manifest.json");
        yield return Text("an object, no list", "{}", "is of kind Object, not Array", "manifest.json");
        yield return Text("no image", "[]", "the archive names no image", null);
        yield return Text("a name twice", """[{"Config":"a","Config":"b"}]""", "no JSON that can be read: Duplicate", "manifest.json");
        yield return Text("lists in lists without end", new string('[', 100_000), "no JSON that can be read: The maximum configured depth of 64", "manifest.json");
        yield return Text("five megabytes", "[" + new string(' ', 5 << 20) + "]", "5242882 bytes, at most 4194304 are read of a JSON document", "manifest.json");
        yield return Text("a number for a name", """[{"Config":1}]""", "'[0].Config' is of kind Number, not String", "manifest.json");
        yield return Text("half a character", """[{"Config":"\ud800"}]""", "'[0].Config' has characters that are none", "manifest.json");
        yield return Text("a configuration out of the archive", """[{"Config":"../../etc/passwd","Layers":[]}]""", "the archive does not hold this file", "../../etc/passwd");
        yield return Text("a configuration at the root", """[{"Config":"/etc/passwd","Layers":[]}]""", "the archive does not hold this file", "/etc/passwd");
        yield return Text("a configuration that is not there", """[{"Config":"c.json","Layers":[]}]""", "the archive does not hold this file", "c.json");
        yield return Text("a thousand and one images", "[" + string.Join(',', Enumerable.Range(0, 1001).Select(i => $$"""{"Config":"{{i}}","Layers":[]}""")) + "]", "more than the 1000 images that are read", "manifest.json");
    }

    private static IEnumerable<TestCaseData> Configurations()
    {
        yield return Config("no layers in it", c => c.Remove("rootfs"), "is no configuration of an image: it has no 'rootfs'");
        yield return Config("a layer too many", c => c["rootfs"]!["diff_ids"]!.AsArray().Add(ImageBytes.Sha([])), "has 2 layers in 'rootfs.diff_ids', the manifest 1");
        yield return Config("a diff id that is none", c => c["rootfs"]!["diff_ids"] = new JsonArray("sha256:../../../etc/passwd"), "'rootfs' has the diff id sha256:../../../etc/passwd, which is no SHA-256 or SHA-512 digest");
        yield return Config("text for a list", c => c["config"]!["Env"] = "A=b", "'config.Env' is of kind String, not Array");
        yield return Config("a number in a list", c => c["config"]!["Cmd"] = new JsonArray(1), "'config.Cmd[0]' is of kind Number, not String");
        yield return Config("a list for labels", c => c["config"]!["Labels"] = new JsonArray(), "'config.Labels' is of kind Array, not Object");
        yield return Config("text for a flag", c => c["config"]!["ArgsEscaped"] = "yes", "'config.ArgsEscaped' is neither true nor false");
        yield return Config("half a number", c => c["config"]!["Healthcheck"] = new JsonObject { ["Retries"] = 1.5 }, "'config.Healthcheck.Retries' is no whole number");
        yield return Config("a history that is none", c => c["history"] = new JsonObject(), "'history' is of kind Object, not Array");
    }

    [TestCaseSource(nameof(Archives))]
    public void An_archive_that_is_none_is_refused(byte[] archive, string problem, string? entry)
    {
        var error = Refusal.Of(archive);
        Assert.That((error.Problem, error.Entry, error.Layer), Is.EqualTo((problem, entry, (string?)null)));
    }

    [TestCaseSource(nameof(Manifests))]
    public void A_manifest_that_lies_is_refused(string manifest, string problem, string? entry)
    {
        var error = Refusal.Of(new TarBytes().File("manifest.json", manifest).Whole);
        Assert.That((error.Problem, error.Entry), Is.EqualTo((problem, entry)).Using<(string Problem, string?), (string Problem, string?)>((a, e) => a.Problem.StartsWith(e.Problem, StringComparison.Ordinal) && a.Item2 == e.Item2));
    }

    [TestCaseSource(nameof(Configurations))]
    public void A_configuration_that_lies_is_refused(JsonObject configuration, string problem)
    {
        var error = Refusal.Of(ImageBytes.OldSave(configuration, Layer));
        Assert.That((error.Problem, error.Entry), Is.EqualTo((problem, ImageBytes.Sha(ImageBytes.Json(configuration))[7..] + ".json")));
    }

    [Test]
    public void A_configuration_that_is_not_what_its_name_says_is_refused()
    {
        var name = new string('a', 64) + ".json";
        var archive = new TarBytes().File(name, "{}").File("manifest.json", $$"""[{"Config":"{{name}}","Layers":[]}]""").Whole;
        Assert.That(Refusal.Of(archive).Problem, Is.EqualTo($"has the digest {ImageBytes.Sha("{}"u8.ToArray())}, the archive says sha256:{new string('a', 64)}"));
    }

    [Test]
    public void An_old_layer_that_is_a_link_out_of_the_archive_is_refused()
    {
        var archive = new TarBytes().File("c.json", ImageBytes.Json(ImageBytes.Configuration(Layer))).Link("l/layer.tar", "../../../etc/passwd")
            .File("manifest.json", """[{"Config":"c.json","Layers":["l/layer.tar"]}]""").Whole;
        var error = Refusal.Of(archive);
        Assert.That((error.Problem, error.Entry), Is.EqualTo(("the archive does not hold this file", "l/layer.tar")));
    }

    private static string ConfigName => ImageBytes.Sha(ImageBytes.Json(SmallImage.Configuration))[7..] + ".json";

    private static byte[] OldSave() => SmallImage.OldSave;

    private static TestCaseData Case(string name, byte[] archive, string problem, string? entry = null) => new TestCaseData(archive, problem, entry).SetName(name);

    private static TestCaseData Text(string name, string manifest, string problem, string? entry) => new TestCaseData(manifest, problem, entry).SetName("manifest.json: " + name);

    private static TestCaseData Config(string name, Action<JsonObject> change, string problem)
    {
        var configuration = ImageBytes.Configuration(Layer);
        change(configuration);
        return new TestCaseData(configuration, problem).SetName("configuration: " + name);
    }
}
