using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Reads the final stage: what must be known of it whatever it is written in.</summary>
internal static class ApplicationReader
{
    /// <summary>The application; null, with the obstacle, when something is not known or needs what a final stage without a shell has not.</summary>
    /// <param name="context">The file.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="language">The language of its image.</param>
    /// <param name="obstacle">The obstacle.</param>
    public static Application? Of(TransformContext context, Stage stage, Language language, out Obstacle? obstacle)
    {
        var start = (StageBase.External)stage.Base;
        var end = context.Build.StateAfter(stage.Steps.LastOrDefault() ?? stage.From)!;
        obstacle = Odd(context, stage) ?? Unknown(start, end);
        obstacle ??= language.StartsByItself || stage.Steps.Any(s => s is EntrypointInstruction or CmdInstruction) ? null : new Obstacle("nothing-runs", "the final stage has neither CMD nor ENTRYPOINT");
        var shell = Shells(stage, out var entrypoint, out var command, out var health);
        obstacle ??= !language.StartsByItself && shell is null && (entrypoint ?? []).Concat(command ?? []).FirstOrDefault() is not { Length: > 0 } ? new Obstacle("nothing-runs", "CMD and ENTRYPOINT are empty") : null;
        return obstacle is not null ? null : new Application(context, stage, start)
        {
            Image = start.Facts!,
            End = end,
            Workdir = end.Workdir.Or("/")!,
            NeedsShell = shell,
            Entrypoint = entrypoint,
            Command = command,
            Health = health,
        };
    }

    private static Obstacle? Odd(TransformContext context, Stage stage)
    {
        if (stage.Steps.FirstOrDefault(s => s is OnBuildInstruction or ShellInstruction or UnknownInstruction) is { } odd)
        {
            return new Obstacle("unusual-instruction", $"{odd.Kind.ToKeyword()} in the final stage makes it something else than an application to run");
        }

        if (!stage.From.Flags.IsEmpty)
        {
            return new Obstacle("platform-is-set", "FROM has a flag: for which platform the final stage is meant is not known");
        }

        return context.Syntax.HasErrors ? new Obstacle("has-errors", "the file has errors") : null;
    }

    private static Obstacle? Unknown(StageBase.External start, BuildState end) =>
        start.Facts is not { RunsArguments: true } ? new Obstacle("base-not-known", $"what {start.Reference} does with CMD is not known")
        : !end.Workdir.IsKnown ? new Obstacle("workdir-not-known", $"the working directory is not known: {end.Workdir.WhyUnknown}")
        : !end.User.IsKnown ? new Obstacle("user-not-known", $"the user is not known: {end.User.WhyUnknown}")
        : null;

    private static Obstacle? Shells(Stage stage, out ImmutableArray<string>? entrypoint, out ImmutableArray<string>? command, out ImmutableArray<string>? health)
    {
        var entry = stage.Steps.OfType<EntrypointInstruction>().LastOrDefault();
        var cmd = stage.Steps.OfType<CmdInstruction>().LastOrDefault();
        var check = stage.Steps.OfType<HealthcheckInstruction>().LastOrDefault(h => h.Type != "NONE");
        entrypoint = ArgumentsOf(entry?.Form);
        command = ArgumentsOf(cmd?.Form);
        health = ArgumentsOf(check?.Form);
        return (entry is not null && entrypoint is null) || (cmd is not null && command is null) ? new Obstacle("needs-shell", "what runs needs a shell: it expands something, or is more than one command")
            : check is not null && health is null ? new Obstacle("health-check-needs-shell", "the health check needs a shell")
            : (entrypoint ?? []).Concat(command ?? []).FirstOrDefault() is { Length: > 0 } program && IsShell(program) ? new Obstacle("needs-shell", $"{program} is a shell")
            : null;
    }

    private static bool IsShell(string program) => program[(program.LastIndexOf('/') + 1)..] is "sh" or "bash" or "ash" or "dash" or "zsh" or "env" or "su" or "gosu" or "su-exec" or "sudo" || InitPrograms.Contain(program);

    private static ImmutableArray<string>? ArgumentsOf(CommandForm? form) => form switch
    {
        ExecForm exec => [.. exec.Arguments.Select(a => a.Value)],
        ScriptForm script => WordsOf(script.ScriptIn(ShellDialect.Bash)),
        _ => null,
    };

    // One command of literal words; exec in front of it says that the shell goes away, which it does without it, too.
    public static ImmutableArray<string>? WordsOf(ShellScript script)
    {
        if (script.Statements is not { Statements: [{ Terminator: StatementTerminator.None } statement] }
            || statement.List is not { Rest.IsEmpty: true, First: { IsNegated: false, Commands: [SimpleCommand { Assignments.IsEmpty: true, Redirections.IsEmpty: true } command] } })
        {
            return null;
        }

        var words = command.Words.Select(w => w.LiteralValue).ToImmutableArray();
        words = words is ["exec", not null, ..] ? words[1..] : words;
        return words.IsEmpty || words.Contains(null) || words[0] is "cd" or "." or "source" or "exec" or "eval" or "export" ? null : words!;
    }
}
