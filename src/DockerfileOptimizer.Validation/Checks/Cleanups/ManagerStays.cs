using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Whether a package manager that cleans up behind a script is still there and works: it ran in the same shell, and nothing since then took it away.</summary>
internal static class ManagerStays
{
    private static readonly ImmutableHashSet<string> _harmless = ["echo", "printf", "true", ":", "mkdir", "touch", "date", "ls", "cat", "pwd", "test", "["];
    private static readonly ImmutableArray<string> _caches = ["/tmp/", "/var/tmp/", "/var/cache/", "/var/lib/apt/lists", "/var/log/", "/root/.cache", "/root/.npm", "/usr/share/doc", "/usr/share/man"];
    private static readonly ImmutableHashSet<string> _systemFolders = ["bin", "boot", "etc", "home", "lib", "lib32", "lib64", "opt", "root", "sbin", "usr", "var", "*", ".", ".."];

    /// <summary>Why the cleanup may fail; null when it does not, or is <c>rm</c>.</summary>
    public static string? Violation(Cleanup cleanup) =>
        cleanup.Commands.FirstOrDefault(c => !Stays(cleanup, c)) is { } command ? $"it is not certain that {Removal.ProgramOf(command)} still works behind the script" : null;

    private static bool Stays(Cleanup cleanup, CacheCleanup command)
    {
        var program = Removal.ProgramOf(command);
        var succeeded = cleanup.Succeeded()
            .Where(o => o is { Verb: PackageVerb.Install, Call.Node: { Assignments.IsEmpty: true, Words: [var name, ..] } } && name.LiteralValue == program)
            .Where(o => !BringsAnother(o))
            .Select(o => o.Call.Node).ToList();
        var pipelines = cleanup.Run.Content.Program!.Pipelines;
        return Enumerable.Range(0, pipelines.Length)
            .Any(i => pipelines[i].Node.Commands is [SimpleCommand simple] && succeeded.Contains(simple)
                && pipelines.Skip(i + 1).All(p => IsHarmless(cleanup, p, program)));
    }

    private static bool IsHarmless(Cleanup cleanup, TopLevelPipeline pipeline, string manager) =>
        pipeline.Node.Commands.All(c => c is SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } simple
            && (cleanup.Operations.FirstOrDefault(o => o.Call.Node == simple) is { } operation
                ? (operation.Verb is not (PackageVerb.Remove or PackageVerb.Other) && !BringsAnother(operation)) || (IsCall(simple, manager) && !RemovesItself(operation))
                : IsCall(simple, manager) || IsHarmless(simple)));

    private static bool RemovesItself(PackageOperation operation) =>
        operation.Packages.Any(p => !p.Value.IsKnown) || BringsAnother(operation);

    // "npm install -g npm@latest" succeeds with a Node.js that the new npm does not run on (npm, lib/cli/validate-engines.js).
    private static bool BringsAnother(PackageOperation operation) =>
        operation.Packages.Any(p => p.Value.TryGet(out var name) && name.Split('@', '=')[0] == operation.Manager.Name)
        || (operation is { Manager.Name: "npm", Packages.IsEmpty: true, Call.Parsed: { Verb: "update" } parsed } && parsed.Has("--global"));

    private static bool IsCall(SimpleCommand command, string program) => command.Words.FirstOrDefault()?.LiteralValue == program;

    private static bool IsHarmless(SimpleCommand command) =>
        command.Words.FirstOrDefault()?.LiteralValue is { } name
        && (_harmless.Contains(name) || (name == "rm" && command.Words.Skip(1).All(w => w.UnexpandedValue is { } path && (path is ['-', ..] || IsNoProgram(path)))));

    // A relative path without a way up lies below the directory of the RUN, where the programs of an image lie only for "/".
    private static bool IsNoProgram(string path) =>
        !path.Contains("..", StringComparison.Ordinal)
        && path.IndexOfAny(['$', '`', '~', '{']) < 0
        && (path[0] == '/'
            ? _caches.Any(c => path.StartsWith(c, StringComparison.Ordinal))
            : !_systemFolders.Contains(path.Split('/')[0]) && path.IndexOfAny(['*', '?', '[']) < 0);
}
