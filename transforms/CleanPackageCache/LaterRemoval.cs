using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.CleanPackageCache;

/// <summary>A later RUN of the same stage that does nothing but remove caches and other files, too late to save a byte.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Commands">What it runs.</param>
internal sealed record LaterRemoval(RunInstruction Run, ImmutableArray<string> Commands)
{
    /// <summary>The first one that removes some of the leftovers of a RUN; null when there is none, or when the manager fills them again in front of it.</summary>
    public static LaterRemoval? Of(BuildModel build, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        foreach (var later in build.StageOf(run)!.Steps.OfType<RunInstruction>().SkipWhile(r => r != run).Skip(1))
        {
            if (RemovalIn(build, later, leftovers) is { } removal)
            {
                return removal;
            }

            if (build.CommandsOf(later).Any(c => PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install or PackageVerb.Refresh } operation && operation.Manager == leftovers[0].Manager))
            {
                return null;
            }
        }

        return null;
    }

    private static LaterRemoval? RemovalIn(BuildModel build, RunInstruction run, ImmutableArray<CacheLeftover> leftovers)
    {
        if (!build.ScriptOf(run).TryGet(out var script)
            || script is not { Comments.IsEmpty: true, Statements.Statements: [{ List: var list }] }
            || list.Rest.Any(r => r.Operator != AndOrOperator.And))
        {
            return null;
        }

        Pipeline[] chain = [list.First, .. list.Rest.Select(r => r.Pipeline)];
        var calls = build.CommandsOf(run);
        return calls.Length == chain.Length
            && chain.All(p => p is { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true }] })
            && calls.All(c => c.Wrappers.IsEmpty && (RemovesAny(c) || IsOwnCommand(script, c)))
            && calls.Any(c => leftovers.Any(l => Concerns(script, c, l)))
                ? new LaterRemoval(run, [.. calls.Select(c => TextOf(script, c))])
                : null;
    }

    // "rm -rf" of absolute paths: none of them can make it fail.
    private static bool RemovesAny(CommandCall call) =>
        call.Program.Or("") == "rm" && call.Parsed is { WhyUncertain: null, Operands: [_, ..] operands } parsed
        && parsed.Has("--recursive") && parsed.Has("--force") && parsed.Options.All(o => o.Name is "--recursive" or "--force")
        && !call.Node.Words.Any(w => w.LiteralValue is ['-', '-', ..]) && !call.Node.Words.Skip(1).SkipWhile(IsOption).Any(IsOption)
        && operands.All(o => PathOf(o) is ['/', _, ..] path && IsPlain(path.EndsWith("/*", StringComparison.Ordinal) ? path[..^2] : path));

    private static bool IsOption(Word word) => word.LiteralValue is ['-', _, ..];

    private static bool IsPlain(string path) =>
        path.Length > 1 && path.IndexOfAny(['*', '?', '[', '{', '~', '\\', '$', '`']) < 0 && !path.Split('/').Any(part => part is "." or "..");

    // As the catalogue writes it, for only then is it known what it empties.
    private static bool IsOwnCommand(ShellScript script, CommandCall call) =>
        PackageManagers.OperationOf(call) is { Verb: PackageVerb.Clean } operation && operation.Manager.Cleanups.Any(c => c.Command == TextOf(script, call));

    private static bool Concerns(ShellScript script, CommandCall call, CacheLeftover leftover) =>
        call.Program.Or("") == "rm"
            ? call.Parsed!.Operands.Any(o => leftover.Places.Any(p => leftover.Cache.Removable.Any(r => p + r == PathOf(o))))
            : leftover.Commands.Any(c => c.Command == TextOf(script, call));

    private static string PathOf(CommandWord word) => word.Value.Or(word.Pattern) ?? "";

    private static string TextOf(ShellScript script, CommandCall call) =>
        string.Join(' ', call.Node.Words.Select(w => script.Text.Text[w.Span.Start..w.Span.End]));
}
