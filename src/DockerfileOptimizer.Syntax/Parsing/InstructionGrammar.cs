using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Syntax.Shell.Parsing;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>One instruction over its joined text: keyword, flags, arguments by keyword (BuildKit <c>newNodeFromLine</c>).</summary>
internal sealed class InstructionGrammar
{
    // BuildKit refuses ONBUILD behind ONBUILD, so what stands behind many of them is not worth a node each.
    private const int DeepestTrigger = 16;

    private readonly FlagGrammar _flags;
    private readonly KeyValueGrammar _keyValues;

    public InstructionGrammar(char escape)
    {
        _flags = new FlagGrammar(escape);
        _keyValues = new KeyValueGrammar(escape);
    }

    public KeyValueGrammar KeyValues => _keyValues;

    /// <summary>Reads the instruction of a joined line and the here-documents behind it.</summary>
    /// <param name="source">The file.</param>
    /// <param name="line">The joined line.</param>
    /// <param name="dialect">The shell in effect.</param>
    /// <param name="scripts">Scripts of an earlier version of the file.</param>
    public Instruction Read(string source, LogicalLine line, ShellDialect dialect, KnownScripts scripts)
    {
        var head = ReadHead(line, 0, dialect);
        var heredocs = HeredocReader.Read(source, line.Lines.End, MarksOf(head, line));
        var full = heredocs.IsEmpty ? line.Lines : TextSpan.FromBounds(line.Lines.Start, heredocs[^1].TerminatorSpan.End);
        return Make(head with { FullSpan = full, InteriorTrivia = line.Trivia, Heredocs = heredocs, Scripts = scripts }, line);
    }

    private InstructionHead ReadHead(LogicalLine line, int from, ShellDialect dialect)
    {
        var text = line.Logical.Text;
        var keyword = TextSpan.FromBounds(from, Scan.NonBlankRun(text, from));
        var flags = _flags.Read(line.Logical, keyword.End);
        return new InstructionHead
        {
            Span = line.Logical.Cover(TextSpan.FromBounds(from, text.Length)),
            FullSpan = line.Lines,
            Logical = line.Logical,
            InteriorTrivia = [],
            Keyword = new Token(TokenKind.Keyword, keyword),
            Kind = InstructionKinds.Of(text.AsSpan(keyword.Start, keyword.Length)),
            Flags = flags.Flags,
            FlagTerminator = flags.Terminator,
            ArgumentSpan = TextSpan.FromBounds(flags.End, text.Length),
            Dialect = dialect,
        };
    }

    /// <summary>Whether BuildKit looks for here-documents in an instruction (<c>canContainHeredoc</c>): RUN, COPY and ADD, also behind one ONBUILD, unless the arguments are a JSON array.</summary>
    public static bool TakesHeredocs(Instruction instruction) => (instruction is OnBuildInstruction { Inner: { } inner } ? inner : instruction) switch
    {
        RunInstruction run => run.Form is not ExecForm,
        FileTransferInstruction transfer => !transfer.Arguments.IsJson,
        _ => false,
    };

    private ImmutableArray<HeredocMark> MarksOf(InstructionHead head, LogicalLine line)
    {
        var host = head.Kind == InstructionKind.OnBuild && !head.ArgumentSpan.IsEmpty
            ? ReadHead(line, head.ArgumentSpan.Start, head.Dialect)
            : head;
        return host.Kind is InstructionKind.Run or InstructionKind.Copy or InstructionKind.Add
            && JsonArrayGrammar.Read(line.Logical, host.ArgumentSpan.Start) is null
            ? HeredocScanner.MarksIn(line.Logical.Text)
            : [];
    }

