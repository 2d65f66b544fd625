using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>How a file is laid out, read from the file, so that what is written looks as if its author had written it.</summary>
/// <param name="ContinuationIndent">The white space in front of continued lines; four blanks where the file does not say.</param>
/// <param name="LeadingOperator">Whether <c>&amp;&amp;</c> stands at the start of a continued line, rather than at the end of the line before it.</param>
/// <param name="NewLine">The line break: LF or CRLF.</param>
public sealed record DocumentStyle(string ContinuationIndent, bool LeadingOperator, string NewLine)
{
    /// <summary>Whether comment lines inside RUN instructions are indented; where there are none, lines that become such stay as they are.</summary>
    public bool IndentsComments { get; init; }

    /// <summary>The layout of a file: what most of its continued commands do, else what its other continued lines do.</summary>
    public static DocumentStyle Of(DockerfileSyntax syntax)
    {
        ArgumentNullException.ThrowIfNull(syntax);
        var layout = new ContinuationLayout(syntax.Source.Content);
        foreach (var instruction in syntax.Instructions)
        {
            layout.Add(instruction);
        }

        var newLine = syntax.Source.DominantLineEnding == LineEnding.CrLf ? "\r\n" : "\n";
        return new(layout.CommandIndent ?? layout.OtherIndent ?? "    ", layout.LeadingOperator ?? true, newLine)
        {
            IndentsComments = layout.IndentsComments ?? false,
        };
    }

    /// <summary>The same layout with what an instruction itself says of it.</summary>
    internal DocumentStyle For(DockerfileSyntax syntax, Instruction instruction)
    {
        var layout = new ContinuationLayout(syntax.Source.Content);
        layout.Add(instruction);
        return new(layout.CommandIndent ?? ContinuationIndent, layout.LeadingOperator ?? LeadingOperator, NewLine)
        {
            IndentsComments = layout.IndentsComments ?? IndentsComments,
        };
    }
}
