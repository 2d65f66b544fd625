using System.Text;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>What a list of applications says is understood, and a file is made ready for an engine without a registry.</summary>
internal sealed class PublicApplicationListTests
{
    private const string List = """
        [
          {
            "name": "clock", "ecosystem": "node", "repository": "somebody/clocks", "commit": "0123456789", "folder": "wall", "dockerfile": "Dockerfile.dev",
            "target": "app", "buildArguments": { "ZONE": "UTC" }, "standIns": { "debian": "debian:bookworm" },
            "checks": [
              { "run": ["--version"], "contains": "exit 0" },
              { "get": "http://127.0.0.1:80/", "contains": "200", "curl": ["-d", "x"], "environment": { "PORT": "80" }, "varies": true },
              { "says": "ticking" }
            ]
          },
          { "name": "dial", "ecosystem": "go", "repository": "somebody/clocks", "commit": "0123456789", "folder": ".", "dockerfile": "Dockerfile", "leftOut": "no modules" }
        ]
        """;

    [Test]
    public void A_list_is_read()
    {
        var read = PublicApplication.Read("/somewhere", Encoding.UTF8.GetBytes(List));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(read.Select(a => a.Context), Is.EqualTo(["/somewhere/somebody/clocks/wall", "/somewhere/somebody/clocks"]));
            Assert.That(read[0].Words, Is.EqualTo(["--target", "app", "--build-arg", "ZONE=UTC"]));
            Assert.That(read[0].Inputs.Target, Is.EqualTo("app"));
            Assert.That(read[0].Checks.Select(c => c.ToString()), Is.EqualTo(["run --version", "get http://127.0.0.1:80/", "says"]));
            Assert.That(read[0].Checks.Select(c => c.Contains), Is.EqualTo(["exit 0", "200", "ticking"]));
            Assert.That(read[0].Checks[1].Varies);
            Assert.That(read[0].Checks[1].Environment, Is.EquivalentTo(new Dictionary<string, string> { ["PORT"] = "80" }));
            Assert.That(read.Select(a => a.LeftOut), Is.EqualTo([null, "no modules"]));
        }
    }

    [Test]
    public void Digests_and_front_ends_are_dropped_and_images_have_others_in_their_place()
    {
        var file = DockerfileSyntax.Parse(SourceText.From("# syntax=docker/dockerfile:1\n# the base\nFROM debian@sha256:00 AS base\nFROM base\nFROM node:20@sha256:11\nCOPY --from=base /a /a\nFROM scratch\n"));
        var here = HereDockerfile.Of(file, new Dictionary<string, string> { ["debian"] = "debian:bookworm" });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(here.Source.Content, Is.EqualTo("# the base\nFROM debian:bookworm AS base\nFROM base\nFROM node:20\nCOPY --from=base /a /a\nFROM scratch\n"));
            Assert.That(HereDockerfile.Bases(here).Select(i => i.Text), Is.EqualTo(["debian:bookworm", "node:20"]));
        }
    }

    [Test]
    public void A_file_that_an_engine_can_build_stays_as_it_is()
    {
        const string text = "# escape=`\n# syntax is not a directive here\nFROM node:20\nRUN echo FROM debian@sha256:00\n";
        Assert.That(HereDockerfile.Of(DockerfileSyntax.Parse(SourceText.From(text)), new Dictionary<string, string>()).Source.Content, Is.EqualTo(text));
    }
}