    private Instruction Make(InstructionHead head, LogicalLine line) => head.Kind switch
    {
        InstructionKind.From => FromGrammar.Read(head),
        InstructionKind.Run => new RunInstruction(head, CommandGrammar.Read(head, head.ArgumentSpan.Start)),
        InstructionKind.Cmd => new CmdInstruction(head, CommandGrammar.Read(head, head.ArgumentSpan.Start)),
        InstructionKind.Entrypoint => new EntrypointInstruction(head, CommandGrammar.Read(head, head.ArgumentSpan.Start)),
        InstructionKind.Shell => new ShellInstruction(head, JsonArrayGrammar.Read(head.Logical, head.ArgumentSpan.Start) is { } a ? new ExecForm(a) : null),
        InstructionKind.Healthcheck => Healthcheck(head),
        InstructionKind.Copy => new CopyInstruction(head, ArgumentGrammar.JsonOrWords(head.Logical, head.ArgumentSpan)),
        InstructionKind.Add => new AddInstruction(head, ArgumentGrammar.JsonOrWords(head.Logical, head.ArgumentSpan)),
        InstructionKind.Volume => new VolumeInstruction(head, ArgumentGrammar.JsonOrWords(head.Logical, head.ArgumentSpan)),
        InstructionKind.Expose => new ExposeInstruction(head, new ArgumentList(ArgumentGrammar.Words(head.Logical, head.ArgumentSpan))),
        InstructionKind.OnBuild => OnBuild(head, line),
        _ => MakeSimple(head),
    };

    private Instruction MakeSimple(InstructionHead head) => head.Kind switch
    {
        InstructionKind.Arg when _keyValues.ReadDeclarations(head.Logical, head.ArgumentSpan) is { IsEmpty: false } names =>
            new ArgInstruction(head, names, null),
        InstructionKind.Arg => new ArgInstruction(head, [], Unparsed(head)),
        InstructionKind.Env when _keyValues.ReadPairs(head.Logical, head.ArgumentSpan) is { IsEmpty: false } pairs => new EnvInstruction(head, pairs, null),
        InstructionKind.Env => new EnvInstruction(head, [], Unparsed(head)),
        InstructionKind.Label when _keyValues.ReadPairs(head.Logical, head.ArgumentSpan) is { IsEmpty: false } pairs => new LabelInstruction(head, pairs, null),
        InstructionKind.Label => new LabelInstruction(head, [], Unparsed(head)),
        InstructionKind.Workdir => new WorkdirInstruction(head, Whole(head)),
        InstructionKind.User => new UserInstruction(head, Whole(head)),
        InstructionKind.StopSignal => new StopSignalInstruction(head, Whole(head)),
        InstructionKind.Maintainer => new MaintainerInstruction(head, Whole(head)),
        _ => new UnknownInstruction(head),
    };

    private static Argument? Whole(InstructionHead head) => ArgumentGrammar.Whole(head.Logical, head.ArgumentSpan);

    private static Token? Unparsed(InstructionHead head) => head.ArgumentSpan.IsEmpty ? null : new Token(TokenKind.Unparsed, head.ArgumentSpan);

    private static HealthcheckInstruction Healthcheck(InstructionHead head)
    {
        if (head.ArgumentSpan.IsEmpty)
        {
            return new HealthcheckInstruction(head, null, null);
        }

        var text = head.Logical.Text;
        // parseHealthConfig looks at bytes: white space outside ASCII belongs to the type, which is then none.
        var end = Scan.NonBlankRun(text, head.ArgumentSpan.Start);
        var type = new Token(TokenKind.HealthcheckType, TextSpan.FromBounds(head.ArgumentSpan.Start, end));
        return new HealthcheckInstruction(head, type, CommandGrammar.Read(head, Scan.BlankRun(text, end)));
    }

    private OnBuildInstruction OnBuild(InstructionHead head, LogicalLine line)
    {
        if (head.ArgumentSpan.IsEmpty)
        {
            return new OnBuildInstruction(head, null);
        }

        var inner = ReadHead(line, head.ArgumentSpan.Start, head.Dialect) with
        {
            FullSpan = head.FullSpan,
            Heredocs = head.Heredocs,
            Scripts = head.Scripts,
            Depth = head.Depth + 1,
        };
        return new OnBuildInstruction(head, inner.Depth < DeepestTrigger ? Make(inner, line) : new UnknownInstruction(inner));
    }
}
