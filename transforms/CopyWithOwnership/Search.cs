using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>Finds the COPY that brings what a command is about, and nothing else.</summary>
internal sealed class Search(TransformContext context, Stage stage, OwnershipCommand command, IReadOnlyList<string> paths)
{
    private bool _changesUsers;

    /// <summary>The COPY, or why it is left alone; both null where the files are not from a COPY.</summary>
    public (Match? Match, (string Reason, string Message)? Decline) Find()
    {
        foreach (var step in stage.Steps.TakeWhile(s => s != command.Run).Reverse())
        {
            if (step is CopyInstruction copy && Brought.Of(copy, context).TryGet(out var brought) && Meets(brought))
            {
                return Judge(copy, brought);
            }

            if (Stops(step))
            {
                return default;
            }

            _changesUsers |= step is RunInstruction run && context.Build.EffectsOf(run).Hazards.HasFlag(ProcessHazards.ChangesUsers);
        }

        return default;
    }

    private bool Meets(Brought brought) => brought.Files is { } files
        ? files.Any(f => paths.Contains(f.Path) || (command.IsRecursive && paths.Any(p => IsAtOrBelow(f.Path, p))))
        : paths.Any(p => IsAtOrBelow(p, brought.Target) || (command.IsRecursive && IsAtOrBelow(brought.Target, p)));

    // A step that may make or change the files itself.
    private bool Stops(Instruction step) => step switch
    {
        RunInstruction run => context.Build.EffectsOf(run) is var effects && paths.Any(p => effects.Writes.MayTouch(p + "/**") || effects.Removes.MayTouch(p + "/**")),
        FileTransferInstruction transfer => !Brought.Of(transfer, context).TryGet(out var other) || Meets(other),
        VolumeInstruction => true,
        _ => false,
    };

    private (Match?, (string, string)?) Judge(CopyInstruction copy, Brought brought)
    {
        var name = command.IsMode ? "chmod" : "chown";
        if (copy.Flags.Any(f => f.Name == name))
        {
            // The folder alone is what this transform leaves behind.
            return brought.Files is null && !command.IsRecursive && paths is [var alone] && alone == brought.Target ? default : (null, ("has-flag", $"the COPY of line {context.LineOf(copy)} says --{name} already"));
        }

        // A name means what the image says when the COPY runs.
        if (!command.IsMode && _changesUsers && command.Value!.Any(char.IsAsciiLetter))
        {
            return (null, ("users-change", $"a RUN between it and the COPY of line {context.LineOf(copy)} changes users, so that {command.Value} may be nobody yet"));
        }

        return brought.Files is { } files && paths.All(p => files.Any(f => f.Path == p)) ? OfFiles(copy, files)
            : command.IsRecursive && paths is [var folder] && folder == brought.Target ? OfFolder(copy, folder)
            : brought.Files is null && !command.IsRecursive ? (null, ("file-or-folder", $"the COPY of line {context.LineOf(copy)} is not known to bring single files"))
            : command.IsRecursive && paths.Any(p => p != brought.Target && IsAtOrBelow(brought.Target, p)) ? (null, ("holds-more", $"{paths[0]} holds more than the COPY of line {context.LineOf(copy)} brings"))
            : (null, ("other-files", $"the COPY of line {context.LineOf(copy)} brings other files, too, or not all of these"));
    }

    private (Match?, (string, string)?) OfFiles(CopyInstruction copy, IReadOnlyList<BroughtFile> files)
    {
        if (files.Any(f => !paths.Contains(f.Path)))
        {
            return (null, ("other-files", $"the COPY of line {context.LineOf(copy)} brings other files, too"));
        }

        bool? isExecutable = files.All(f => f.IsExecutable == files[0].IsExecutable) ? files[0].IsExecutable : null;
        var granted = files.FirstOrDefault(f => !f.IsCertain) is { } guess ? $"nobody knows that {guess.Path} is a file" : $"nobody knows whether {files[0].Path} is a folder before";
        return Flag(copy, isExecutable) is { } flag
            ? (new Match(copy, flag) { Granted = granted + Common(), Bytes = files.All(f => f.Size is not null) ? files.Sum(f => f.Size) : null }, null)
            : (null, WhyNoFlag());
    }

    private (Match?, (string, string)?) OfFolder(CopyInstruction copy, string folder)
    {
        var earlier = EarlierContent.Of(context, copy, folder);
        if (earlier.More is { } more)
        {
            return (null, ("holds-more", $"{folder} holds more: {more}"));
        }

        return Flag(copy, null) is not { } flag ? (null, WhyNoFlag())
            : (new Match(copy, flag)
            {
                Granted = $"nobody knows what else lies in {folder}" + Common(),
                Rest = earlier.Exists ? $"{command.Call.Program.Or("")} {command.Value} {folder}" : null,
                Bytes = context.Context.TryGet(out var known) && ContextSources.Of(copy, context.Build, known.Sent).TryGet(out var taken) && taken.Entries.All(e => e.Entry.Kind != Semantics.Context.ContextEntryKind.File || e.Entry.Size is not null)
                    ? taken.Entries.Sum(e => e.Entry.Size ?? 0)
                    : null,
            }, null);
    }

    private string? Flag(CopyInstruction copy, bool? isExecutable) => command.IsMode
        ? FileMode.After(command.Value!, isExecutable) is { } mode ? $"--chmod={mode}" : null
        : Owner.Of(command.Value!, copy.Flags.All(f => f.Name != "from")) is { } owner ? $"--chown={owner}" : null;

    private (string, string) WhyNoFlag() => command.IsMode
        ? ("mode-unknown", $"what {command.Value} makes of the files' modes is not known")
        : ("owner-not-understood", $"{command.Value} is no owner that COPY understands in the same way");

    private string Common() => command.IsMode
        ? FileMode.IsOctal(command.Value!) ? ", and only BuildKit knows --chmod" : ", the modes are taken to be those of git, 644 and 755, and only BuildKit knows --chmod"
        : ", and folders that the COPY makes on the way get the owner, too";

    private static bool IsAtOrBelow(string path, string folder) => path == folder || folder == "/" || path.StartsWith(folder + "/", StringComparison.Ordinal);
}
