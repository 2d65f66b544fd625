using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Writes a file's tree as indented lines for people.</summary>
internal static class TreeText
{
    public static void Write(string file, DockerfileSyntax syntax, TextWriter output)
    {
        var outline = new Outline(syntax.Source);
        outline.Title(syntax.EscapeCharacter == '\\' ? file : $"{file} (escape character {syntax.EscapeCharacter})");
        foreach (var item in syntax.Items)
        {
            Item(outline, syntax.Source, item);
        }

        Diagnostics(outline, syntax);
        outline.WriteTo(output);
    }

    /// <summary>What is wrong with a file, a line each.</summary>
    public static void Diagnostics(Outline outline, DockerfileSyntax syntax)
    {
        foreach (var diagnostic in syntax.Diagnostics)
        {
            var severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
            outline.Line(outline.Place(diagnostic.Span.Start), 0, $"{severity} {diagnostic.Code}: {diagnostic.Message}");
        }
    }

    private static void Item(Outline outline, SourceText source, DockerfileItem item)
    {
        switch (item)
        {
            case CommentLine comment:
                outline.Line(LineOf(source, comment.Span.Start), 0, comment.Text);
                break;
            case DirectiveLine directive:
                outline.Line(LineOf(source, directive.Span.Start), 0, $"directive {directive.Name}={directive.Value}");
                break;
            case Instruction instruction:
                outline.Keep(CommentList.Of(source, instruction).OrderBy(c => c.Offset));
                Instruction(outline, source, instruction, 0);
                outline.CommentsBefore(instruction.FullSpan.End, 1);
                break;
        }
    }

    private static void Instruction(Outline outline, SourceText source, Instruction instruction, int depth)
    {
        var inline = IsShort(instruction);
        outline.Line(InstructionView.LinesOf(source, instruction), depth, InstructionView.HeadlineOf(instruction) + (inline ? " " + InstructionView.TextOf(instruction) : ""));
        if (InstructionView.FormOf(instruction) != "shell")
        {
            Heredocs(outline, source, instruction, depth + 1);
        }

        if (InstructionView.ScriptOf(instruction) is { } script)
        {
            ShellText.Write(outline, script, depth + 1);
        }
        else if (instruction is OnBuildInstruction { Inner: { } inner })
        {
            Instruction(outline, source, inner, depth + 1);
        }
        else if (!inline)
        {
            foreach (var argument in InstructionView.ArgumentsOf(instruction))
            {
                outline.Line("", depth + 1, argument);
            }
        }
    }

    // Where words are short and few, a list of them would only be longer than the line that they stand on.
    private static bool IsShort(Instruction instruction) =>
        InstructionView.FormOf(instruction) == "none" && instruction is not OnBuildInstruction && InstructionView.TextOf(instruction).Length is > 0 and <= 60;

    // A command line in shell form shows its here-documents where they belong in the script.
    private static void Heredocs(Outline outline, SourceText source, Instruction instruction, int depth)
    {
        foreach (var heredoc in instruction.Heredocs)
        {
            outline.Line(LineOf(source, heredoc.Span.Start), depth, Describe(heredoc));
        }
    }

    private static string Describe(Heredoc heredoc)
    {
        var lines = heredoc.Body.AsSpan().Count('\n');
        return $"<<{(heredoc.StripTabs ? "-" : "")}{heredoc.Name}: {lines} line{(lines == 1 ? "" : "s")}{(heredoc.Expand ? "" : ", not expanded")}";
    }

    private static string LineOf(SourceText source, int offset) => source.PositionOf(offset).Line.ToString();
}
