using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>
/// What follows a here-document's operator on its line is easily swallowed by its body when lines are joined. (A script that ends in a
/// comment or in <c>&amp;</c> cannot be left of a cut at all: the comment hides the joint, and <c>&amp; &amp;&amp;</c> does not parse.)
/// </summary>
internal sealed class LeftEndsPlain() : CutCondition(new(
    "left-ends-in-no-heredoc", "The last pipeline of the left script has no here-document.", "POSIX 2.7.4"))
{
    public override string? Violation(Cut cut)
    {
        var finder = new Finder();
        finder.Visit(cut.LastLeft.Node);
        return finder.Found ? "the first script ends in a here-document" : null;
    }

    private sealed class Finder : ShellVisitor
    {
        public bool Found { get; private set; }

        public override void VisitHereDocument(HereDocument node) => Found = true;
    }
}
