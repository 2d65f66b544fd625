using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>A stage as its instructions are done one after the other (BuildKit <c>dispatch</c> in <c>dockerfile2llb/convert.go</c>).</summary>
internal sealed partial class StageBuilder
{
    private readonly BuildRun _run;

    private string? _failure;
    private bool _hasOwnCommand;
    private long _bytes;

    private StageBuilder(BuildRun run, string? name) => (_run, Name, Variables) = (run, name, new(run.Escape));

    /// <summary>Its name; null when it has none.</summary>
    public string? Name { get; }

    /// <summary>What it is now.</summary>
    public BuiltStage Result => new(_failure, Files, Config, _bytes);

    private ImmutableArray<string> Layers { get; set; } = [];

    private FileTree Files { get; set; } = FileTree.Empty;

    private ImageConfig Config { get; set; } = ImageConfig.Empty;

    private BuildVariables Variables { get; set; }

    public static StageBuilder Start(BuildRun run, FromInstruction from)
    {
        var stage = new StageBuilder(run, from.StageName);
        var reference = run.Globals.Expand(from.Image!.Text);
        if (reference is not null && run.Stages.FindLast(s => s.Name == reference) is { } earlier)
        {
            stage.Continue(earlier);
        }
        else if (reference is not null && run.Roots.Find(reference) is { } root)
        {
            (stage.Layers, stage.Files, stage.Config) = (root.Layers, root.Files, root.Config);
            stage.TakeEnvironment();
        }
        else
        {
            stage._failure = $"there is no image {reference}";
        }

        return stage;
    }

    /// <summary>Does an instruction; nothing once one has failed.</summary>
    public void Do(Instruction instruction)
    {
        if (_failure is null)
        {
            _failure = Change(instruction) is { } why ? $"{instruction.Keyword.Span.Start}: {instruction.Kind}: {why}" : null;
        }
    }

    // A stage that starts from another sees its arguments too. Triggers are done at once and are no part of the new image.
    private void Continue(StageBuilder earlier)
    {
        (Layers, Files, Config, _failure) = (earlier.Layers, earlier.Files, earlier.Config with { Triggers = [] }, earlier._failure is null ? null : "the base failed");
        Variables = earlier.Variables;
        TakeEnvironment();
        foreach (var trigger in earlier.Config.Triggers.SelectMany(t => DockerfileSyntax.Parse(t + "\n").Instructions))
        {
            Do(trigger);
        }
    }

    private void TakeEnvironment() => Variables = Config.Variables.Aggregate(Variables, (v, name) => v.With(name, Config.Environment[name]));

    // Why an instruction fails; null when it does not.
    private string? Change(Instruction instruction) => instruction switch
    {
        RunInstruction run => Run(run),
        FileTransferInstruction copy => Copy(copy),
        WorkdirInstruction { Path: { } path } => Expanded(path.Value, MoveTo),
        _ => Configure(instruction),
    };

    private string? Expanded(string text, Func<string, string?> use) => Variables.Expand(text) is { } value ? use(value) : $"{text} cannot be expanded";

    private string? Set(ImageConfig config)
    {
        Config = config;
        return null;
    }

    private string? MoveTo(string path)
    {
        var workdir = Normalize(path.StartsWith('/') ? path : $"{Config.Workdir}/{path}");
        Config = Config with { Workdir = workdir };
        if (Files.Resolve(workdir) is not { } folder || ContainerUser.Of(Config.User, Files) is not { } user)
        {
            return $"{workdir} cannot be made";
        }

        var owner = FileEntry.Folder with { Uid = user.Uid, Gid = user.Gid };
        return Files[folder] is { Type: 'd' } ? null : Add(new() { [folder] = owner }, owner);
    }

    /// <summary>Adds files in a layer of their own, with the folders that they lie in.</summary>
    private string? Add(SortedDictionary<string, FileEntry> files, FileEntry newFolder)
    {
        var entries = new SortedDictionary<string, FileEntry>(StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            for (var at = FileTree.Parent(path); at != "/"; at = FileTree.Parent(at))
            {
                var folder = files.GetValueOrDefault(at) ?? Files[at] ?? newFolder;
                if (folder.Type != 'd')
                {
                    return $"{at} is no folder";
                }

                entries[at] = folder;
            }

            if (Files[path] is { Type: 'd' } != (file.Type == 'd') && Files[path] is not null)
            {
                return $"{path} is there and of another kind";
            }

            entries[path] = file;
        }

        Take(_run.Store.Layer([.. entries.Select(e => new LayerEntry(e.Key, e.Value))]));
        return null;
    }

    private void Take(StepResult result)
    {
        Layers = Layers.Add(result.Layer);
        Files = Files.With(result.Entries);
        _bytes += result.Bytes;
    }

    // Without dots and doubled slashes, as path.Clean does it.
    private static string Normalize(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == ".." && parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("." or ".."))
            {
                parts.Add(part);
            }
        }

        return "/" + string.Join('/', parts);
    }
}
