using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Scripts of the project that a call runs: they are read where the build context has them.</summary>
/// <param name="needs">What collects.</param>
internal sealed class ScriptNeeds(StageNeeds needs)
{
    private const int Deepest = 3;

    private static readonly string[] Shells = ["sh", "bash", "dash", ".", "source"];

    // Scripts of the images themselves, which the smaller ones have, too.
    private static readonly string[] OfImages = ["docker-entrypoint.sh", "/__cacert_entrypoint.sh"];

    // Folders in which scripts of packages lie.
    private static readonly string[] Projects = ["node_modules/.bin/", "vendor/bin/"];

    private static readonly string[] Compilers = ["mvnw", "gradlew", "configure", "Configure", "bootstrap.sh", "autogen.sh"];

    /// <summary>What hinders, or null.</summary>
    public Obstacle? Of(CommandCall call, string program, int line, int depth)
    {
        if (Compilers.Contains(StageNeeds.Name(program)))
        {
            return new Obstacle("compiles", $"line {line} runs {program}, which compiles");
        }

        if (Shells.Contains(program))
        {
            return call.Inner is not null ? null : OfShell(call, line, depth);
        }

        if (OfImages.Contains(program) && !needs.Texts.Names(program))
        {
            return null;
        }

        return program.Contains('/', StringComparison.Ordinal) || program.EndsWith(".sh", StringComparison.Ordinal) ? OfFile(program, line, depth) : OfNamed(program, line, depth);
    }

    private Obstacle? OfShell(CommandCall call, int line, int depth)
    {
        var words = call.Arguments.Where(a => a.Start.Length == 0 || a.Start[0] is not ('-' or '+')).ToList();
        return words is [{ Value: var file }, ..] && file.TryGet(out var path) && path != "/dev/stdin"
            ? OfFile(path, line, depth)
            : words is [{ Node.LiteralValue: null }, ..] or [] ? new Obstacle("runs-a-script", $"line {line} runs a script that is not known") : null;
    }

    // A program by its name may be a script that was copied to where programs are.
    private Obstacle? OfNamed(string program, int line, int depth) =>
        program.Length == 0 ? null : needs.Texts.At(program).Where(IsShellScript).Select(t => OfText(t, line, depth)).FirstOrDefault(o => o is not null);

    private Obstacle? OfFile(string path, int line, int depth)
    {
        var texts = needs.Texts.At(path).ToList();
        if (texts.Count == 0)
        {
            var isScript = path.EndsWith(".sh", StringComparison.Ordinal) || path.EndsWith(".bash", StringComparison.Ordinal) || (!needs.Texts.IsWhole && StageNeeds.Name(path).Contains("entrypoint", StringComparison.Ordinal));
            if (isScript)
            {
                return new Obstacle("runs-a-script", $"what {path} calls, which line {line} runs, is not known");
            }

            // A program that somebody compiled, as far as the name tells.
            if (needs.Image.IsOtherSystem && needs.Image.PackageOf(StageNeeds.Name(path)) is not null && !StageNeeds.Name(path).Contains('.', StringComparison.Ordinal) && !Projects.Any(p => path.Contains(p, StringComparison.Ordinal)))
            {
                return new Obstacle("native-artefacts", $"whether {path}, which line {line} runs, was compiled for another C library is not known");
            }

            needs.Assume($"{path} starts no programs that the smaller image lacks");
            return null;
        }

        return texts.Where(t => IsShellScript(t) || path.EndsWith(".sh", StringComparison.Ordinal)).Select(t => OfText(t, line, depth)).FirstOrDefault(o => o is not null);
    }

    /// <summary>What a script needs; what hinders, or null.</summary>
    /// <param name="text">The script.</param>
    /// <param name="line">The line that leads to it.</param>
    /// <param name="depth">How many scripts led to it.</param>
    public Obstacle? OfText(string text, int line, int depth) =>
        depth >= Deepest ? new Obstacle("runs-a-script", $"scripts that line {line} runs call one another") : needs.OfShell(text.Split('\n')[0], line) ?? needs.OfScript(ShellScript.Parse(text.ReplaceLineEndings("\n"), ShellDialect.Bash), line, depth + 1);

    private static bool IsShellScript(string text) =>
        text.StartsWith("#!", StringComparison.Ordinal) && text.Split('\n')[0] is var first && (first.Contains("sh", StringComparison.Ordinal) && !first.Contains("fish", StringComparison.Ordinal));
}
