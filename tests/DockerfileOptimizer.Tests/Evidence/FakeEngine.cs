using System.Text;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Tests.Evidence;

/// <summary>Answers like docker with one image, and what it says of others.</summary>
/// <param name="name">The image that it can save.</param>
/// <param name="archive">Its archive.</param>
internal sealed class FakeEngine(string name, byte[] archive) : IProgramRunner
{
    /// <summary>All calls, each as one line.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>What 'image inspect' says of the base image; null where it is not at hand.</summary>
    public string? Base { get; init; }

    public ProgramResult Run(ProgramCall call, CancellationToken stop)
    {
        Calls.Add($"{call.Program} {string.Join(' ', call.Arguments)}");
        return (call.Program, call.Arguments.ToArray()) switch
        {
            ("docker", ["--version"]) => Said("Docker version 28.2.2, build e6534b4\n"),
            ("docker", ["version", ..]) => Said("26.1.5\n"),
            ("docker", ["buildx", "version"]) => Said("github.com/docker/buildx v0.13.1\n"),
            ("docker", ["image", "save", "--output", var file, var asked]) when asked == name => Save(file),
            ("docker", ["image", "inspect", "corp/base:1"]) when Base is not null => Said(Base),
            ("docker", ["image", ..]) => new(1, default, Encoding.UTF8.GetBytes("No such image\n")),
            _ => new(-1, default, default) { IsMissing = true },
        };
    }

    private static ProgramResult Said(string output) => new(0, Encoding.UTF8.GetBytes(output), default);

    private ProgramResult Save(string file)
    {
        File.WriteAllBytes(file, archive);
        return Said("");
    }
}
