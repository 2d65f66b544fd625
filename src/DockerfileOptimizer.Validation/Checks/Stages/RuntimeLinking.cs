using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>A RUN that makes a runtime of Java and nothing else that anybody sees (docs: jlink, jdeps, jar).</summary>
internal static class RuntimeLinking
{
    // Words of jlink and jdeps that stand alone; all others must be known by what stands before them.
    private static readonly ImmutableArray<string> OfJlink = ["--strip-java-debug-attributes", "--no-header-files", "--no-man-pages", "--compress=2", "--compress=zip-6"];

    private static readonly ImmutableArray<string> OfJdeps = ["-q", "--ignore-missing-deps", "--recursive", "--print-module-deps"];

    /// <summary>Whether it makes the runtime that a claim names, and leaves nothing else but in a temporary folder.</summary>
    public static bool Makes(RunStep run, LinkedRuntime runtime) =>
        run.Run.Flags.IsEmpty && run.Run.Form is ScriptForm form && PlainSequence.Of(form.ScriptIn(ShellDialect.Posix)) is [.. var before, var last]
        && Links(last, runtime, before.IsEmpty ? runtime.Jar : ".") && (before.IsEmpty || IsUnpacking(before, runtime));

    private static bool IsUnpacking(ImmutableArray<SimpleCommand> commands, LinkedRuntime runtime) =>
        commands.Select(c => c.Words.Select(w => w.LiteralValue).ToImmutableArray()).ToList() is [["mkdir", { } made], ["cd", { } folder], ["jar", "-xf", { } jar], ["rm", "-f", "module-info.class"]]
        && made == folder && made.StartsWith("/tmp/", StringComparison.Ordinal) && !made.Contains("..", StringComparison.Ordinal) && jar == runtime.Jar;

    // What jdeps looks into is the jar, or the folder into which it was unpacked.
    private static bool Links(SimpleCommand command, LinkedRuntime runtime, string root)
    {
        if (command.Words is not [{ LiteralValue: "jlink" }, { LiteralValue: "--add-modules" }, { Parts: [DoubleQuoted { Parts: var parts }] }, .. var options])
        {
            return false;
        }

        var words = options.Select(w => w.LiteralValue).ToImmutableArray();
        return words is [.. var plain, "--output", var folder] && folder == runtime.Made && plain.All(w => w is not null && OfJlink.Contains(w))
            && parts is [CommandSubstitution { Body.Statements: [{ Terminator: StatementTerminator.None, List: { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } modules] } } }] }, .. var others]
            && others.All(o => o is Literal { Text: var text } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or ',')) && Finds(modules, root);
    }

    private static bool Finds(SimpleCommand command, string looked)
    {
        var words = command.Words.Select(w => w.LiteralValue).ToImmutableArray();
        return words is ["jdeps", .. var options, var root] && root == looked && options.Contains("--print-module-deps")
            && options.Select((w, i) => w is not null && (OfJdeps.Contains(w) || w is "--multi-release" or "--class-path" || (i > 0 && options[i - 1] is "--multi-release" or "--class-path"))).All(k => k);
    }
}
