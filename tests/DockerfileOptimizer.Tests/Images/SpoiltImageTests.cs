using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Images;

/// <summary>Images that chance has spoilt: they are read, or refused with the one error that reading has.</summary>
internal sealed class SpoiltImageTests
{
    private static readonly ImageLimits Limits = ImageLimits.Default with { UnpackedBytes = 1 << 24 };

    private static int Rounds => Corpus.Full ? 40_000 : 4_000;

    [Test]
    public void Archives_with_bytes_changed_are_read_or_refused()
    {
        byte[][] archives = [SmallImage.OldSave, SmallImage.OciTar(l => l), SmallImage.OciTar(ImageBytes.Gzip), SmallImage.OciTar(ImageBytes.Zstd), ImageBytes.Gzip(SmallImage.OldSave)];
        var outcomes = Outcomes(random =>
        {
            var archive = (byte[])archives[random.Next(archives.Length)].Clone();
            Spoil(archive, random);
            return random.Next(8) == 0 ? archive[..random.Next(archive.Length)] : archive;
        });
        Assert.That(outcomes.Refused, Is.GreaterThan(Rounds / 4));
    }

    [Test]
    public void Layers_with_headers_changed_are_read_or_refused()
    {
        var outcomes = Outcomes(random =>
        {
            var tar = new TarBytes();
            for (var i = 0; i < 6; i++)
            {
                tar.Entry(Entry(random), new byte[random.Next(3) * 600]);
            }

            var layer = tar.Whole;
            return ImageBytes.OldSave(ImageBytes.Configuration(SmallImage.Layers[0], layer), SmallImage.Layers[0], layer);
        });
        Assert.That(outcomes.Refused, Is.GreaterThan(Rounds / 4));
        Assert.That(outcomes.Read, Is.GreaterThan(Rounds / 100));
    }

    [Test]
    public void Documents_with_characters_changed_are_read_or_refused()
    {
        var outcomes = Outcomes(random =>
        {
            var config = ImageBytes.Json(SmallImage.Configuration);
            Spoil(config, random);
            byte[] manifest = [.. """[{"Config":"c","RepoTags":["a:b"],"Layers":["l","l","l"]}]"""u8];
            if (random.Next(2) == 0)
            {
                Spoil(manifest, random);
            }

            return new TarBytes().File("c", config).File("l", SmallImage.Layers[0]).File("manifest.json", manifest).Whole;
        });
        Assert.That(outcomes.Refused, Is.GreaterThan(Rounds / 4));
    }

    private static (int Read, int Refused) Outcomes(Func<Random, byte[]> make)
    {
        var (read, refused) = (0, 0);
        for (var seed = 0; seed < Rounds; seed++)
        {
            var bytes = make(new Random(seed));
            try
            {
                using var archive = ImageArchive.Open(new MemoryStream(bytes), "spoilt", Limits);
                ImageTree.Read(archive.Read());
                read++;
            }
            catch (ImageException)
            {
                refused++;
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}: {e}");
            }
        }

        TestContext.Out.WriteLine($"{read} read, {refused} refused");
        return (read, refused);
    }

    private static TarFields Entry(Random random)
    {
        var name = random.GetItems(["a", "b", "a/b", "a/c", ".wh.a", "a/.wh..wh..opq", "etc", "etc/a.conf", "../a", "bin/x", "", "./"], 1)[0];
        var link = random.GetItems(["a", "b", "/a", "..", "etc/a.conf", ""], 1)[0];
        var size = random.Next(4) == 0 ? random.Next(2000) : random.Next(3) * 600;
        var over = new byte[random.Next(1, 13)];
        random.NextBytes(over);
        return new()
        {
            Name = name,
            Type = random.GetItems("0123456\0xgLKSV"u8.ToArray().Select(b => (char)b).ToArray(), 1)[0],
            Link = link,
            Size = size,
            Over = random.Next(3) == 0 ? [(random.Next(500), over)] : [],
        };
    }

    private static void Spoil(byte[] bytes, Random random)
    {
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(bytes.Length);
            bytes[at] = random.Next(3) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(bytes[at] ^ (1 << random.Next(8))),
                _ => bytes[random.Next(bytes.Length)],
            };
        }
    }
}
