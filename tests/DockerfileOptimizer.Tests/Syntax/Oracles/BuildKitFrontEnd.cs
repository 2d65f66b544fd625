using System.Text.Json;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// BuildKit's own front end behind a program that answers each path on its standard input with one line of JSON, as
/// <see cref="BuildKitAnswer"/> reads it. It is no part of this project: the variable DOCKEROPT_BUILDKIT names it, and where that is
/// not set the test is ignored.
/// </summary>
internal sealed class BuildKitFrontEnd : IDisposable
{
    private readonly LineProcess _process;

    private BuildKitFrontEnd(string program) => _process = new LineProcess(program);

    public static bool IsThere => Environment.GetEnvironmentVariable("DOCKEROPT_BUILDKIT") is { } program && File.Exists(program);

    public static BuildKitFrontEnd Require()
    {
        if (!IsThere)
        {
            Assert.Ignore("DOCKEROPT_BUILDKIT names no program that tells what BuildKit's own front end makes of a file.");
        }

        return new BuildKitFrontEnd(Environment.GetEnvironmentVariable("DOCKEROPT_BUILDKIT")!);
    }

    public BuildKitAnswer Ask(string path)
    {
        using var answer = JsonDocument.Parse(_process.Ask(path), new JsonDocumentOptions { MaxDepth = 4096 });
        return BuildKitAnswer.From(answer.RootElement);
    }

    public void Dispose() => _process.Dispose();
}
