using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Tests.Engine;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>A transform is found by its id: class, folder, file and fixtures are called so.</summary>
internal sealed class TransformNamingTests
{
    [Test]
    public void Everything_of_a_transform_is_called_after_its_id() => Assert.That(BuiltInTransforms.All.SelectMany(Complaints), Is.Empty);

    [Test]
    public void Every_folder_of_transforms_and_fixtures_belongs_to_one()
    {
        var ids = BuiltInTransforms.All.Select(t => t.Info.Id).ToList();
        Assert.That(Folders("transforms").Except(["bin", "obj"]), Is.SubsetOf(ids.Select(ClassOf)));
        Assert.That(Folders("fixtures/transforms"), Is.SubsetOf(ids));
    }

    [Test]
    public void The_law_of_names_can_be_broken() =>
        Assert.That(
            Complaints(Toys.Toy("Split_all", _ => [])),
            Is.EqualTo(new[]
            {
                "the id Split_all is not in kebab-case", "the class of Split_all is ToyTransform",
                "transforms/Split_all/Split_all.cs is not there", "transforms/Split_all/README.md is not there", "fixtures/transforms/Split_all is not there",
            }));

    private static IEnumerable<string> Complaints(ITransform transform)
    {
        var (id, name) = (transform.Info.Id, ClassOf(transform.Info.Id));
        if (id.Split('-').Any(word => word.Length == 0 || !word.All(char.IsAsciiLetterLower)))
        {
            yield return $"the id {id} is not in kebab-case";
        }

        if (transform.GetType().Name != name)
        {
            yield return $"the class of {id} is {transform.GetType().Name}";
        }

        foreach (var path in new[] { $"transforms/{name}/{name}.cs", $"transforms/{name}/README.md", $"fixtures/transforms/{id}" })
        {
            if (!Path.Exists(RepositoryRoot.Combine(path)))
            {
                yield return $"{path} is not there";
            }
        }
    }

    private static string ClassOf(string id) => string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static IEnumerable<string> Folders(string below) =>
        Directory.Exists(RepositoryRoot.Combine(below)) ? Directory.EnumerateDirectories(RepositoryRoot.Combine(below)).Select(f => Path.GetFileName(f)) : [];
}
