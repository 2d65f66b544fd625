using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils a file as a text: its comments, lines, directives, and the order of its instructions.</summary>
internal static class FileMutations
{
    public static IEnumerable<Mutant> Of(DockerfileSyntax syntax)
    {
        var file = new Spoiler(syntax);
        return Order(file).Concat(Comments(file)).Concat(Directives(file)).Concat(Lines(file));
    }

    /// <summary>Puts what changes the state in front of an instruction.</summary>
    public static IEnumerable<Mutant> InFrontOf(DockerfileSyntax syntax, Instruction instruction)
    {
        var (file, start) = (new Spoiler(syntax), instruction.FullSpan.Start);
        yield return file.Insert("user set in front", start, "USER nobody\n");
        yield return file.Insert("shell set in front", start, "SHELL [\"/bin/sh\", \"-ec\"]\n");
        yield return file.Insert("environment set in front", start, "ENV DOCKEROPT=1\n");
        yield return file.Insert("argument set in front", start, "ARG DOCKEROPT=1\n");
        yield return file.Insert("directory set in front", start, "WORKDIR /elsewhere\n");
        yield return file.Insert("volume set in front", start, "VOLUME /elsewhere\n");
    }

    private static IEnumerable<Mutant> Order(Spoiler file)
    {
        var instructions = file.Syntax.Instructions;
        foreach (var instruction in instructions)
        {
            yield return file.Replace("instruction lost", instruction.FullSpan, "");
            yield return file.Insert("instruction doubled", instruction.FullSpan.Start, file.Text(instruction.FullSpan));
            yield return file.Insert("instruction made a comment", instruction.Span.Start, "# ");
            if (instruction is not (FromInstruction or OnBuildInstruction or MaintainerInstruction))
            {
                yield return file.Insert("instruction made a trigger", instruction.Span.Start, "ONBUILD ");
            }
        }

        foreach (var (first, second) in instructions.Zip(instructions.Skip(1)))
        {
            yield return file.Swap("instructions swapped", first.Span, second.Span);
        }
    }

    private static IEnumerable<Mutant> Comments(Spoiler file)
    {
        var comments = file.Syntax.Items.OfType<CommentLine>().ToList();
        foreach (var comment in comments)
        {
            yield return file.Replace("comment lost", comment.FullSpan, "");
            yield return file.Insert("comment changed", comment.Span.End, "x");
        }

        foreach (var (first, second) in comments.Zip(comments.Skip(1)))
        {
            yield return file.Swap("comments swapped", first.Span, second.Span);
        }

        foreach (var comment in file.Syntax.Instructions.SelectMany(i => i.InteriorTrivia).Where(t => t.Kind == TriviaKind.Comment))
        {
            yield return file.Replace("comment emptied", comment.Span, "#");
        }
    }

    private static IEnumerable<Mutant> Directives(Spoiler file)
    {
        yield return file.Insert("directive set", 0, "# check=skip=all\n");
        yield return file.Insert("escape character set", 0, "# escape=`\n");
        foreach (var directive in file.Syntax.Items.OfType<DirectiveLine>())
        {
            yield return file.Replace("directive lost", directive.FullSpan, "");
            yield return file.Insert("directive changed", directive.Span.End, "x");
        }
    }

    private static IEnumerable<Mutant> Lines(Spoiler file)
    {
        var content = file.Syntax.Source.Content;
        yield return new Mutant("byte-order mark set or lost", (file.Syntax.Source.HasByteOrderMark ? "" : "\uFEFF") + content);
        if (content.EndsWith('\n'))
        {
            yield return file.Replace("final line ending lost", TextSpan.FromBounds(content.TrimEnd('\r', '\n').Length, content.Length), "");
        }
        else
        {
            yield return file.Insert("final line ending set", content.Length, "\n");
        }

        if (content.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end)
        {
            var isCrLf = end > 0 && content[end - 1] == '\r';
            yield return isCrLf ? file.Replace("line ending changed", new TextSpan(end - 1, 1), "") : file.Insert("line ending changed", end, "\r");
        }
    }
}
