using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>RUNs that bring the dependencies and build in one, so that no installation stands behind a COPY of all.</summary>
internal static class BuildsInOne
{
    /// <summary>What a person could do about it; null where nothing is built so, or something before the COPY brings the dependencies.</summary>
    public static Obstacle? Of(BuildModel build, Stage stage, FileTransferInstruction copy)
    {
        if (!copy.Sources.Any(s => s.Value is "." or "./" or "/"))
        {
            return null;
        }

        var calls = Calls(build, stage.Steps.SkipWhile(s => s != copy));
        return calls.Select(c => (Call: c, Built: Ecosystems.BuiltBy(c))).FirstOrDefault(c => c.Built is not null) is { Built: { } built } found
            && !Calls(build, stage.Steps.TakeWhile(s => s != copy)).Any(c => (Ecosystems.InstalledBy(c) ?? Ecosystems.BuiltBy(c)?.Ecosystem) == built.Ecosystem)
            ? new("no-step-of-its-own", $"{found.Call.Program.Or("")} brings the dependencies and builds in one step; a RUN with {built.Apart} in front of it would be one of its own") { Manager = built.Ecosystem.Name }
            : null;
    }

    private static IEnumerable<CommandCall> Calls(BuildModel build, IEnumerable<Instruction> steps) => steps.OfType<RunInstruction>().SelectMany(r => build.CommandsOf(r));
}
