using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Finds what runs behind an installation.</summary>
/// <param name="view">The stage.</param>
internal sealed class LaterCommands(StageView view)
{
    private const int Deepest = 4;

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash"];

    private static readonly string[] Starters = ["tini", "dumb-init", "exec", "gosu", "su-exec", "nice", "ionice", "docker-php-entrypoint", "catchsegv"];

    private readonly BuildModel _build = view.Context.Build;

    /// <summary>All commands behind a call, those of RUN instructions first.</summary>
    /// <param name="run">The RUN of the call.</param>
    /// <param name="call">The call.</param>
    public IEnumerable<LaterCommand> Behind(RunInstruction run, CommandCall call)
    {
        foreach (var step in view.From(run))
        {
            var line = view.Context.LineOf(step);
            IEnumerable<LaterCommand> commands = step switch
            {
                RunInstruction same when same == run => OfCalls(_build.CommandsOf(run).SkipWhile(c => c.Node.Span.Start <= call.Node.Span.Start), run, line),
                RunInstruction other when _build.ScriptOf(other).IsKnown => OfCalls(_build.CommandsOf(other), other, line),
                RunInstruction { Form: ExecForm exec } => OfWords([.. exec.Arguments.Select(a => a.Value)], step, line, 0),
                RunInstruction => [LaterCommand.Of(["?"], line)],
                _ => [],
            };
            foreach (var command in commands)
            {
                yield return command;
            }
        }

        foreach (var command in Ends(run).SelectMany(OfEnd))
        {
            yield return command;
        }
    }

    /// <summary>Whether each image that comes of the stage says what its containers run.</summary>
    public bool SaysWhatRuns(Instruction step) => Ends(step).All(s => s.Steps.Any(i => i is CmdInstruction or EntrypointInstruction) || (s == view.Copier && StartsServer(s)));

    // Docker Official Images: php, whose apache and fpm variants start that.
    private static bool StartsServer(Stage stage) =>
        stage.Base is StageBase.External { Reference: var reference } && ImageName.Of(reference) is { Repository: "php", Tag: var tag } && (tag.Contains("apache", StringComparison.Ordinal) || tag.Contains("fpm", StringComparison.Ordinal));

    // The stages whose images people start: the last ones of the chain.
    private IEnumerable<Stage> Ends(Instruction step)
    {
        var own = view.Copier ?? _build.StageOf(step)!;
        var children = _build.Graph.DescendantsOf(own.Index).Select(i => _build.Stages[i]).Where(s => s.ReachesFinalImage || s.IsBuilt).ToList();
        return children.Count == 0 ? [own] : children.Prepend(own).Where(s => s == own || s.ReachesFinalImage).TakeLast(1);
    }

    private IEnumerable<LaterCommand> OfEnd(Stage stage)
    {
        var first = view.Copier ?? view.Stage;
        var steps = first == stage ? stage.Steps : first.Steps.AddRange(stage.Steps);
        var (entry, cmd, check) = (steps.OfType<EntrypointInstruction>().LastOrDefault(), steps.OfType<CmdInstruction>().LastOrDefault(), steps.OfType<HealthcheckInstruction>().LastOrDefault());
        var at = (Instruction?)entry ?? cmd;
        if (entry?.Form is ExecForm { Arguments: { Length: > 0 } words })
        {
            var all = words.Select(a => a.Value).Concat(cmd?.Form is ExecForm more ? more.Arguments.Select(a => a.Value) : []);
            foreach (var command in OfWords([.. all], entry, view.Context.LineOf(entry), 0))
            {
                yield return command;
            }
        }
        else
        {
            foreach (var command in OfForm(entry?.Form ?? cmd?.Form, at))
            {
                yield return command;
            }
        }

        foreach (var command in OfForm(check?.Form, check))
        {
            yield return command;
        }
    }

    private IEnumerable<LaterCommand> OfForm(CommandForm? form, Instruction? step) => form switch
    {
        ExecForm { Arguments: { Length: > 0 } words } => OfWords([.. words.Select(a => a.Value)], step!, view.Context.LineOf(step!), 0),
        ScriptForm script => OfScript(script.ScriptIn(ShellDialect.Bash), step!, view.Context.LineOf(step!), 0),
        _ => [],
    };

    private IEnumerable<LaterCommand> OfScript(ShellScript script, Instruction step, int line, int depth) =>
        script.IsOpaque ? [LaterCommand.Of(["?"], line)] : OfCalls(CommandReader.ReadAll(script, _build.StateAfter(step)!.VariableOf), step, line, depth);

    private IEnumerable<LaterCommand> OfCalls(IEnumerable<CommandCall> calls, Instruction step, int line, int depth = 0) =>
        calls.SelectMany(c => c.Program.Or("?") is { Length: > 0 } program
            ? c.Inner is { } inner ? OfScript(inner, step, line, depth + 1) : OfWords([program, .. c.Arguments.Select(a => a.Value.Or("?")!)], step, line, depth)
            : []);

    private IEnumerable<LaterCommand> OfWords(ImmutableArray<string> words, Instruction step, int line, int depth)
    {
        var command = LaterCommand.Of(words, line);
        if (depth > Deepest)
        {
            return [command];
        }

        if (Starters.Contains(command.Program))
        {
            var skipped = 1 + words.Skip(1).TakeWhile(w => w.StartsWith('-')).Count() + (command.Program is "gosu" or "su-exec" ? 1 : 0);
            return command.Behind(skipped) is { } rest ? OfWords([rest.Path, .. rest.Words.Skip(1)], step, line, depth + 1) : [];
        }

        if (Shells.Contains(command.Program) && words.Length > 1)
        {
            var index = words.IndexOf("-c") is > 0 and var short_ ? short_ : words.IndexOf("-lc");
            return index > 0 && index + 1 < words.Length ? OfScript(ShellScript.Parse(words[index + 1], ShellDialect.Bash), step, line, depth + 1)
                : OfFile([.. words.Skip(1).SkipWhile(w => w.StartsWith('-'))], step, line, depth) ?? [command];
        }

        return command.Path.Contains('/', StringComparison.Ordinal) || command.Path.EndsWith(".sh", StringComparison.Ordinal)
            ? OfFile(words, step, line, depth) ?? [command]
            : [command];
    }

    // A script of the build context, which may run its arguments at its end; null when it is none, or not known.
    private IEnumerable<LaterCommand>? OfFile(ImmutableArray<string> words, Instruction step, int line, int depth)
    {
        if (words.IsEmpty || words[0] == "?" || !_build.StateAfter(step)!.Workdir.TryGet(out var workdir))
        {
            return null;
        }

        var text = view.TextAt(ImagePath.Join(workdir, words[0]), step) ?? (words[0].Contains('/', StringComparison.Ordinal) ? null : view.TextAt("/usr/local/bin/" + words[0], step));
        if (text?.StartsWith("#!", StringComparison.Ordinal) != true || !text.AsSpan(0, text.IndexOf('\n') is > 0 and var end ? end : text.Length).TrimEnd().EndsWith("sh"))
        {
            return null;
        }

        var script = ShellScript.Parse(text, ShellDialect.Bash);
        var runsArguments = text.Contains("exec \"$@\"", StringComparison.Ordinal);
        IEnumerable<LaterCommand> rest = runsArguments && words.Length > 1 ? OfWords(words[1..], step, line, depth + 1) : [];
        return OfScript(script, step, line, depth + 1).Where(c => !(runsArguments && c.Words.All(w => w == "?"))).Concat(rest);
    }
}
