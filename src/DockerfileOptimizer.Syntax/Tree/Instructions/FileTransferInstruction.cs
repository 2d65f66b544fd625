using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax;

/// <summary>COPY and ADD: files from somewhere into the image.</summary>
public abstract class FileTransferInstruction : Instruction
{
    private protected FileTransferInstruction(InstructionHead head, ArgumentList arguments)
        : base(head) => Arguments = arguments;

    /// <summary>Sources and destination together.</summary>
    public ArgumentList Arguments { get; }

    /// <summary>All but the last argument; one that names a here-document stands for it (see <see cref="HeredocOf"/>). Empty when there are less than two arguments, which is an error.</summary>
    public ImmutableArray<Argument> Sources => Arguments.Items.Length < 2 ? [] : Arguments.Items[..^1];

    /// <summary>The last argument; null when there are less than two, which is an error.</summary>
    public Argument? Destination => Arguments.Items.Length < 2 ? null : Arguments.Items[^1];

    /// <summary>The here-document that a source stands for; null for a path, and in a JSON array, where no body follows and BuildKit takes it for an empty one.</summary>
    public Heredoc? HeredocOf(Argument source) =>
        Parsing.HeredocScanner.ReadMark(source.Value) is { } mark ? Heredocs.LastOrDefault(h => h.Name == mark.Name) : null;

    internal override IEnumerable<Token> ArgumentTokens() => Arguments.Tokens();
}
