using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;
using PublicApiGenerator;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>What other programs may call does not change by accident.</summary>
internal sealed class PublicApiTests
{
    [Test]
    public void The_public_members_of_Syntax_are_those_written_down() =>
        Snapshot.Match(
            "src/DockerfileOptimizer.Syntax/PublicApi",
            typeof(DockerfileSyntax).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }));
}
