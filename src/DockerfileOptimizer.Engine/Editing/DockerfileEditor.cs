using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Turns intentions about nodes into edits of the text; the only place that knows layout. No text changes until the edits are applied.</summary>
public sealed partial class DockerfileEditor
{
    private readonly DockerfileSyntax _document;
    private readonly DocumentStyle _style;
    private readonly List<TextEdit> _edits = [];

    /// <summary>An editor of one version of a file.</summary>
    public DockerfileEditor(DockerfileSyntax document, DocumentStyle style)
    {
        _document = document;
        _style = style;
    }

    /// <summary>All intentions as edits. Throws <see cref="ArgumentException"/> when two of them exclude each other.</summary>
    public TextEditSet ToEdits() => new(_edits);
}
