using System.Text.Json.Nodes;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// Mounts in the place of COPYs and caches, and manifests with what is left out of the context: small projects, built before and after. DOCKEROPT_ENGINE=1
/// builds those whose base images are there, DOCKEROPT_FULL=1 all of them rather than one of mounts and one of orders.
/// </summary>
internal sealed class SmallProjectTests
{
    private static readonly string[] Always = ["a list of packages", "an order with the working directory"];

    [TestCaseSource(typeof(SmallProject), nameof(SmallProject.All))]
    public void A_project_changes_where_it_should(SmallProject project)
    {
        var applied = project.Optimized().Applied.Select(a => a.Transform).Distinct();
        Assert.That(applied, project.Name == "what a stage made" ? Is.Empty : Is.EquivalentTo(project.Transforms));
    }

    [TestCaseSource(typeof(SmallProject), nameof(SmallProject.All))]
    public void A_project_that_changed_builds_what_it_built(SmallProject project)
    {
        if (!Corpus.Full && !Always.Contains(project.Name))
        {
            Assert.Ignore("DOCKEROPT_FULL=1 builds all of the small projects.");
        }

        Docker.RequireImages([project.Base.Split(' ')[0]]);
        var result = project.Optimized();
        var (before, after) = (Build("before", project, project.Text, []), Build("after", project, result.After.Source.Content, result.OtherFiles));
        try
        {
            var noise = new Dictionary<string, int>(StringComparer.Ordinal);
            var differences = FileDifferences.Between(FinalFiles.Of(before), FinalFiles.Of(after), noise).Where(d => !project.MayDiffer.Any(m => d.Key == m || d.Key.StartsWith(m + "/", StringComparison.Ordinal)));
            TestContext.Out.WriteLine($"{project}: {before.Layers} layers and {before.Bytes} bytes before, {after.Layers} and {after.Bytes} after; {string.Join(", ", noise.Select(n => $"{n.Value} × {n.Key}"))}");
            using (Assert.EnterMultipleScope())
            {
                Assert.That(JsonNode.DeepEquals(before.Configuration, after.Configuration), $"{before.Configuration} became {after.Configuration}");
                Assert.That(differences.Select(d => $"{d.Key}: {d.Value}"), Is.Empty, result.ToUnifiedDiff());
            }
        }
        finally
        {
            Docker.Run(["image", "rm", "-f", before.Tag, after.Tag]);
        }
    }

    private static BuiltImage Build(string variant, SmallProject project, string dockerfile, IEnumerable<KeyValuePair<string, string>> otherFiles)
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-small-");
        try
        {
            foreach (var (path, text) in project.Files.Concat(otherFiles))
            {
                var file = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                File.WriteAllText(file, text);
            }

            return BuiltImage.Of(System.Text.Encoding.UTF8.GetBytes(dockerfile), new(folder.FullName, $"dockeropt-small/{variant}:{project.Name.Replace(", ", "-", StringComparison.Ordinal).Replace(' ', '-')}", FromNothing: false));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
