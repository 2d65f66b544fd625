using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Copies the program and its data in place of the whole folder in which another stage builds it, sources and all.</summary>
internal static class NarrowedCopy
{
    // So many paths beside the program, at most, are better to read than the folder.
    private const int Most = 5;

    // What builders would read as more than a path.
    private static readonly SearchValues<char> Odd = SearchValues.Create(" \t\"'\\`$*?[]");

    /// <summary>The changes, and why there is none of others; empty where the final stage copies no folder with sources.</summary>
    public static IEnumerable<Proposal> Propose(FinalStage final)
    {
        foreach (var (copy, from) in final.Copies)
        {
            if (final.Context.IsIgnored(copy) || CopySources.Of(final.Build, copy) is not [{ Length: > 1 } folder] || Taken(final, from, folder) is not { Length: > 0 } files || Program(final, copy, folder) is not var (source, target))
            {
                continue;
            }

            var fix = Change(final, copy, from, new BuiltTree(folder, source, target, files), out var obstacle);
            if (fix is not null || obstacle is not null)
            {
                yield return fix is not null ? fix : new Decline(copy.Span, obstacle!.Reason, obstacle.Message);
            }
        }
    }

    private static Fix? Change(FinalStage final, CopyInstruction copy, Stage from, BuiltTree whole, out Obstacle? obstacle)
    {
        obstacle = null;

        // Without a single source it is the context of something else.
        if (whole.IsGiven || !whole.HasSources)
        {
            return null;
        }

        if (BuiltLanguage.Of(final, from, whole) is not var (language, tree))
        {
            obstacle = new Obstacle("build-not-known", $"what the container needs of {whole.Folder} beside {whole.Source} is not known");
            return null;
        }

        var brought = BroughtPaths.In(final.Build, from, tree.Folder);
        var products = new OtherProducts(final, from, tree).Of(language);
        tree = tree with { Brought = [.. brought ?? [], .. products ?? []] };
        var data = tree.DataOf(language).ToList();
        var maker = language is "java" or "node" ? null : Maker(final, from, language, tree.Folder);
        obstacle = brought is null ? new Obstacle("files-of-another-stage", $"what is brought to {tree.Folder} from elsewhere than the build context is not known")
            : products is null ? new Obstacle("builds-libraries", "a library is built there, too, which the program may load, and where is not known")
            : maker is not null ? new Obstacle("runs-a-script", $"what {maker} leaves in {tree.Folder} is not known") : Hinders(final, copy, data);
        if (obstacle is not null || !tree.HasSourcesOf(language) || tree.Files.All(f => data.Contains(f.Split('/')[0])))
        {
            return null;
        }

        var editor = final.Context.NewEditor();
        var flags = string.Concat(copy.Flags.Select(f => $"--{f.Name}{(f.Value is { } value ? "=" + value : "")} "));
        var keyword = copy.TextOf(copy.Keyword);
        var lines = new[] { (tree.Source, tree.Target) }.Concat(data.Select(d => ($"{tree.Folder}/{d}", $"{tree.TargetFolder}/{d}"))).Select(c => $"{keyword} {flags}{c.Item1} {c.Item2}");
        if (editor.Replace(copy, string.Join('\n', lines)) is { } refusal)
        {
            obstacle = new Obstacle(refusal.Reason, refusal.Message);
            return null;
        }

        var assumed = $"assumed that the program reads nothing else of {tree.Folder}: sources and what their build leaves stay behind";
        return new Fix(copy.Span, $"copy {tree.Source}{(data.Count == 0 ? "" : $" and {string.Join(", ", data)}")} in place of all of {tree.Folder}", new Unchecked([final.Context.LineOf(copy)], assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the container starts, answers, and finds its files",
        };
    }

    // A RUN of the final stage behind the COPY may read what would be missing.
    private static Obstacle? Hinders(FinalStage final, CopyInstruction copy, List<string> data) =>
        final.Stage.Steps.SkipWhile(s => s != copy).OfType<RunInstruction>().Any(r => final.Build.CommandsOf(r) is not { IsEmpty: false } calls || calls.Any(c => !LeavesAlone(c))) ? new Obstacle("builds-here", "a RUN of the final stage behind it may need more of the folder")
        : data.Count > Most ? new Obstacle("too-many-files", $"{data.Count} files and folders beside the sources may be needed")
        : data.Any(d => d.AsSpan().IndexOfAny(Odd) >= 0) ? new Obstacle("odd-path", "a name has letters that a COPY reads otherwise")
        : null;

    private static bool LeavesAlone(CommandCall call) =>
        call.Program.Or(null) is { } program && (program is "mkdir" or "cd" or "echo" or "true" or "chown" || RuntimeImages.AddsUsers(program) || PackageManagers.Find(program) is not null);

    // What else runs there than the compiler, package managers and what leaves no files in the folder.
    private static string? Maker(FinalStage final, Stage from, string language, string folder) => from.Steps.OfType<RunInstruction>()
        .SelectMany(r => final.Build.CommandsOf(r) is { IsEmpty: false } calls ? calls.Where(c => !LeavesNothing(c, language, folder)).Select(c => c.Program.Or(null) ?? "a RUN") : ["a RUN"]).FirstOrDefault();

    private static bool LeavesNothing(CommandCall call, string language, string folder) => call.Program.Or(null) switch
    {
        null => false,
        "mkdir" => call.Arguments.All(a => a.Value.Or(null) is { } path && (path.StartsWith('-') || (path.StartsWith('/') && (ImagePath.Join("/", path) == folder || !CopySources.IsIn(ImagePath.Join("/", path), folder))))),
        var program when BuiltLanguage.IsCompiler(language, program) => call.Node.Redirections.IsEmpty,
        "cd" or "echo" or "ls" or "set" or "export" or "true" or "rm" or "upx" or "strip" or "chmod" or "update-ca-certificates" or "" => call.Node.Redirections.IsEmpty,
        "git" => call.Arguments is [{ Value: var verb }, ..] && verb.Or(null) == "config",
        "apk" or "apt-get" or "apt" or "dnf" or "yum" or "microdnf" => true,
        var program => RuntimeImages.AddsUsers(program),
    };

    // Where the program lies in the other stage, and in this one; null where the folder that is copied does not hold what is started.
    private static (string Source, string Target)? Program(FinalStage final, CopyInstruction copy, string folder)
    {
        var started = final.Commands.OfType<ImmutableArray<string>>().Select(Started).FirstOrDefault();
        if (started is null || copy.Destination?.Value is not { } destination || destination.Contains('$', StringComparison.Ordinal) || final.Build.StateBefore(copy)?.Workdir.TryGet(out var workdir) != true || final.Commands.Length != 1)
        {
            return null;
        }

        var (program, target) = (final.PathOf(started), ImagePath.Join(workdir!, destination));
        return program != target && CopySources.IsIn(program, target) ? (ImagePath.Join(folder, program[(target == "/" ? 1 : target.Length + 1)..]), program) : null;
    }

    // What a stage takes of the build context to a folder, below it; null where that is not known.
    private static ImmutableArray<string>? Taken(FinalStage final, Stage from, string folder)
    {
        if (!final.Context.Context.TryGet(out var context))
        {
            return null;
        }

        var files = ImmutableArray.CreateBuilder<string>();
        foreach (var transfer in from.Steps.OfType<FileTransferInstruction>().Where(t => !t.Flags.Any(f => f.Name == "from")))
        {
            if (!ContextSources.Of(transfer, final.Build, context.Sent).TryGet(out var copied) || copied.Entries.Any(e => !e.Target.IsKnown))
            {
                return null;
            }

            files.AddRange(copied.Entries.Where(e => e.Entry.Kind != ContextEntryKind.Folder).Select(e => e.Target.Or("/")!).Where(t => t != folder && CopySources.IsIn(t, folder)).Select(t => t[(folder == "/" ? 1 : folder.Length + 1)..]));
        }

        return files.ToImmutable();
    }

    // The file that a command runs: what an interpreter or a virtual machine is told to run, else the program by its path.
    private static string? Started(ImmutableArray<string> words) => words[0] switch
    {
        "java" => words.SkipWhile(w => w != "-jar").Skip(1).FirstOrDefault(),
        "dotnet" => words.Skip(1).FirstOrDefault(w => w.EndsWith(".dll", StringComparison.Ordinal)),
        "node" => words is [_, var script, ..] && !script.StartsWith('-') ? script : null,
        var program => program.Contains('/', StringComparison.Ordinal) ? program : null,
    };
}
