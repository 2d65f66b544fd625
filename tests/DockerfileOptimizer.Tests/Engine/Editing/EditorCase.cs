using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Engine.Editing;

/// <summary>A file under an editor, and what comes of it.</summary>
internal sealed class EditorCase
{
    public EditorCase(string text)
    {
        Syntax = DockerfileSyntax.Parse(text);
        Editor = new DockerfileEditor(Syntax, DocumentStyle.Of(Syntax));
    }

    public DockerfileSyntax Syntax { get; }

    public DockerfileEditor Editor { get; }

    public RunInstruction[] Runs => [.. Syntax.Instructions.OfType<RunInstruction>()];

    /// <summary>The script of the first RUN.</summary>
    public ShellScript Script => ((ScriptForm)Runs[0].Form!).Script;

    /// <summary>The file after all edits; it must parse without new diagnostics and keep every comment line.</summary>
    public string After()
    {
        var after = Syntax.Apply(Editor.ToEdits());
        Assert.That(Tiling.FaultOf(after), Is.Null);
        Assert.That(after.Diagnostics.Select(d => d.Code).Except(Syntax.Diagnostics.Select(d => d.Code)), Is.Empty);
        Assert.That(CommentsOf(after), Is.EquivalentTo(CommentsOf(Syntax)));
        return (after.Source.HasByteOrderMark ? "\uFEFF" : "") + after.Source.Content;
    }

    /// <summary>Joins all RUNs as they are. Who asks beforehand must get the same answer, and no edit.</summary>
    public EditRefusal? Join()
    {
        ImmutableArray<RunPart> parts = [.. Runs.Select(r => new RunPart(r))];
        var foretold = Editor.WhyNotJoined(parts);
        Assert.That(Editor.ToEdits(), Is.Empty);
        var refusal = Editor.JoinRuns(parts);
        Assert.That(foretold, Is.EqualTo(refusal));
        return refusal;
    }

    private static IEnumerable<string> CommentsOf(DockerfileSyntax syntax) =>
        syntax.Items.OfType<CommentLine>().Select(c => c.Text.Trim())
            .Concat(syntax.Instructions.SelectMany(i => i.InteriorTrivia).Where(t => t.Kind == TriviaKind.Comment).Select(t => syntax.Source.Slice(t.Span).Trim().ToString()));
}
