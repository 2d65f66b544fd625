using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>What <c>app.json</c> says of an application is so.</summary>
internal sealed class ApplicationTests
{
    [TestCaseSource(typeof(Application), nameof(Application.Names))]
    public void The_file_says_how_to_build_and_to_check(string name)
    {
        var application = Application.Named(name);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(application.Checks, Is.Not.Empty);
            Assert.That(Path.Combine(application.Context, application.Touch), Does.Exist);
            Assert.That(Bases(application, application.BaseImage is { } local ? [local.Dockerfile, "Dockerfile"] : ["Dockerfile"]), Is.EquivalentTo(application.Bases));
            Assert.That(Bases(application, ["Dockerfile.best"]), Is.EquivalentTo(application.BasesOfBest));
        }
    }

    // The images that the stages of files start from, but for the one that is built here.
    private static IEnumerable<string> Bases(Application application, IEnumerable<string> files) =>
        files.SelectMany(f => BasesOf(DockerfileSyntax.Parse(SourceText.FromBytes(application.Read(f))))).Distinct().Where(b => b != application.BaseImage?.Tag);

    private static IEnumerable<string> BasesOf(DockerfileSyntax dockerfile)
    {
        FromInstruction[] stages = [.. dockerfile.Instructions.OfType<FromInstruction>()];
        return stages.Select(s => s.Image!.Text).Where(i => stages.All(s => s.StageName != i));
    }
}
