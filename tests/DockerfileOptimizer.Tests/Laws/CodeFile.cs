using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>One C# file. <paramref name="Path"/> is relative to the checkout, with slashes.</summary>
internal sealed record CodeFile(string Path, CompilationUnitSyntax Root)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The namespace of the file; empty for top-level statements.</summary>
    public string Namespace => Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";

    public int Lines => LinesOf(Root.SyntaxTree.GetText().ToString());

    /// <summary>Types, delegates included, that are not inside another type.</summary>
    public IEnumerable<MemberDeclarationSyntax> TopLevelTypes =>
        Root.DescendantNodes().OfType<MemberDeclarationSyntax>()
            .Where(m => m is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax)
            .Where(m => m.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax);

    public static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        DelegateDeclarationSyntax d => d.Identifier.ValueText,
        BaseTypeDeclarationSyntax t => t.Identifier.ValueText,
        _ => throw new ArgumentException("No type.", nameof(type)),
    };

    /// <summary>Lines from the first to the last one of a node; documentation and attributes, which are tables of cases in tests, are not counted.</summary>
    public static int LinesOf(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        var lastAttribute = (node as MemberDeclarationSyntax)?.AttributeLists.LastOrDefault();
        var start = lastAttribute is null
            ? span.StartLinePosition.Line
            : node.SyntaxTree.GetLineSpan(lastAttribute.GetLastToken().GetNextToken().Span).StartLinePosition.Line;
        return span.EndLinePosition.Line - start + 1;
    }

    private static int LinesOf(string text) => text.Length == 0 ? 0 : text.AsSpan().Count('\n') + (text.EndsWith('\n') ? 0 : 1);
}
