using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Tests.Cli;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>
/// Under the default limits, hostile archives cost less than 200 MB: the most that a process of its own had in memory (VmHWM of Linux), runtime
/// included.
/// </summary>
[Platform("Linux")]
internal sealed class MemoryTests
{
    private const int Most = 200_000_000 / 1024;
    private const int Gigabyte = 1 << 30;

    private static IEnumerable<TestCaseData> Layers()
    {
        yield return Layer("gigabytes of zeros in gzip", () => Zeros(b => ImageBytes.Gzip(b, CompressionLevel.SmallestSize)), "refused: unpacks to more than 200 times its");
        yield return Layer("gigabytes of zeros in zstd with the largest window", () => Zeros(ZstdWithLargeWindow), "refused: unpacks to more than 200 times its");
        yield return Layer("gigabytes of holes", Holes, "refused: unpacks to more than 200 times its");
        yield return Layer("a million files", () => Many(1_100_000, i => new TarFields { Name = $"f{i}" }), "refused: paths, links and attributes take more than");
        yield return Layer("a million folders in one another's way", () => Many(1_100_000, i => new TarFields { Name = $"{i % 1000}/{i}/", Type = '5' }), "refused: paths, links and attributes take more than");
        yield return Layer("one file a million times", () => Many(1_100_000, _ => new TarFields { Name = "f" }), "refused: paths, links and attributes take more than");
        yield return Layer("a million removals of nothing", () => Many(1_100_000, i => new TarFields { Name = $".wh.{i}" }), "refused: more than 1000000 entries");
        yield return Layer("a million entries of no known type", () => Many(1_100_000, i => new TarFields { Name = $"f{i}", Type = '!' }), "refused: more than 1000000 entries");
        yield return Layer("folders two thousand deep, again and again", DeepFolders, "refused: paths, links and attributes take more than");
        yield return Layer("attributes of a megabyte", () => Attributes(1, 1_000_000), "refused: a pax header that cannot be read, or with an attribute larger than Linux allows");
        yield return Layer("many attributes as large as Linux allows", () => Attributes(15, 65_536), "refused: paths, links and attributes take more than");
        yield return Layer("names of four thousand letters", LongNames, "refused: paths, links and attributes take more than");
        yield return Layer("pax headers of a hundred thousand records", Records, "read: 1 layers, 30 entries");
        yield return Layer("maps of a hundred thousand holes", Maps, "read: 1 layers, 30 entries");
    }

    private static IEnumerable<TestCaseData> Documents()
    {
        yield return Document("a list of two million lists", "[" + string.Join(',', Enumerable.Repeat("[]", 1_300_000)) + "]", "refused: more than the 1000 images that are read");
        yield return Document("a million texts for a name", """[{"Config":[""" + string.Join(',', Enumerable.Repeat("\"\"", 1_300_000)) + "]}]", "refused: '[0].Config' is of kind Array, not String");
        yield return Document("half a million tags", """[{"Config":"c.json","Layers":[],"RepoTags":[""" + string.Join(',', Enumerable.Range(0, 350_000).Select(i => $"\"{i}\"")) + "]}]", "read: 0 layers");
    }

    private static IEnumerable<TestCaseData> Configurations()
    {
        var labels = new JsonObject([.. Enumerable.Range(0, 300_000).Select(i => KeyValuePair.Create($"{i}", (JsonNode?)""))]);
        var configuration = new JsonObject { ["rootfs"] = new JsonObject(), ["config"] = new JsonObject { ["Labels"] = labels } };
        yield return new TestCaseData((Func<byte[]>)(() => ImageBytes.OldSave(configuration)), "read: 0 layers").SetName("three hundred thousand labels");
    }

    [TestCaseSource(nameof(Layers))]
    [TestCaseSource(nameof(Configurations))]
    [TestCaseSource(nameof(Documents))]
    public void A_hostile_archive_costs_less_than_200_MB(Func<byte[]> make, string outcome)
    {
        using var folder = new TemporaryFolder();
        var lines = ReadInAProcessOfItsOwn(folder.Write("image.tar", make()));
        TestContext.Out.WriteLine(string.Join("; ", lines));
        Assert.That(lines[0], Does.StartWith(outcome));
        Assert.That(int.Parse(lines[2].Split(' ')[0]), Is.LessThan(Most));
        Assert.That(Directory.GetFileSystemEntries(folder.Path), Has.Length.EqualTo(1));
    }

