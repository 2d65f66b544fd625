using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>
/// To whom the folders belong that are copied, and with which mode. COPY keeps both for what lies in a folder, but not for the folder itself, which is root's where COPY
/// makes it (BuildKit, file operation copy): PHP, which runs as somebody else than root, could not write there any more.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="repeated">What the final stage runs, too.</param>
internal sealed class PhpOwners(Application application, ImmutableArray<RunInstruction> repeated)
{
    // What everybody may write to does not stay so.
    private static readonly string[] Usual = ["755", "0755", "u+rwX", "u+x", "+x", "+rwx", "u+rwx", "a+x", "a+r", "a+rX", "go-w", "u+rw", "u+w", "+r", "+rX", "ug+x", "u=rwX,go=rX", "u=rwx,go=rx"];

    // What the group of the owner may write to, too.
    private static readonly string[] OfGroup = ["775", "0775", "770", "0770", "ug+rwx", "ug+rwX", "g+w", "ug+w", "ug+rw"];

    /// <summary>The owners, by folder; null, with the obstacle, where a folder would not be as it was.</summary>
    /// <param name="folders">What is copied.</param>
    /// <param name="obstacle">The obstacle.</param>
    public ImmutableDictionary<string, string>? Of(ImmutableArray<string> folders, out Obstacle? obstacle)
    {
        var owners = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var folder in folders.Where(f => !IsThere(f)))
        {
            obstacle = Owner(folder, out var owner) ?? Mode(folder, owner is not null);
            if (obstacle is not null)
            {
                return null;
            }

            if (owner is not null)
            {
                owners.Add(folder, owner);
            }
        }

        obstacle = null;
        return owners.ToImmutable();
    }

    // The image has it, or what it runs makes it: it stays as it is.
    private bool IsThere(string folder) => PhpPlaces.IsOfImage(folder) || folder == PhpImages.Extensions || repeated.SelectMany(r => RunCalls.MadeFolders(application.Build, r)).Contains(folder);

    private IEnumerable<(CommandCall Call, string? Folder, bool IsRepeated, Instruction Step)> Calls =>
        application.Runs.SelectMany(r => RunCalls.Of(application.Build, r).Select(c => (c.Call, c.Folder, repeated.Contains(r), (Instruction)r)));

    private Obstacle? Owner(string folder, out string? owner)
    {
        owner = application.Stage.Steps.OfType<FileTransferInstruction>().Where(t => TransferPlace.Of(application.Build, t).Target == folder).Select(t => t.Flags.FirstOrDefault(f => f.Name == "chown")?.Value).LastOrDefault(v => v is not null);
        var others = application.Stage.Steps.OfType<FileTransferInstruction>().Where(t => TransferPlace.Of(application.Build, t).Target is { } target && target != folder && PathList.IsIn(target, folder)).Select(t => t.Flags.FirstOrDefault(f => f.Name == "chown")?.Value).OfType<string>().ToList();
        foreach (var (call, at, isRepeated, step) in Calls.Where(c => c.Call.Program.Or("") is "chown" or "chgrp"))
        {
            var state = application.Build.StateBefore(step)!;
            var words = call.Arguments.Select(a => PhpWrites.ValueOf(a, state)).ToList();
            var operands = words.Where(w => w?.StartsWith('-') != true).ToList();
            var isDeep = words.Any(w => w is ['-', not '-', ..] && w.Contains('R', StringComparison.Ordinal)) || words.Contains("--recursive");
            var places = operands.Skip(1).Select(o => PhpWrites.Absolute(o, at)).ToList();
            if (!places.Exists(p => p == folder || (isDeep && p is not null && PathList.IsIn(folder, p))) || (isRepeated && folder == PhpImages.Pages))
            {
                others.AddRange(places.Exists(p => p is null || PathList.IsIn(p, folder)) ? [(operands[0] is { } other ? Named(other) : null) ?? "somebody else"] : []);
                continue;
            }

            if (call.Program.Or("") == "chgrp" || (!isDeep && !IsEmptyFolder(folder)) || operands[0] is not { } name || Named(name) is not { } known)
            {
                return new Obstacle("no-such-user", $"to whom {folder} belongs cannot be said to COPY: {call.Program.Or("")} {operands[0]}");
            }

            owner = known;
            others.Clear();
        }

        // COPY gives all in the folder to its owner.
        var given = owner;
        return given is not null && others.Find(o => o != given) is { } another ? new Obstacle("no-such-user", $"not all in {folder} belongs to {given}: some of it to {another}") : null;
    }

    // Of a folder in which nothing lies, its owner is that of all in it.
    private bool IsEmptyFolder(string folder) =>
        !application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is not { } target || PathList.IsIn(target, folder));

    private string? Named(string owner)
    {
        var parts = owner.Replace('.', ':').Split(':');
        var names = parts is [var user, ""] ? [user, user] : parts;
        return names.Length <= 2 && names.All(n => n.Length > 0 && (n.All(char.IsAsciiDigit) || PhpImages.HasUser(n) || RepeatedRuns.Add(application, repeated, n))) ? string.Join(':', names) : null;
    }

    private Obstacle? Mode(string folder, bool hasOwner)
    {
        foreach (var (call, at, _, step) in Calls.Where(c => c.Call.Program.Or("") == "chmod" && !c.IsRepeated))
        {
            var state = application.Build.StateBefore(step)!;
            var words = call.Arguments.Select(a => PhpWrites.ValueOf(a, state)).ToList();
            var operands = words.Where(w => w?.StartsWith('-') != true).ToList();
            var isDeep = words.Any(w => w is ['-', not '-', ..] && w.Contains('R', StringComparison.Ordinal));
            var isMeant = operands.Skip(1).Select(o => PhpWrites.Absolute(o, at)).Any(p => p == folder || (isDeep && p is not null && PathList.IsIn(folder, p)));
            if (isMeant && !Usual.Contains(operands[0]) && !(hasOwner && OfGroup.Contains(operands[0])) && !folder[(folder.LastIndexOf('/') + 1)..].Contains('.', StringComparison.Ordinal))
            {
                return new Obstacle("files-elsewhere", $"chmod gives {folder} a mode that COPY would not keep");
            }
        }

        return null;
    }
}
