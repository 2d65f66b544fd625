using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Go;

/// <summary>
/// Tools that call go: <c>godep go</c> (docs: tools/godep, README), and <c>go-wrapper</c> of the image for Go up to 1.9, whose <c>install</c> is <c>go install -v</c> and
/// whose <c>run</c> starts the program that is named like the working directory (docker-library/golang, go-wrapper; docs: Docker Official Images: golang).
/// </summary>
internal static class GoTools
{
    /// <summary>The call of go that a tool makes; null for any other call.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="call">The call of the tool.</param>
    /// <param name="run">Its RUN.</param>
    public static CommandCall? Inner(Application application, CommandCall call, RunInstruction run)
    {
        var verb = call.Arguments is [{ Value: var first }, ..] ? first.Or(null) : null;
        var (skipped, program) = call.Program.Or(null) switch
        {
            "godep" when verb == "go" => (1, ""),
            "go-wrapper" when verb == "install" => (0, "go "),
            _ => (-1, ""),
        };
        if (skipped < 0 || !application.Build.ScriptOf(run).TryGet(out var script) || !application.Build.CommandsOf(run).Any(c => c.Node == call.Node) || call.Node.Words.Length != call.Arguments.Length + 1)
        {
            return null;
        }

        var words = call.Node.Words.Skip(1).ToList();
        var text = program + script.Text.Text[words[0].Span.Start..words[^1].Span.End];
        var state = application.Build.StateBefore(run)!;
        return skipped == 1 && words.Count == 1 ? null : CommandReader.ReadAll(ShellScript.Parse(text, ShellDialect.Posix), state.VariableOf).FirstOrDefault(c => c.Program.Or(null) == "go") is { } inner ? inner with { Environment = call.Environment } : null;
    }

    /// <summary>The application as it starts without the tool; the same where none starts it.</summary>
    /// <param name="application">The stage.</param>
    public static Application Started(Application application) =>
        application.NeedsShell is null && application.Arguments is ["go-wrapper", "run", .. var rest] && (application.Last<EntrypointInstruction>() is null) != (application.Last<CmdInstruction>() is null)
            && application.Workdir[(application.Workdir.LastIndexOf('/') + 1)..] is { Length: > 0 } name && !ProjectFiles.Called(application, n => n == ".godir").Any()
                ? application.Starting([name, .. rest])
                : application;
}