    private static string[] ReadInAProcessOfItsOwn(string archive)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "DockerfileOptimizer.ImageReading.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, archive]) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // The same 64 MiB again and again: both formats may be put one behind the other.
    private static byte[] Zeros(Func<byte[], byte[]> pack)
    {
        var piece = pack(new byte[1 << 26]);
        var header = pack(new TarFields { Name = "zeros", Size = 4L * Gigabyte }.ToBlock());
        return [.. header, .. Enumerable.Repeat(piece, 64).SelectMany(p => p)];
    }

    private static byte[] ZstdWithLargeWindow(byte[] bytes)
    {
        using var compressor = new ZstdSharp.Compressor(3);
        compressor.SetParameter(ZstdSharp.Unsafe.ZSTD_cParameter.ZSTD_c_windowLog, 27);
        using var stream = new MemoryStream();
        using (var packing = new ZstdSharp.CompressionStream(stream, compressor, leaveOpen: true))
        {
            packing.Write(bytes);
        }

        return stream.ToArray();
    }

    private static byte[] Holes()
    {
        var tar = new TarBytes();
        for (var i = 0; i < 100; i++)
        {
            tar.Pax(("GNU.sparse.map", "0,1"), ("GNU.sparse.size", $"{100L * Gigabyte}")).File($"f{i}", [1]);
        }

        return tar.Whole;
    }

    private static byte[] Many(int count, Func<int, TarFields> entry)
    {
        const int Piece = 50_000;
        using var packed = new MemoryStream();
        for (var i = 0; i < count; i += Piece)
        {
            packed.Write(ImageBytes.Gzip([.. Enumerable.Range(i, Piece).SelectMany(n => entry(n).ToBlock())]));
        }

        return packed.ToArray();
    }

    private static byte[] DeepFolders()
    {
        var tar = new TarBytes();
        for (var i = 0; i < 1000; i++)
        {
            tar.Pax(("path", $"{i}/" + string.Concat(Enumerable.Repeat("d/", 2000)) + "f")).File("f", "");
        }

        return ImageBytes.Gzip(tar.Whole);
    }

    private static byte[] Attributes(int each, int bytes)
    {
        var value = new string('x', bytes);
        using var packed = new MemoryStream();
        for (var i = 0; i < 200; i++)
        {
            packed.Write(ImageBytes.Gzip(new TarBytes().Pax([.. Enumerable.Range(0, each).Select(n => ($"SCHILY.xattr.user.{n}", value))]).File($"f{i}", "").WithoutEnd));
        }

        return packed.ToArray();
    }

    private static byte[] LongNames()
    {
        using var packed = new MemoryStream();
        for (var i = 0; i < 60_000; i += 1000)
        {
            var tar = new TarBytes();
            foreach (var n in Enumerable.Range(i, 1000))
            {
                tar.Pax(("path", n + new string('n', 4000))).File("f", "");
            }

            packed.Write(ImageBytes.Gzip(tar.WithoutEnd));
        }

        return packed.ToArray();
    }

    private static byte[] Records()
    {
        var records = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 70_000).Select(i => $"13 k{i:d6}=v\n")));
        var tar = new TarBytes();
        for (var i = 0; i < 30; i++)
        {
            tar.Pax(records).File($"f{i}", "");
        }

        return tar.Whole;
    }

    private static byte[] Maps()
    {
        var tar = new TarBytes();
        var map = Encoding.ASCII.GetBytes("90000\n" + string.Concat(Enumerable.Range(0, 90_000).Select(i => $"{i}\n1\n")));
        byte[] content = [.. map, .. new byte[-map.Length & 511], .. new byte[90_000]];
        for (var i = 0; i < 30; i++)
        {
            tar.Pax(("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.realsize", "90000"), ("GNU.sparse.name", $"f{i}")).File("f", content);
        }

        return tar.Whole;
    }

    private static TestCaseData Layer(string name, Func<byte[]> make, string outcome)
    {
        return new TestCaseData((Func<byte[]>)Archive, outcome).SetName(name);

        // The digest is right where reading comes to an end; where it does not, nobody looks at it.
        byte[] Archive()
        {
            var layer = make();
            return ImageBytes.OldSave(ImageBytes.Configuration(layer), layer);
        }
    }

    private static TestCaseData Document(string name, string manifest, string outcome) => new TestCaseData(
        (Func<byte[]>)(() => new TarBytes().File("c.json", ImageBytes.Json(new JsonObject { ["rootfs"] = new JsonObject() })).File("manifest.json", manifest).Whole), outcome).SetName(name);
}
