using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Programs that Python runs, with the packages that pip installed (docs: Python, Command line; pip; Docker Official Images: python).</summary>
internal sealed class PythonPrograms(Application application) : InterpretedPrograms(application)
{
    // Options whose value is the next word.
    private static readonly string[] WithValue = ["-W", "-X"];

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => false;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Libraries(InterpreterImage old) => 
        PipInstallations.AreIn(Application) ? [$"/usr/local/lib/python{old.Version}/site-packages", "/usr/local/bin"] : [];

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        if (words[0].StartsWith("python", StringComparison.Ordinal) || words[0].StartsWith("/usr/local/bin/python", StringComparison.Ordinal))
        {
            return ScriptOf(words) is not { } script ? new Obstacle("program-not-found", "python is given no program that is known")
                : script.Length == 0 ? null
                : InFolders(script, folders);
        }

        return FinalImages.IsProgramOf("python", words[0]) ? null : new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known");
    }

    /// <inheritdoc/>
    protected override Obstacle? Packages() =>
        Interpreters.Of(Application.Base.Reference)?.Version?.Split('.').Length == 2 ? new PipInstallations(Application).Find()
        : new Obstacle("base-not-known", $"of which minor version {Application.Base.Reference} is, and so where its packages lie, is not known");

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell) =>
    [
        $"it starts no programs that {image.Image} has not, such as git, curl, gcc or ImageMagick",
        $"packages that are compiled are linked with no libraries that {image.Image} has not",
    ];

    // The file; an empty text for a module of what is installed or lies in the working directory; null where neither is known.
    private static string? ScriptOf(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] == "-m")
            {
                return i + 1 < words.Length && words[i + 1] is not ("pip" or "venv" or "ensurepip") ? "" : null;
            }

            if (words[i] is "-c" or "-" or "-i" or "-V" or "--version")
            {
                return null;
            }

            if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                return words[i];
            }
        }

        return null;
    }
}
