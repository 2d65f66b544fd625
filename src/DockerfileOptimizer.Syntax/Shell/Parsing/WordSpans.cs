using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Where the words of a script begin and end. Its tokens do not say so where nothing stands between two of them: <c>-\a</c> behind <c>&lt;&amp;</c>
/// is one word to dash, and two to bash.
/// </summary>
internal static class WordSpans
{
    /// <summary>The spans, in the order of the tree.</summary>
    public static ImmutableArray<TextSpan> Of(StatementList list)
    {
        var collector = new Collector();
        collector.Visit(list);
        return [.. collector.Spans];
    }

    private sealed class Collector : ShellVisitor
    {
        public List<TextSpan> Spans { get; } = [];

        public override void VisitWord(Word node)
        {
            Spans.Add(node.Span);
            base.VisitWord(node);
        }
    }
}
