using DockerfileOptimizer.Inspection.Waste;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>The table of waste is whole, and says nothing of transforms that are not there.</summary>
internal sealed class WasteTableTests
{
    private static readonly WasteTable Table = WasteTable.BuiltIn();

    [Test]
    public void Each_row_says_what_it_is_why_and_who_says_so() =>
        Assert.That(Table.Rows.SelectMany(r => new[] { r.Id, r.Title, r.Reason, r.Source }), Has.All.Not.Empty);

    [Test]
    public void Names_are_unique() => Assert.That(Table.Rows.Select(r => r.Id), Is.Unique);

    [Test]
    public void What_saves_it_is_a_transform() =>
        Assert.That(Table.Rows.Select(r => r.SavedBy).OfType<string>().Distinct(), Is.SubsetOf(BuiltInTransforms.All.Select(t => t.Info.Id)));

    [Test]
    public void Each_way_to_find_waste_has_one_row_and_paths_are_told_by_those_that_need_them()
    {
        Assert.That(Table.Rows.Select(r => r.Cause).Where(c => c != WasteCause.Path), Is.EquivalentTo(Enum.GetValues<WasteCause>().Except([WasteCause.Path])));
        Assert.That(Table.Rows.Where(r => r.Cause == WasteCause.Path != !r.Paths.IsEmpty), Is.Empty);
    }

    [TestCase("/a/*.b", "a/x.b", true)]
    [TestCase("/a/*.b", "a/x.c", false)]
    [TestCase("/a/*.b", "a/d/x.b", false)]
    [TestCase("/a/x*y*z", "a/xyz", true)]
    [TestCase("/a/x*y*z", "a/xz", false)]
    [TestCase("/a/aba*aba", "a/aba", false)]
    [TestCase("/a/**", "a/b/c", true)]
    [TestCase("/a/**", "b/a/c", false)]
    [TestCase("/**/a/**", "a/b", true)]
    [TestCase("/**/a/**", "x/y/a/b/c", true)]
    [TestCase("/**/a/**", "x/ab/c", false)]
    [TestCase("/a/**/b", "a/b", true)]
    [TestCase("/a/**/b", "a/x/y/b", true)]
    [TestCase("/a/**/b", "a/x/y/c", false)]
    public void A_pattern_goes_name_by_name(string pattern, string path, bool fits)
    {
        var table = new WasteTable([new WasteRow("x", "x", "x", "x", WasteCause.Path) { IsCertain = true, Paths = [new PathRule(pattern)] }]);
        using var archive = DockerfileOptimizer.Images.Archives.ImageArchive.Open(new MemoryStream(new InspectedImage().Layer("RUN x", t => t.File(path, "1")).Archive), "test");
        var report = DockerfileOptimizer.Inspection.ImageInspector.Inspect(archive.Read(), new(table));
        Assert.That(report.Waste.IsEmpty, Is.EqualTo(!fits));
    }
}
