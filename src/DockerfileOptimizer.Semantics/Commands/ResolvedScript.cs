using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>A script with what its names and its commands mean. Each is found when it is first asked for, and is the same for all who ask, from any thread.</summary>
/// <param name="script">The script; one that is opaque has no commands.</param>
/// <param name="variableOf">The variables when it starts; a known null is a variable that is not set.</param>
internal sealed class ResolvedScript(ShellScript script, Func<string, Known<string?>> variableOf)
{
    private Finder? _found;
    private ScriptNames? _names;
    private WordReader? _words;
    private Calls? _calls;

    /// <summary>The script.</summary>
    public ShellScript Script => script;

    /// <summary>The variables when it starts.</summary>
    public Func<string, Known<string?>> VariableOf => variableOf;

    /// <summary>Reads its words.</summary>
    public WordReader Words => _words ?? Interlocked.CompareExchange(ref _words, new WordReader(name => Names.ValueOf(name, variableOf), Names.SplitsByDefault), null) ?? _words;

    /// <summary>Its commands in the order of the text, as <see cref="CommandReader.ReadAll"/> says.</summary>
    public ImmutableArray<CommandCall> Commands => All.InOrder;

    /// <summary>Whether it defines functions.</summary>
    public bool DefinesFunctions => Found.DefinesFunctions;

    /// <summary>Its simple commands in the order of the text.</summary>
    public IReadOnlyList<SimpleCommand> Nodes => Found.Commands;

    private Finder Found => _found ?? Interlocked.CompareExchange(ref _found, Finder.In(script), null) ?? _found;

    private ScriptNames Names => _names ?? Interlocked.CompareExchange(ref _names, ScriptNames.Of(script, variableOf), null) ?? _names;

    private Calls All => _calls ?? Interlocked.CompareExchange(ref _calls, ResolveAll(), null) ?? _calls;

    /// <summary>What a command of the script calls.</summary>
    public CommandCall CallOf(SimpleCommand node) => All.ByNode[node];

    /// <summary>What words call that a command gives to another program, such as those behind <c>find -exec</c>.</summary>
    public CommandCall CallBehind(CommandCall call, ImmutableArray<CommandWord> words)
    {
        var behind = new CallBuilder(call.Node, words).Build(Names, [.. call.Wrappers, call.Program.Or("")!]);
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

        return call.Build(Names);
    }

    private Calls ResolveAll()
    {
        var calls = ImmutableArray.CreateBuilder<CommandCall>(Found.Commands.Count);
        var byNode = new Dictionary<SimpleCommand, CommandCall>(Found.Commands.Count, ReferenceEqualityComparer.Instance);
        foreach (var command in Found.Commands)
        {
            var call = Resolve(command);
            calls.Add(call);
            byNode.Add(command, call);
        }

        return new(calls.MoveToImmutable(), byNode);
    }

    private sealed record Calls(ImmutableArray<CommandCall> InOrder, Dictionary<SimpleCommand, CommandCall> ByNode);

    private sealed class Finder : ShellVisitor
    {
        private List<SimpleCommand> _found = [];
        private bool _isSorted = true;

        /// <summary>The commands in the order of the text: redirections, which are visited last, may hold some that stand further in front.</summary>
        public List<SimpleCommand> Commands => _found;

        public bool DefinesFunctions { get; private set; }

        public static Finder In(ShellScript script)
        {
            var finder = new Finder();
            finder.Visit(script.Statements);
            finder._found = finder._isSorted ? finder._found : [.. finder._found.OrderBy(c => c.Span.Start)];
            return finder;
        }

        public override void VisitFunctionDefinition(FunctionDefinition node)
        {
            DefinesFunctions = true;
            base.VisitFunctionDefinition(node);
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
