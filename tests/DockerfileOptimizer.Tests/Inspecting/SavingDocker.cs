using System.Text;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>Answers like a docker client whose engine has one image, <c>app:1</c>.</summary>
/// <param name="archive">What 'image save' writes.</param>
internal sealed class SavingDocker(byte[] archive) : IProgramRunner
{
    public ProgramResult Run(ProgramCall call, CancellationToken stop) => call.Program != "docker" ? new(-1, default, default) { IsMissing = true } : call.Arguments.ToArray() switch
    {
        ["--version"] => Said("Docker version 28.2.2, build e6534b4\n"),
        ["version", ..] => Said("26.1.5\n"),
        ["buildx", "version"] => Said("github.com/docker/buildx v0.13.1\n"),
        ["image", "save", "--output", var file, "app:1"] => Save(file),
        ["image", "save", .., var name] => new(1, default, Encoding.UTF8.GetBytes($"No such image: {name}\n")),
        _ => throw new InvalidOperationException(string.Join(' ', call.Arguments)),
    };

    private static ProgramResult Said(string output) => new(0, Encoding.UTF8.GetBytes(output), default);

    private ProgramResult Save(string file)
    {
        File.WriteAllBytes(file, archive);
        return Said("");
    }
}
