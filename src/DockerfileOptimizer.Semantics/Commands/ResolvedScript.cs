using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A script with what its names and its commands mean. Each is found when it is first asked for, from any thread.</summary>
internal sealed class ResolvedScript
{
    private readonly Lazy<ScriptNames> _names;
    private readonly Lazy<WordReader> _words;
    private readonly Lazy<ImmutableArray<CommandCall>> _commands;
    private readonly Lazy<Dictionary<SimpleCommand, CommandCall>> _calls;

    /// <param name="script">The script; one that is opaque has no commands.</param>
    /// <param name="variableOf">The variables when it starts; a known null is a variable that is not set.</param>
    public ResolvedScript(ShellScript script, Func<string, Known<string?>> variableOf)
    {
        Script = script;
        VariableOf = variableOf;
        _names = new(() => ScriptNames.Of(script, variableOf));
        _words = new(() => new WordReader(name => _names.Value.ValueOf(name, variableOf), _names.Value.SplitsByDefault));
        _commands = new(ResolveAll);
        _calls = new(() => Commands.ToDictionary(c => c.Node));
    }

    /// <summary>The script.</summary>
    public ShellScript Script { get; }

    /// <summary>The variables when it starts.</summary>
    public Func<string, Known<string?>> VariableOf { get; }

    /// <summary>Reads its words.</summary>
    public WordReader Words => _words.Value;

    /// <summary>Its commands in the order of the text, as <see cref="CommandReader.ReadAll"/> says.</summary>
    public ImmutableArray<CommandCall> Commands => _commands.Value;

    /// <summary>What a command of the script calls.</summary>
    public CommandCall CallOf(SimpleCommand node) => _calls.Value[node];

    /// <summary>What words call that a command gives to another program, such as those behind <c>find -exec</c>.</summary>
    public CommandCall CallBehind(CommandCall call, ImmutableArray<CommandWord> words)
    {
        var behind = new CallBuilder(call.Node, words).Build(_names.Value, [.. call.Wrappers, call.Program.Or("")!]);
        return behind with { Environment = call.Environment.SetItems(behind.Environment), ClearsEnvironment = call.ClearsEnvironment || behind.ClearsEnvironment };
    }

    /// <summary>Resolves one command of the script by itself.</summary>
    public CommandCall Resolve(SimpleCommand node)
    {
        var call = new CallBuilder(node, Words.Read(node.Words));
        foreach (var assignment in node.Assignments)
        {
            var isPlain = !assignment.IsAppend && assignment.Index is null;
            call.SetVariable(assignment.Name, isPlain ? Words.ReadValue(assignment.Value) : Known.Unknown<string>("it is added to a value"));
        }

        return call.Build(_names.Value);
    }

    private ImmutableArray<CommandCall> ResolveAll()
    {
        var found = Finder.In(Script);
        var calls = ImmutableArray.CreateBuilder<CommandCall>(found.Count);
        foreach (var command in found)
        {
            calls.Add(Resolve(command));
        }

        return calls.MoveToImmutable();
    }

    private sealed class Finder : ShellVisitor
    {
        private readonly List<SimpleCommand> _found = [];
        private bool _isSorted = true;

        /// <summary>The commands in the order of the text: redirections, which are visited last, may hold some that stand further in front.</summary>
        public static List<SimpleCommand> In(ShellScript script)
        {
            var finder = new Finder();
            finder.Visit(script.Statements);
            return finder._isSorted ? finder._found : [.. finder._found.OrderBy(c => c.Span.Start)];
        }

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            _isSorted &= _found.Count == 0 || _found[^1].Span.Start <= node.Span.Start;
            _found.Add(node);
            base.VisitSimpleCommand(node);
        }

        // Plain words hold no commands.
        public override void VisitWord(Word node)
        {
            if (node.Parts is not [Literal])
            {
                base.VisitWord(node);
            }
        }
    }
}
