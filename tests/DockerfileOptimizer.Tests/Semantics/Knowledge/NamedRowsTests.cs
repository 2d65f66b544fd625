using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Knowledge;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Knowledge;

public class NamedRowsTests
{
    private const string Rows = """[{ "names": ["a", "b"], "value": "1" }, { "names": ["b", "b", "c"], "value": "2" }, { "names": ["b"], "value": "3" }]""";

    [TestCase("a", "1")]
    [TestCase("b", "1 2 3")]
    [TestCase("c", "2")]
    [TestCase("d", "")]
    public void The_rows_of_a_name_in_their_order(string name, string values)
    {
        var rows = Read(_ => { });

        Assert.That(string.Join(' ', rows.Find(name)), Is.EqualTo(values));
        Assert.That(rows.Has(name), Is.EqualTo(values.Length > 0));
        Assert.That(rows.All, Is.EqualTo(new[] { "1", "2", "3" }));
    }

    [Test]
    public void A_row_is_read_when_it_is_asked_for_and_once()
    {
        var read = new List<string>();
        var rows = Read(read.Add);
        Assert.That(read, Is.Empty);

        rows.Find("c");
        Assert.That(read, Is.EqualTo(new[] { "2" }));

        rows.Find("b");
        rows.Find("c");
        Assert.That(read, Is.EqualTo(new[] { "2", "1", "3" }));
    }

    // A row that cannot be read would be found by the first user who has such a file.
    [Test]
    public void Every_row_of_the_files_can_be_read()
    {
        var images = KnowledgeFile.BaseImages.Rows("images").SelectMany(r => r.Strings("images").SelectMany(i => r.Strings("tags").DefaultIfEmpty("latest"), (i, tag) => $"{i}:{tag.Replace('*', '1')}")).ToList();
        Assert.That(images.Where(i => BaseImageCatalog.Find(i) is null), Is.Empty);

        foreach (var row in KnowledgeFile.SmallerImages.Rows("images"))
        {
            Assert.That(row.Strings("images").Where(i => !SmallerImages.Has(i)), Is.Empty);
            Assert.That(() => SmallerImages.Find(ImageName.Of(row.Strings("images").First()), row.Text("family")), Throws.Nothing);
        }

        Assert.That(KnowledgeFile.ProgramEffects.Rows("programs").SelectMany(r => r.Strings("names")).Where(n => ProgramTable.Find(n).IsEmpty), Is.Empty);
        Assert.That(KnowledgeFile.ProgramEffects.Rows("keepOffPackageLists").SelectMany(r => r.Strings("names")).Where(n => ProgramTable.KeepsOffLists(n) is null), Is.Empty);
        Assert.That(InstallationData.Rows.Ecosystems.All, Is.Not.Empty);
        Assert.That(InstallationData.Rows.Elsewhere.All, Is.Not.Empty);
    }

    [Test]
    public void No_two_rows_of_a_program_tell_how_it_is_called()
    {
        Assert.That(KnowledgeFile.PackageManagers.Rows("managers").SelectMany(r => r.Strings("programs")), Is.Unique);
        Assert.That(KnowledgeFile.OptionGrammars.Rows("programs").SelectMany(r => r.Text("names").Split(' ')), Is.Unique);
    }

    private static NamedRows<string> Read(Action<string> seen) => new(JsonDocument.Parse(Rows).RootElement.EnumerateArray(), row => row.Strings("names"), row =>
    {
        var value = row.Text("value");
        seen(value);
        return value;
    });
}
