using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>A later RUN of the same stage that does nothing but remove caches, too late to save a byte.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Command">What it runs.</param>
internal sealed record LaterRemoval(RunInstruction Run, string Command)
{
    /// <summary>The first one that removes some of the leftovers of a RUN; null when there is none.</summary>
    public static LaterRemoval? Of(BuildModel build, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        var forms = leftovers.SelectMany(l => l.Places.SelectMany(p => l.Cache.Removable.Select(r => p + r))).ToImmutableHashSet();
        return build.StageOf(run)!.Steps.OfType<RunInstruction>()
            .SkipWhile(r => r != run).Skip(1)
            .Select(later => IsRemovalOf(build, later, forms) is { } command ? new LaterRemoval(later, command) : null)
            .FirstOrDefault(r => r is not null);
    }

    private static string? IsRemovalOf(BuildModel build, RunInstruction run, ImmutableHashSet<string> forms) =>
        build.ScriptOf(run).TryGet(out var script)
        && script is { Comments.IsEmpty: true, Statements.Statements: [{ List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand command] } } }] }
        && build.CommandsOf(run) is [{ Wrappers.IsEmpty: true } call] && call.Program.Or("") == "rm"
        && call.Parsed is { WhyUncertain: null, Operands: [_, ..] operands } arguments && arguments.Has("--recursive") && arguments.Has("--force") && operands.All(o => forms.Contains(o.Value.Or(o.Pattern) ?? ""))
            ? script.Text.Text[command.Span.Start..command.Span.End]
            : null;
}
