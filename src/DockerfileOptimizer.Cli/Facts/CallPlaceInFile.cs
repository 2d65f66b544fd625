using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Leads from a script to its file.</summary>
/// <param name="Source">The file.</param>
/// <param name="Script">The script.</param>
internal sealed record CallPlaceInFile(SourceText Source, ShellScript Script)
{
    /// <summary>Where a node begins in the file.</summary>
    public LinePosition Of(ShellNode node) => Source.PositionOf(Script.Text.ToSource(node.Span.Start));
}
