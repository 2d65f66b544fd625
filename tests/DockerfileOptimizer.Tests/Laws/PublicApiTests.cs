using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;
using PublicApiGenerator;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>What other programs may call does not change by accident.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_public_members_of_Syntax_are_those_written_down() => Match(typeof(DockerfileSyntax), "DockerfileOptimizer.Syntax");

    [Test]
    public void The_public_members_of_Engine_are_those_written_down() => Match(typeof(OptimizationPipeline), "DockerfileOptimizer.Engine");

    [Test]
    public void The_public_members_of_Images_are_those_written_down() => Match(typeof(Image), "DockerfileOptimizer.Images");

    [Test]
    public void The_public_members_of_the_front_door_are_those_written_down() => Match(typeof(Optimizer), "DockerfileOptimizer");

    private static void Match(Type one, string project) =>
        Snapshot.Match($"src/{project}/PublicApi", one.Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
