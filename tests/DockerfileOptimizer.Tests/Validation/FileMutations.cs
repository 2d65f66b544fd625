using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation;

/// <summary>Spoils a file outside the script of the RUN that was changed.</summary>
internal static class FileMutations
{
    public static IEnumerable<Mutant> Of(DockerfileSyntax syntax, RunInstruction run)
    {
        var start = run.FullSpan.Start;
        yield return Insert(syntax, "user set in front", start, "USER nobody\n");
        yield return Insert(syntax, "shell set in front", start, "SHELL [\"/bin/sh\", \"-ec\"]\n");
        yield return Insert(syntax, "environment set in front", start, "ENV DOCKEROPT=1\n");
        yield return Insert(syntax, "directory set in front", start, "WORKDIR /elsewhere\n");
        yield return Insert(syntax, "mount added", run.Span.Start + run.Keyword.Span.Length, " --mount=type=tmpfs,target=/tmp");
        foreach (var mutant in syntax.Instructions.SelectMany(i => OfInstruction(syntax, i)))
        {
            yield return mutant;
        }

        for (var i = 1; i < syntax.Instructions.Length; i++)
        {
            yield return Swap(syntax, syntax.Instructions[i - 1], syntax.Instructions[i]);
        }

        foreach (var comment in syntax.Items.OfType<CommentLine>())
        {
            yield return Replace(syntax, "comment lost", comment.FullSpan, "");
        }

        foreach (var comment in syntax.Instructions.SelectMany(i => i.InteriorTrivia).Where(t => t.Kind == TriviaKind.Comment))
        {
            yield return Replace(syntax, "comment emptied", comment.Span, "#");
        }
    }

    private static IEnumerable<Mutant> OfInstruction(DockerfileSyntax syntax, Instruction instruction)
    {
        yield return Replace(syntax, "instruction lost", instruction.FullSpan, "");
        yield return Insert(syntax, "instruction doubled", instruction.FullSpan.Start, syntax.Source.Slice(instruction.FullSpan).ToString());
        if (instruction is UserInstruction or EnvInstruction or WorkdirInstruction or ArgInstruction or LabelInstruction)
        {
            yield return Insert(syntax, "value changed", instruction.Span.End, "x");
        }

        if (instruction is FromInstruction { Image: { } image })
        {
            yield return Insert(syntax, "base changed", image.Span.End, "x");
        }

        if (instruction is CopyInstruction copy)
        {
            yield return Insert(syntax, "mode changed", copy.Span.Start + copy.Keyword.Span.Length, " --chmod=777");
            if (copy.Flags.FirstOrDefault(f => f.Name == "from") is { } from)
            {
                yield return Insert(syntax, "stage reference changed", from.Span.End, "x");
            }
        }
    }

    private static Mutant Insert(DockerfileSyntax syntax, string name, int at, string text) => Replace(syntax, name, new TextSpan(at, 0), text);

    private static Mutant Replace(DockerfileSyntax syntax, string name, TextSpan span, string text) => new(name, Text(syntax, [new TextEdit(span, text)]));

    private static Mutant Swap(DockerfileSyntax syntax, Instruction first, Instruction second)
    {
        var (a, b) = (syntax.Source.Slice(first.Span).ToString(), syntax.Source.Slice(second.Span).ToString());
        return new Mutant("instructions swapped", Text(syntax, [new TextEdit(first.Span, b), new TextEdit(second.Span, a)]));
    }

    private static string Text(DockerfileSyntax syntax, IEnumerable<TextEdit> edits)
    {
        var text = new TextEditSet(edits).ApplyTo(syntax.Source);
        return (text.HasByteOrderMark ? "\uFEFF" : "") + text.Content;
    }
}
