using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Trees;

/// <summary>Reads files one after the other and shows each; one that cannot be read or shown does not stop the others.</summary>
internal sealed class TreeRun(Func<Stream> standardInput, TextWriter output, TextWriter error)
{
    /// <summary>Shows all files and returns the exit code.</summary>
    /// <param name="files">Paths, or <c>-</c>.</param>
    /// <param name="write">
    /// Writes the tree of one file, named as the user named it: as a whole, or nothing at all; then it says why, else null.
    /// </param>
    public int Show(string[] files, Func<string, DockerfileSyntax, TextWriter, string?> write)
    {
        var code = ExitCode.Fine;
        foreach (var file in files)
        {
            code = ExitCode.Worse(code, Show(file, write));
        }

        return code;
    }

    private int Show(string file, Func<string, DockerfileSyntax, TextWriter, string?> write)
    {
        if (InputFile.Read(file, standardInput, out var problem) is not { } text)
        {
            error.WriteLine($"dockeropt: {problem}");
            return ExitCode.UserError;
        }

        try
        {
            var syntax = DockerfileSyntax.Parse(text);
            if (write(file, syntax, output) is { } refusal)
            {
                error.WriteLine($"dockeropt: {refusal}");
                return ExitCode.UserError;
            }

            return syntax.HasErrors ? ExitCode.FileHasErrors : ExitCode.Fine;
        }
#pragma warning disable CA1031 // One file that shows a mistake of ours does not keep the user from the others.
        catch (Exception fault) when (fault is not IOException)
#pragma warning restore CA1031
        {
            error.WriteLine(Faults.Describe(fault, file));
            return ExitCode.Fault;
        }
    }
}
