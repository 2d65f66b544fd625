using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Walks a script in the order in which it runs and records what each command may leave. Every branch counts as taken; the only thing
/// that is followed from command to command is the directory, because paths are relative to it.
/// </summary>
internal sealed partial class EffectWalker
{
    private readonly ShellScript _script;
    private readonly FunctionTable _functions;
    private readonly EffectContext _context;
    private readonly EffectRecorder _recorder;
    private readonly bool _lastMemberMayStay;
    private readonly bool _setsTraps;
    private readonly FileEffects _files;
    private readonly ProgramEffects _programs;
    private readonly ResolvedScript _resolved;
    private readonly int _depth;
    private ShellCommand? _fed;

    /// <param name="script">The script, which is understood.</param>
    /// <param name="context">What holds around it.</param>
    /// <param name="recorder">Where effects go.</param>
    /// <param name="depth">How many scripts it stands in, as in <c>sh -c</c>.</param>
    public EffectWalker(ResolvedScript script, EffectContext context, EffectRecorder recorder, int depth = 0)
    {
        _resolved = script;
        _script = script.Script;
        _context = context;
        _recorder = recorder;
        _functions = script.DefinesFunctions ? FunctionTable.Of(_script.Statements!) : FunctionTable.None;
        _lastMemberMayStay = Runs(script, "shopt") || context.TakesOptions();
        _setsTraps = Runs(script, "trap");
        _depth = depth;
        _files = new FileEffects(context, recorder);
        _programs = new ProgramEffects(context, recorder, _files, depth > 0);
    }

    private static bool Runs(ResolvedScript script, string name)
    {
        foreach (var command in script.Nodes)
        {
            foreach (var word in command.Words)
            {
                if (word.LiteralValue == name && ShellCommandName.Of(command).Name == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    public Flow Walk(StatementList list, EffectScope scope, Places from)
    {
        var flow = Flow.At(from);
        foreach (var statement in list.Statements)
        {
            flow = Statement(statement, scope, flow.Either);
        }

        return flow;
    }

    /// <summary>The text of a node for messages, shortened.</summary>
    public string Snippet(ShellNode node) => CallPlace.SnippetOf(_script, node);

    /// <summary>Commands that a copy of the shell runs, such as those of <c>$( )</c>.</summary>
    public void WalkContained(StatementList list, EffectScope scope, Places from) => Walk(list, scope.Contain(), from);

    private Flow Statement(Statement statement, EffectScope scope, Places from)
    {
        if (statement.Terminator != StatementTerminator.Ampersand)
        {
            return AndOr(statement.List, scope, from);
        }

        LeaveProcess(statement, scope);
        AndOr(statement.List, scope.Contain(), from);
        return Flow.At(from);
    }

    private void LeaveProcess(ShellNode node, EffectScope scope)
    {
        var reason = $"\"{Snippet(node)}\" runs in the background";
        _recorder.Leave(scope, StateKinds.Background, reason);
        _recorder.Hazard(ProcessHazards.LeavesProcess, reason);
    }

    private Flow AndOr(AndOrList list, EffectScope scope, Places from)
    {
        var flow = Pipeline(list.First, scope, from);
        foreach (var link in list.Rest)
        {
            if (link.Operator == AndOrOperator.And)
            {
                var next = Pipeline(link.Pipeline, scope, flow.Success);
                flow = new Flow(next.Success, flow.Failure.Union(next.Failure));
            }
            else
            {
                var next = Pipeline(link.Pipeline, scope, flow.Failure);
                flow = new Flow(flow.Success.Union(next.Success), next.Failure);
            }
        }

        return flow;
    }

    private Flow Pipeline(Pipeline pipeline, EffectScope scope, Places from)
    {
        if (pipeline.Commands.Length <= 1)
        {
            var flow = pipeline.Commands.IsEmpty ? Flow.At(from) : Command(pipeline.Commands[0], scope, from);
            return pipeline.IsNegated ? flow.Negated : flow;
        }

        var result = Flow.At(from);
        for (var i = 0; i < pipeline.Commands.Length; i++)
        {
            // What echo says is the script of a shell behind it.
            _fed = i > 0 && pipeline.Commands[i - 1] is SimpleCommand { Words: [{ LiteralValue: "echo" or "printf" }, ..] } ? pipeline.Commands[i] : null;
            var stays = _lastMemberMayStay && i == pipeline.Commands.Length - 1;
            var flow = Command(pipeline.Commands[i], stays ? scope : scope.Contain(), from);
            result = stays ? Flow.At(from.Union(flow.Either)) : result;
        }

        return result;
    }

    private Flow Command(ShellCommand command, EffectScope scope, Places from)
    {
        Redirections(command, scope, from);
        switch (command)
        {
            case SimpleCommand simple:
                return Simple(simple, scope, from);
            case BraceGroup group:
                return Walk(group.Body, scope, from);
            case Subshell subshell:
                WalkContained(subshell.Body, scope, from);
                return Flow.At(from);
            case FunctionDefinition function:
                _recorder.Leave(scope, StateKinds.Functions, $"the function {function.Name.Text} is defined");
                return Flow.At(from);
            case CoprocCommand coproc:
                LeaveProcess(coproc, scope);
                _recorder.Leave(scope, StateKinds.Variables | StateKinds.Descriptors, $"\"{Snippet(coproc)}\" is a coprocess");
                Command(coproc.Command, scope.Contain(), from);
                return Flow.At(from);
            default:
                return Compound(command, scope, from);
        }
    }

    private void Redirections(ShellCommand command, EffectScope scope, Places from)
    {
        foreach (var redirection in command.Redirections)
        {
            Expansions(scope, from).Visit(redirection);
            if (redirection.DescriptorVariable is { } variable)
            {
                // bash leaves such a descriptor open behind the command (manual, Redirections).
                _recorder.Leave(scope, StateKinds.Descriptors | StateKinds.Variables, $"{{{variable}}} keeps a descriptor open");
            }

            Files(redirection, from);
        }
    }

    private ExpansionReader Expansions(EffectScope scope, Places from) => new(this, _recorder, scope, from);

    private void Read<T>(ImmutableArray<T> nodes, EffectScope scope, Places from)
        where T : ShellNode => Expansions(scope, from).VisitAll(nodes);
}
