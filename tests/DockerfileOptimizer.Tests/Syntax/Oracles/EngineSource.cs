using System.Text;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// A Dockerfile as an engine without registry and of an older front end (BuildKit 0.13) can be asked about it: a <c>syntax</c>
/// directive would make it fetch another front end, and <c>check</c> is unknown to it and would end the directives. Both become bare
/// comments behind the <c>escape</c> directive; every other line stays where it is.
/// </summary>
internal static class EngineSource
{
    public static byte[] Of(DockerfileSyntax syntax)
    {
        var directives = syntax.Items.TakeWhile(i => i is DirectiveLine).Cast<DirectiveLine>().ToList();
        if (directives.All(d => d.Name == "escape"))
        {
            return syntax.Source.ToBytes();
        }

        var text = new StringBuilder(syntax.Source.HasByteOrderMark ? "\uFEFF" : "");
        foreach (var directive in directives.OrderBy(d => d.Name == "escape" ? 0 : 1))
        {
            text.Append(directive.Name == "escape" ? Line(syntax, directive) : "#\n");
        }

        return SourceText.From(text.Append(syntax.Source.Content.AsSpan(directives[^1].FullSpan.End)).ToString()).ToBytes();
    }

    private static string Line(DockerfileSyntax syntax, DirectiveLine directive) =>
        syntax.Source.Slice(directive.FullSpan).TrimEnd("\r\n").ToString() + "\n";
}
