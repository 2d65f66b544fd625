using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Whether what a container starts runs on the smaller image.</summary>
/// <param name="final">The stage.</param>
/// <param name="runtime">The smaller image.</param>
internal sealed class StartedPrograms(FinalStage final, RuntimeImage runtime)
{
    /// <summary>Why it does not; null when it does.</summary>
    public Obstacle? Find() => final.Commands.Select(c => c is null ? Unknown : Of(c.Value)).FirstOrDefault(o => o is not null);

    /// <summary>Scripts that a container starts, and nobody has read.</summary>
    public static IEnumerable<string> ScriptsOf(FinalStage final, RuntimeImage runtime) =>
        runtime.IsSameSystem ? final.Commands.OfType<ImmutableArray<string>>().Select(c => c[0]).Where(p => IsScript(p) && TextOf(final, p) is null && CopiedBy(final, p) is not null).Distinct() : [];

    private static Obstacle Unknown => new("program-not-known", "which programs the container starts is not known: something decides it when it starts");

    private Obstacle? Of(ImmutableArray<string> words)
    {
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        return final.Packages.Contains(name) && InitPrograms.StartedBy(words) is { } started ? Of(started)
            : name == runtime.Program && IsByName(words[0]) ? Runs(words)
            : RuntimeImages.IsCompiler(runtime.Program, name) ? new Obstacle("compiles-at-start", $"the container starts {name}, which {runtime.Image} has not")
            : runtime.Brings.Contains(words[0]) || final.Packages.Contains(words[0]) || RuntimeImages.IsEverywhere(words[0]) ? null
            : CopiedBy(final, words[0]) is { } copy ? Copied(words[0], copy)
            : new Obstacle("program-not-known", $"the container starts {words[0]}, and {runtime.Image} may not have it");
    }

    private bool IsByName(string word) => !word.Contains('/', StringComparison.Ordinal) || Interpreters.Of(runtime.Image)?.IsCalled(word) == true;

    private Obstacle? Runs(ImmutableArray<string> words) =>
        words.Any(w => w.Contains("jdwp", StringComparison.Ordinal)) ? new Obstacle("compiles-at-start", "a debugger is to attach to the program")
        : runtime.Program == "java" ? (words.Any(w => w.EndsWith(".java", StringComparison.Ordinal)) ? new Obstacle("compiles-at-start", "the container compiles the program when it starts") : null)
        : words.Skip(1).FirstOrDefault(w => !w.StartsWith('-')) is { } file && file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? null
        : new Obstacle("compiles-at-start", "dotnet is given no program that is published: the SDK may be needed to start it");

    private Obstacle? Copied(string program, FileTransferInstruction copy) =>
        TextOf(final, program) is { } text ? OfScript(program, text)
        : runtime.IsSameSystem && (IsScript(program) || (runtime.Program == "dotnet" && copy.Flags.Any(f => f.Name == "from"))) ? null
        : new Obstacle("program-not-known", $"what {program} starts is not known");

    private Obstacle? OfScript(string program, string text)
    {
        var script = ShellScript.Parse(text, text.StartsWith("#!", StringComparison.Ordinal) && text.Split('\n')[0].Contains("bash", StringComparison.Ordinal) ? ShellDialect.Bash : ShellDialect.Posix);
        return StartedCommands.OfScript(script).Select(c => c is null ? new Obstacle("program-not-known", $"what {program} starts is not known") : c.Value[0] == program ? null : Of(c.Value)).FirstOrDefault(o => o is not null);
    }

    private static bool IsScript(string program) => program.EndsWith(".sh", StringComparison.Ordinal);

    // The transfer that brings the file, by its path.
    private static FileTransferInstruction? CopiedBy(FinalStage final, string program) =>
        !program.Contains('/', StringComparison.Ordinal) ? null
        : final.Stage.Steps.OfType<FileTransferInstruction>().LastOrDefault(t => final.Build.StateBefore(t)?.Workdir.TryGet(out var workdir) == true && t.Destination?.Value is { } target && IsIn(final.PathOf(program), ImagePath.Join(workdir, target)));

    private static bool IsIn(string path, string folder) => path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);

    // The text of a script that comes from the build context.
    private static string? TextOf(FinalStage final, string program)
    {
        if (!final.Context.Context.TryGet(out var context) || CopiedBy(final, program) is not { } copy || copy.Flags.Any(f => f.Name == "from"))
        {
            return null;
        }

        var path = final.PathOf(program);
        return ContextSources.Of(copy, final.Build, context.Sent).TryGet(out var copied) && copied.Entries.FirstOrDefault(e => e.Entry.Kind != ContextEntryKind.Folder && e.Target.Or(null) == path) is { } entry
            ? context.TextOf(entry.Entry.Path).Or(null)
            : null;
    }
}
