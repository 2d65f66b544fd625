using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Removes compilers and headers in the RUN that installed them and compiled with them.</summary>
/// <param name="view">The stage.</param>
internal sealed class Compilers(StageView view)
{
    private readonly TransformContext _context = view.Context;

    /// <summary>The change of a RUN, or why there is none; nothing where it installs no compiler, or removes it itself.</summary>
    public IEnumerable<Proposal> Of(RunInstruction run)
    {
        var calls = _context.Build.CommandsOf(run);
        var install = calls.FirstOrDefault(c => RemovalOf(c) is not null && PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install, WhyUncertain: null });
        if (install is null || RemovalOf(install) is not { } removal || calls.Any(c => RemovalOf(c) is not null && removal.RemovedBy.Contains(c.Parsed?.Verb ?? "")))
        {
            return [];
        }

        var named = calls.Where(c => RemovalOf(c) is not null && PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install }).SelectMany(Caller.NamesIn).Distinct().ToList();
        var base_ = view.Reference is { } image ? BuildPackages.PresentIn(image) : null;
        var there = view.Before(run).OfType<RunInstruction>().SelectMany(r => _context.Build.CommandsOf(r)).Where(c => RemovalOf(c) is not null).SelectMany(Caller.NamesIn).Concat(named).Concat(base_ ?? []).Where(n => !n.EndsWith("-dev", StringComparison.Ordinal)).ToList();
        ImmutableArray<string> going = [.. named.Where(n => BuildPackages.MayGo(removal.Manager, n, with => there.Exists(t => BuildPackages.Fits(with, t))))];
        var kept = named.Except(going).FirstOrDefault(n => IsCompiler(n) && BuildPackages.MayGo(removal.Manager, n, _ => true));
        if (kept is null && !going.Any(IsCompiler))
        {
            return [];
        }

        var builds = calls.Where(c => c.Node.Span.Start > install.Node.Span.Start).Any(Compiles);
        var later = new LaterCommands(view).Behind(run, calls[^1]).ToList();
        if (!builds)
        {
            return later.Exists(c => RecommendedPackages.MayCompile(c.Program)) ? [new Decline(run.Span, "compiled-in-another-layer", "the compiler is needed by a later RUN; installed, used and removed in one RUN it would leave the image") { IsAside = true }] : [];
        }

        return [(kept is null ? Obstacle(run, later, base_ is not null) : new Obstacle("library-not-named", $"{kept} brings a library that what was compiled may need, and that is not installed by name")) is { } obstacle ? new Decline(run.Span, obstacle.Reason, obstacle.Message) : Remove(run, removal.Command, going)];
    }

    private static (string Manager, string Command, ImmutableArray<string> RemovedBy)? RemovalOf(CommandCall call) =>
        call.Program.TryGet(out var program) ? BuildPackages.RemovalBy(program) : null;

    private static bool IsCompiler(string package) =>
        RecommendedPackages.MayCompile(package) || package is "build-essential" or "build-base" or "alpine-sdk" or "rust" or "rustc" || package.StartsWith("gcc-", StringComparison.Ordinal) || package.StartsWith("g++-", StringComparison.Ordinal);

    // Package managers compile when they install, and not for "pip --version".
    private static bool Compiles(CommandCall call) =>
        call.Program.TryGet(out var program) && RecommendedPackages.MayCompile(program)
        && (PackageManagers.OperationOf(call) is not { } operation || operation is { Verb: PackageVerb.Install } or { WhyUncertain: not null });

    private Obstacle? Obstacle(RunInstruction run, List<LaterCommand> later, bool isBaseKnown) =>
        !isBaseKnown ? new Obstacle("base-not-known", "whether the base image has compilers of its own, which would go as well, is not known")
        : !new LaterCommands(view).SaysWhatRuns(run) ? new Obstacle("nothing-runs", "the image has neither CMD nor ENTRYPOINT: what it is for is not known")
        : later.Find(c => RecommendedPackages.MayCompile(c.Program) || DevelopmentDependencies.IsTool("package.json", c.Program) || c.Words.Any(w => w is "gcc" or "g++" or "cc" or "make")) is { } user ? new Obstacle("compiler-needed-later", $"line {user.Line} runs {user.Program}, which may compile")
        : later.Find(c => IsUnknown(c)) is { } unknown ? new Obstacle("unknown-program", $"line {unknown.Line} runs {(unknown.Program == "?" ? "what is not known before" : unknown.Path)}, which may compile")
        : view.Before(null).OfType<RunInstruction>().SelectMany(r => _context.Build.CommandsOf(r)).SelectMany(c => c.Arguments).Select(a => a.Value.Or("")!.Split('=', '<', '>', '~', '[', '@')[0]).FirstOrDefault(BuildPackages.CompilesAtRunTime) is { } package
            ? new Obstacle("compiles-at-run-time", $"{package} calls a compiler when it runs, or may")
        : null;

    private static bool IsUnknown(LaterCommand command) =>
        command.Program is "?" or "sh" or "bash" || command.Path.StartsWith("./", StringComparison.Ordinal) || command.Program.EndsWith(".sh", StringComparison.Ordinal);

    private Proposal Remove(RunInstruction run, string command, ImmutableArray<string> going)
    {
        var editor = _context.NewEditor();
        var isSequence = _context.Build.EffectsOf(run).MayUseErrexit && _context.Build.ScriptOf(run).TryGet(out var script) && script.Statements is { Statements: [_, .., { List.Rest.IsEmpty: true }] };
        if (editor.AppendCommand(run, $"{command} {string.Join(' ', going)}", joint: isSequence ? RunJoint.Sequence : RunJoint.And) is { } refusal)
        {
            return new Decline(run.Span, refusal.Reason, refusal.Message);
        }

        const string Why = "assumed that nothing compiles when the container runs, and that what was compiled needs no library that came with the compiler alone";
        return new Fix(run.Span, $"removed {string.Join(", ", going)} in the layer that compiled with {(going.Length == 1 ? "it" : "them")}", new Unchecked([_context.LineOf(run)], Why), editor.ToEdits()) { UnsafeBecause = Why };
    }
}
