using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Semantics.Installations.Cargo;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.CopyManifestsFirst;

/// <summary>
/// Compiles the dependencies of a package of cargo with stubs in place of its sources, in a RUN in front of the COPY that brings them: cargo has no
/// command that compiles dependencies alone (rust-lang/cargo issue 2644). Only where it is asked for.
/// </summary>
internal sealed class StubBuild
{
    // They choose nothing of the package that a stub lacks (docs: Cargo, cargo build).
    private static readonly string[] Plain = ["--release", "--locked", "--verbose", "--quiet", "--jobs", "--target", "--features", "--all-features", "--no-default-features", "--profile", "--color"];

    // What steers cargo, as far as it is there; the lock file may be made by the build.
    private static readonly string[] Manifests = ["Cargo.toml", "Cargo.lock", "rust-toolchain", "rust-toolchain.toml", ".cargo/config.toml", ".cargo/config"];

    private readonly TransformContext _context;
    private readonly CopyInstruction _copy;
    private readonly CopiedFiles _files;
    private readonly string _root;

    private StubBuild(TransformContext context, CopyInstruction copy, CopiedFiles files, string root) =>
        (_context, _copy, _files, _root) = (context, copy, files, root);

    /// <summary>The stubs for the first build behind a COPY of all, or why there are none.</summary>
    /// <param name="context">The file and its context.</param>
    /// <param name="stage">The stage of the COPY.</param>
    /// <param name="copy">The COPY.</param>
    public static Proposal Of(TransformContext context, Stage stage, CopyInstruction copy)
    {
        var files = CopiedFiles.Of(copy, context.Build, context.Context);
        return !files.TryGet(out var known) ? new Decline(copy.Span, "no-stub", $"nobody knows what is copied: {files.WhyUnknown}")
            : context.Build.StateBefore(copy)?.Workdir.TryGet(out var root) != true || ImagePath.Join(root!, copy.Destination!.Value) != root ? new Decline(copy.Span, "no-stub", "the sources are not copied to the working directory")
            : new StubBuild(context, copy, known, root!).In(stage);
    }

    private Proposal In(Stage stage)
    {
        var behind = stage.Steps.SkipWhile(s => s != _copy).Skip(1).SkipWhile(s => s is LabelInstruction or ExposeInstruction or CmdInstruction or EntrypointInstruction).FirstOrDefault();
        if (behind is not RunInstruction { Flags.IsEmpty: true, Form: ShellForm } run || CallOf(run) is not { } call)
        {
            return new Decline(_copy.Span, "no-stub", "the first step behind the COPY is no RUN that begins with a plain cargo build");
        }

        if (!_context.Build.StateBefore(run)!.IsRoot.Or(false))
        {
            return new Decline(_copy.Span, "no-stub", "root may not be who runs it, and another user may not touch what a COPY brings");
        }

        if (_files.Find(ImagePath.Join(_root, "Cargo.toml")) is not { } manifest || !_files.TextOf(manifest).TryGet(out var text))
        {
            return new Decline(_copy.Span, "no-stub", "the text of Cargo.toml is not known");
        }

        var targets = CargoTargets.Of(text, IsThere);
        return targets.TryGet(out var known) ? Fix(run, call, known) : new Decline(_copy.Span, "no-stub", targets.WhyUnknown!);
    }

    private bool IsThere(string path) => _files.Find(ImagePath.Join(_root, path)) is { IsFile: true } && CopyStyle.CanWrite(path);

    // The call that the script begins with; the rest of the chain goes on behind it.
    private CommandCall? CallOf(RunInstruction run) =>
        _context.Build.StateBefore(run)?.Workdir.Or(null) == _root
        && _context.Build.ScriptOf(run).TryGet(out var script)
        && script.Statements is { Statements: [{ List: { First: { IsNegated: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true } command] } } list }] }
        && list.Rest.All(r => r.Operator == AndOrOperator.And)
        && _context.Build.CommandsOf(run).FirstOrDefault(c => c.Node == command) is { Wrappers.IsEmpty: true, Parsed: { WhyUncertain: null, Verb: "build", Operands.IsEmpty: true } parsed } call
        && call.Program.Or("") == "cargo"
        && parsed.Options.All(o => Plain.Contains(o.Name))
            ? call
            : null;

    private Proposal Fix(RunInstruction run, CommandCall call, CargoTargets targets)
    {
        if (CopyStyle.Of(_copy) is not { } style || _copy.Flags.Any(f => f.Name != "chown"))
        {
            return new Decline(_copy.Span, "has-flags", "flags of the COPY may mean something else for a file than for the folder that it lies in");
        }

        ImmutableArray<FirstCopy> first = [.. Manifests.Where(IsThere).GroupBy(m => m.Contains('/', StringComparison.Ordinal) ? ".cargo" : "").Select(g => new FirstCopy(g.Key, [.. g]))];
        ImmutableArray<string> sources = [.. targets.Programs, .. targets.Library is { } library ? [library] : Array.Empty<string>()];
        var command = ((ShellForm)run.Form!).Script.Text.Text[call.Node.Span.Start..call.Node.Span.End];
        var keyword = run.TextOf(run.Keyword);
        var lines = $"{style.Lines(first)}\n{keyword} {Stub(targets, sources)} && {command} && rm -rf {string.Join(' ', sources)}\n{_copy.Logical.Text.TrimEnd()}";
        var editor = _context.NewEditor();
        var why = "assumed that the dependencies compile without the sources, and that nothing else in the build context steers cargo";
        return (editor.Replace(_copy, lines) ?? editor.Replace(run, call.Node, $"touch {string.Join(' ', sources)} && {command}")) is { } refusal
            ? new Decline(_copy.Span, refusal.Reason, refusal.Message)
            : new Fix(TextSpan.FromBounds(_copy.Span.Start, run.FullSpan.End), "compiled the dependencies with stubs in place of the sources, in a RUN in front of the COPY", new Unchecked([_context.LineOf(_copy), _context.LineOf(run)], why), editor.ToEdits())
            {
                UnsafeBecause = why,
                Note = "from now on cargo compiles the dependencies again only when a manifest changes",
            };
    }

    // cargo builds again what is newer than its result: what the COPY brings is as old as in the build context, so that it is touched.
    private static string Stub(CargoTargets targets, ImmutableArray<string> sources)
    {
        var folders = sources.Select(s => s.LastIndexOf('/') is > 0 and var slash ? s[..slash] : null).OfType<string>().Distinct().ToList();
        var made = targets.Programs.Select(p => $"echo 'fn main() {{}}' > {p}").Concat(targets.Library is { } library ? [$"touch {library}"] : []);
        return string.Join(" && ", (folders.Count == 0 ? [] : new[] { $"mkdir -p {string.Join(' ', folders)}" }).Concat(made));
    }
}
