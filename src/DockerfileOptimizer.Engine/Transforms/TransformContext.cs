using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>What a transform sees: one version of a file, its meaning and the options.</summary>
public sealed class TransformContext
{
    private readonly Func<Instruction, bool>? _isIgnored;

    internal TransformContext(BuildModel build, TransformOptions options, Func<Instruction, bool>? isIgnored = null)
    {
        Build = build;
        Options = options;
        _isIgnored = isIgnored;
    }

    /// <summary>The file.</summary>
    public DockerfileSyntax Syntax => Build.Syntax;

    /// <summary>What it means.</summary>
    public BuildModel Build { get; }

    /// <summary>The options of this transform.</summary>
    public TransformOptions Options { get; }

    /// <summary>How the file is laid out.</summary>
    public DocumentStyle Style => field ??= DocumentStyle.Of(Syntax);

    /// <summary>Whether a comment keeps this transform away from an instruction. A fix that changes one is not made; asking beforehand lets a transform do the rest.</summary>
    public bool IsIgnored(Instruction instruction) => _isIgnored is not null && _isIgnored(instruction);

    /// <summary>The line on which a node begins, from 1; claims name instructions by it.</summary>
    public int LineOf(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Syntax.Source.PositionOf(node.Span.Start).Line;
    }

    /// <summary>A new editor of this version of the file.</summary>
    public DockerfileEditor NewEditor() => new(Syntax, Style);
}
