using DockerfileOptimizer.Images.Trees;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>Which shell is behind <c>/bin/sh</c>, by the link and by what the program has in it.</summary>
internal static class ShProgram
{
    private const string Place = "/bin/sh";

    /// <summary>Whether the content of a file is needed to tell: links may lead from one of these names to another.</summary>
    public static bool Needs(string path) =>
        path[(path.LastIndexOf('/') + 1)..] is "sh" or "dash" or "ash" or "bash" or "busybox" && (path.StartsWith("/bin/", StringComparison.Ordinal) || path.StartsWith("/usr/bin/", StringComparison.Ordinal));

    /// <summary>The path whose content is needed, too: in images of busybox all programs are hard links to one. Null where it is there.</summary>
    public static string? HeldElsewhere(ImageTree tree)
    {
        var program = TreeLinks.Follow(tree, Place);
        if (program is null || !program.KeptContent.IsDefault)
        {
            return null;
        }

        while (program.HardLinkOf is { } other && tree.Find(other) is { } target && target != program)
        {
            program = target;
        }

        return program.Path;
    }

    /// <summary>The shell: <c>dash</c>, <c>bash</c>, <c>busybox</c>, <c>none</c> where there is none, <c>unknown</c> where it is another one.</summary>
    public static string Of(ImageTree tree)
    {
        if (TreeLinks.Follow(tree, Place) is not { } program)
        {
            return "none";
        }

        // What the programs print of themselves: bash and busybox their names; dash none, but a message that the other two write in other words.
        return TreeLinks.Content(tree, Place) is not { } content ? "unknown"
            : Has(content, "GNU bash, version"u8) ? "bash"
            : Has(content, "BusyBox v"u8) ? "busybox"
            : Has(content, "Illegal option -o %s"u8) && program.Name is "dash" or "sh" ? "dash"
            : "unknown";
    }

    private static bool Has(ReadOnlySpan<byte> content, ReadOnlySpan<byte> text) => content.IndexOf(text) >= 0;
}
