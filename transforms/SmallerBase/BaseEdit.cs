using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Where the smaller image's name is written: in FROM, or in the default of a build argument that is there for that alone.</summary>
internal static class BaseEdit
{
    /// <summary>Writes it.</summary>
    /// <param name="context">The file.</param>
    /// <param name="editor">The editor.</param>
    /// <param name="from">The FROM.</param>
    /// <param name="images">The image that it names, and the smaller one.</param>
    /// <param name="changed">The instruction that changes.</param>
    /// <returns>Null, or why nothing is written.</returns>
    public static Obstacle? Write(TransformContext context, DockerfileEditor editor, FromInstruction from, (FullImage Full, SmallerImage Smaller) images, out Instruction changed)
    {
        var (full, smaller) = images;
        changed = from;
        if (full.With(smaller) is { } text)
        {
            return Refused(editor.Replace(from, Replaced(context, from, from.Image!.Token, text)));
        }

        var declarations = full.Arguments is [var name]
            ? context.Syntax.Instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>().Where(a => a.Declarations.Any(d => d.Key == name)).ToList()
            : [];
        if (declarations is not [var argument] || argument.Declarations is not [{ Value: { } value, ValueToken: { } token }] || full.ValueWith(value.Trim('"', '\''), smaller) is not { } better)
        {
            return new Obstacle("argument-decides", $"a build argument holds a part of {full.Text} that cannot be changed alone");
        }

        if (IsUsedElsewhere(context, full.Arguments[0], from, argument))
        {
            return new Obstacle("argument-used-elsewhere", $"the build argument {full.Arguments[0]} is used elsewhere, too");
        }

        changed = argument;
        return Refused(editor.Replace(argument, Replaced(context, argument, token, value[0] is '"' or '\'' ? $"{value[0]}{better}{value[0]}" : better)));
    }

    private static Obstacle? Refused(EditRefusal? refusal) => refusal is null ? null : new Obstacle(refusal.Reason, refusal.Message);

    private static string Replaced(TransformContext context, Instruction instruction, Token token, string text)
    {
        var place = instruction.Logical.Cover(token.Span);
        var source = context.Syntax.Source.Content;
        return source[instruction.Span.Start..place.Start] + text + source[place.End..instruction.Span.End];
    }

    private static bool IsUsedElsewhere(TransformContext context, string name, FromInstruction from, ArgInstruction argument) =>
        context.Syntax.Instructions.Where(i => i != from && i != argument)
            .Any(i => (i is ArgInstruction other && other.Declarations.Any(d => d.Key == name)) || (i is FromInstruction or ArgInstruction && context.Syntax.Source.Content[i.Span.Start..i.Span.End].Contains(name, StringComparison.Ordinal)))
        || from.Flags.Any(f => f.Value?.Contains(name, StringComparison.Ordinal) == true);
}
