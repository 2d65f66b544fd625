using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Builds small Dockerfiles as BuildKit would, over stub package managers and base images of a few dozen files; an oracle for tests and
/// nothing else. Every stage is built, whether or not another one uses it, in the order of the file.
/// </summary>
internal sealed class DockerfileExecutor : IDisposable
{
    private readonly ContainerServer _server;
    private readonly StepStore _store;
    private readonly BaseRoots _roots;

    private DockerfileExecutor(ContainerServer server, BaseRoots roots) => (_server, _store, _roots) = (server, new StepStore(server), roots);

    /// <summary>How many processes were run.</summary>
    public int Runs => _store.Runs;

    /// <summary>Starts it; ignores the running test where this machine does not allow it, and says why.</summary>
    public static DockerfileExecutor Start()
    {
        var server = ContainerServer.Start();
        try
        {
            return new(server, new BaseRoots(server));
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Builds a Dockerfile.</summary>
    /// <param name="syntax">A file without errors.</param>
    /// <param name="context">What the build depends on beside it.</param>
    public BuiltImage Build(DockerfileSyntax syntax, ExecutorContext context)
    {
        var run = new BuildRun(_store, _roots, context, syntax.EscapeCharacter);
        foreach (var instruction in syntax.Instructions)
        {
            if (instruction is FromInstruction from)
            {
                run.Stages.Add(StageBuilder.Start(run, from));
            }
            else if (run.Stages.Count == 0)
            {
                run.Globals = instruction is ArgInstruction arg ? run.Globals.Declare(arg, context.BuildArguments, null) : run.Globals;
            }
            else
            {
                run.Stages[^1].Do(instruction);
            }
        }

        return new([.. run.Stages.Select(s => s.Result)], run.Commands);
    }

    /// <summary>Builds a Dockerfile without a context.</summary>
    public BuiltImage Build(string dockerfile) => Build(DockerfileSyntax.Parse(dockerfile), ExecutorContext.Empty);

    /// <summary>Forgets all builds and what they left in memory.</summary>
    public void Forget() => _store.Forget();

    public void Dispose() => _server.Dispose();
}
