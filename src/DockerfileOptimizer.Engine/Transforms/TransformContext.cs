using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>What a transform sees: one version of a file, its meaning and the options.</summary>
public sealed class TransformContext
{
    private readonly FileSet _files;
    private readonly Func<Instruction, bool>? _isIgnored;
    private readonly Func<Instruction, Instruction, bool>? _isIgnoredMore;

    internal TransformContext(
        (BuildModel Build, FileSet Files) version,
        TransformOptions options,
        Func<Instruction, bool>? isIgnored = null,
        Func<Instruction, Instruction, bool>? isIgnoredMore = null)
    {
        (Build, _files) = version;
        Options = options;
        _isIgnored = isIgnored;
        _isIgnoredMore = isIgnoredMore;
    }

    /// <summary>The file.</summary>
    public DockerfileSyntax Syntax => Build.Syntax;

    /// <summary>What it means.</summary>
    public BuildModel Build { get; }

    /// <summary>
    /// The build context with what earlier fixes have written into it; unknown, with a reason, when there is none. What is proven from it must
    /// hold against <see cref="ContextTrust"/>, too.
    /// </summary>
    public Known<BuildContext> Context => _files.Context;

    /// <summary>The options of this transform.</summary>
    public TransformOptions Options { get; }

    /// <summary>How the file is laid out.</summary>
    public DocumentStyle Style => field ??= DocumentStyle.Of(Syntax);

    /// <summary>Whether a comment keeps this transform away from an instruction. A fix that changes one is not made; asking beforehand lets a transform do the rest.</summary>
    public bool IsIgnored(Instruction instruction) => _isIgnored is not null && _isIgnored(instruction);

    /// <summary>
    /// Whether a comment keeps a transform, this one or another, away from an instruction, but none keeps it away from another instruction:
    /// one that spoke of both would keep it away from more than before.
    /// </summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="than">The other one.</param>
    public bool IsIgnoredMore(Instruction instruction, Instruction than) => _isIgnoredMore is not null && _isIgnoredMore(instruction, than);

    /// <summary>The line on which a node begins, from 1; claims name instructions by it.</summary>
    public int LineOf(SyntaxNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Syntax.Source.PositionOf(node.Span.Start).Line;
    }

    /// <summary>A new editor of this version of the file.</summary>
    public DockerfileEditor NewEditor() => new(Syntax, Style);
}
