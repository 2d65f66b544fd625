using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>The commands of a RUN, and the folders in which they run.</summary>
internal static class RunCalls
{
    /// <summary>All of them but <c>cd</c>; the folder is null where it is not known.</summary>
    public static IEnumerable<(CommandCall Call, string? Folder)> Of(BuildModel build, RunInstruction run) =>
        Of(build.CommandsOf(run), build.ScriptOf(run).Or(null), build.StateBefore(run)!.Workdir.Or(null));

    /// <summary>The commands of a script but <c>cd</c>, and the folders in which they run.</summary>
    /// <param name="calls">The commands.</param>
    /// <param name="script">The script; null where it is not known.</param>
    /// <param name="folder">Where it starts; null where that is not known.</param>
    public static IEnumerable<(CommandCall Call, string? Folder)> Of(ImmutableArray<CommandCall> calls, ShellScript? script, string? folder)
    {
        var moves = calls.Any(c => c.Program.Or(null) is "cd" or "pushd" or "popd");
        var isPlain = !moves || (script is not null && IsSequence(script, calls));
        folder = isPlain ? folder : null;
        foreach (var call in calls)
        {
            if (call.Program.Or(null) is "cd" or "pushd" or "popd")
            {
                folder = isPlain && call.Program.Or(null) == "cd" && call.Arguments is [{ Value: var to }] && to.Or(null) is { Length: > 0 } path && path[0] != '-' && (folder is not null || path[0] == '/')
                    ? ImagePath.Join(folder ?? "/", path)
                    : null;
            }
            else
            {
                yield return (call, call.Directory is null ? folder : null);
            }
        }
    }

    /// <summary>The folders that a RUN makes, as absolute paths, where they are known.</summary>
    public static IEnumerable<string> MadeFolders(BuildModel build, RunInstruction run)
    {
        foreach (var (call, folder) in Of(build, run).Where(c => c.Call.Program.Or(null) == "mkdir" && c.Call.Parsed is { WhyUncertain: null }))
        {
            foreach (var path in call.Parsed!.Operands.Select(o => o.Value.Or(null)))
            {
                if (path is not null && (path.StartsWith('/') || folder is not null))
                {
                    yield return ImagePath.Join(folder ?? "/", path);
                }
            }
        }
    }

    /// <summary>What a RUN certainly names to be removed, as absolute paths.</summary>
    public static IEnumerable<string> Removed(BuildModel build, RunInstruction run) =>
        Of(build, run).Where(c => c.Call.Program.Or(null) is "rm" or "rmdir" && c.Call.Parsed is { WhyUncertain: null })
            .SelectMany(c => c.Call.Parsed!.Operands.Select(o => o.Value.Or(null)).OfType<string>().Where(p => p.Length > 0 && (p[0] == '/' || c.Folder is not null)).Select(p => ImagePath.Join(c.Folder ?? "/", p)));

    /// <summary>The names of the repositories that <c>git clone</c> fetches, without their folders and <c>.git</c>.</summary>
    /// <param name="calls">The commands.</param>
    public static IEnumerable<string> Cloned(IEnumerable<CommandCall> calls) =>
        calls.Where(c => c.Program.Or(null) == "git" && c.Arguments.Any(a => a.Value.Or(null) == "clone")).SelectMany(c => c.Arguments).Select(a => a.Value.Or(null)).OfType<string>()
            .Where(a => a.Contains("://", StringComparison.Ordinal) || a.StartsWith("git@", StringComparison.Ordinal))
            .Select(a => a.TrimEnd('/')).Select(a => a[(a.LastIndexOf('/') + 1)..]).Select(n => n.EndsWith(".git", StringComparison.Ordinal) ? n[..^4] : n);

    // In one shell, each of them certainly: a cd then holds for all that follow.
    private static bool IsSequence(ShellScript script, ImmutableArray<CommandCall> calls) =>
        SequenceOf(script) is { } commands && calls.Where(c => c.Program.Or(null) is "cd" or "pushd" or "popd").All(c => commands.Contains(c.Node));

    /// <summary>Whether a script is one command behind the other, each of which certainly runs where none fails.</summary>
    public static bool IsSequence(ShellScript script) => SequenceOf(script) is not null;

    // Those that are no part of a pipeline.
    private static List<SimpleCommand>? SequenceOf(ShellScript script)
    {
        var commands = new List<SimpleCommand>();
        foreach (var statement in script.Statements?.Statements ?? [])
        {
            var pipelines = statement.List.Rest.Select(l => l.Pipeline).Prepend(statement.List.First).ToList();
            if (statement.Terminator == StatementTerminator.Ampersand || statement.List.Rest.Any(l => l.Operator != AndOrOperator.And) || pipelines.Any(p => p.Commands.Any(c => c is not SimpleCommand)))
            {
                return null;
            }

            commands.AddRange(pipelines.Where(p => p.Commands.Length == 1).Select(p => (SimpleCommand)p.Commands[0]));
        }

        return commands;
    }
}
