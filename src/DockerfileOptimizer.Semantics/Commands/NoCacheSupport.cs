using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Whether a package manager that is called is known to be new enough for its option that keeps it from writing a cache. Not to know its
/// version is not to know: an old one fails at the option, or does more with it.
/// </summary>
public static class NoCacheSupport
{
    private static readonly ImmutableArray<string> _systemFolders = ["/bin/", "/usr/bin/", "/usr/local/bin/", "/sbin/", "/usr/sbin/"];

    /// <summary>Why the version may be too old, in words for a person; null when it is not.</summary>
    /// <param name="model">The build.</param>
    /// <param name="run">The RUN that holds the call.</param>
    /// <param name="operation">The call.</param>
    public static string? WhyUnknown(BuildModel model, RunInstruction run, PackageOperation operation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(operation);
        var manager = operation.Manager;
        if (manager.NoCacheOptions.IsEmpty || manager.NoCacheOptionsKnownIn.Contains("*"))
        {
            return null;
        }

        return WhyOldImage(model.ChainOf(model.StageOf(run)!)[^1].Base, operation, () => model.StepsUpTo(run).OfType<RunInstruction>().Any(r => BringsPackaged(model, r, manager)))
            ?? (manager.OtherVersionsBy.IsEmpty ? null
                : WhyElsewhere(operation) ?? model.StepsUpTo(run).Select(s => WhyOther(model, s, manager)).FirstOrDefault(why => why is not null));
    }

    // Whatever the tag names must be new enough: an image of Python may hold a pip of Debian's beside its own.
    private static string? WhyOldImage(StageBase image, PackageOperation operation, Func<bool> bringsPackaged)
    {
        if (image is not StageBase.External { Reference: var reference } external)
        {
            return $"nobody knows which {operation.Manager.Name} the base image has";
        }

        var manager = operation.Manager;
        if (external.Facts?.Seen is not { } seen)
        {
            return WhyOldRelease(reference, ImageReleases.Of(reference), operation);
        }

        var found = manager.NoCacheOptionsSince is null ? [] : seen.Managers.GetValueOrDefault(manager.Name, []);
        return found.FirstOrDefault(v => !IsAtLeast(v, manager.NoCacheOptionsSince!)) is { } old ? $"{reference} has {manager.Name} {old}, which is too old"
            : !found.IsEmpty && !bringsPackaged() ? null
            : WhyOldRelease(reference, seen.Release is { } release ? [release] : [], operation);
    }

    private static bool IsAtLeast(string version, string least) =>
        ImageRelease.Numbers(version) is { } numbers && new ImageRelease("version", numbers).IsAtLeast("version:" + least);

    // Packages of the distribution may bring an older one than the image has.
    private static bool BringsPackaged(BuildModel model, RunInstruction run, PackageManager manager) =>
        !model.ScriptOf(run).IsKnown
        || model.CommandsOf(run).Select(PackageManagers.OperationOf).OfType<PackageOperation>()
            .Where(o => o.Verb == PackageVerb.Install && o.Manager != manager)
            .SelectMany(o => o.Call.Node.Words)
            .Any(w => w.UnexpandedValue is not { } text || manager.PackagedAs.Any(p => text.Contains(p, StringComparison.Ordinal)));

    private static string? WhyOldRelease(string reference, ImmutableArray<ImageRelease> of, PackageOperation operation)
    {
        var known = operation.Manager.NoCacheOptionsKnownIn;
        var releases = of.Where(r => known.Any(k => k.StartsWith(r.Name + ":", StringComparison.Ordinal))).ToList();
        releases = releases.Exists(r => !r.IsOldest) ? releases.FindAll(r => !r.IsOldest) : releases;
        return releases.Count == 0 ? $"nobody knows which {operation.Manager.Name} {reference} has"
            : releases.Exists(r => !known.Any(r.IsAtLeast)) || IsOfOtherLine(operation, releases) ? $"{reference} may have a {operation.Manager.Name} that is too old"
            : null;
    }

    // In an image of Python, pip2 or python3.7 -m pip may be Debian's or one that somebody built.
    private static bool IsOfOtherLine(PackageOperation operation, List<ImageRelease> releases) =>
        releases.Find(r => r.Name == "python") is { } python
        && ProgramsIn(operation).Select(p => p.Name.TrimStart([.. "ipython"])).Any(version => version.Length > 0 && version != $"{(python.Version.IsEmpty ? 3 : python.Version[0])}");

    private static string? WhyElsewhere(PackageOperation operation) =>
        operation.Call.ClearsEnvironment || operation.Call.Environment.ContainsKey("PATH") || operation.Call.WhySet("PATH") is not null ? $"PATH may lead to another {operation.Manager.Name}"
        : ProgramsIn(operation).All(p => p.Folder.Length == 0 || _systemFolders.Contains(p.Folder)) ? null : $"nobody knows which {operation.Manager.Name} lies there";

    // The manager, and the interpreter in front of it in "python -m pip".
    private static IEnumerable<(string Folder, string Name)> ProgramsIn(PackageOperation operation) =>
        from word in operation.Call.Node.Words.TakeWhile(w => w.Span != operation.Call.Parsed?.VerbWord?.Node?.Span)
        let text = word.UnexpandedValue ?? "$/" + operation.Manager.Programs[0]
        let slash = text.LastIndexOf('/') + 1
        where operation.Manager.Programs.Append("python").Any(p => text.AsSpan(slash).StartsWith(p, StringComparison.Ordinal))
        select (text[..slash], text[slash..]);

    private static string? WhyOther(BuildModel model, Instruction step, PackageManager manager) => step switch
    {
        RunInstruction run => manager.OtherVersionIn(run.Logical.Text) is { } text ? $"\"{text}\" may bring another {manager.Name}"
            : model.EffectsOf(run).FirstListReader is { } foreign ? $"another {manager.Name} may have been brought: {foreign.Why}"
            : null,
        FileTransferInstruction transfer when transfer.Flags.Any(f => f.Name == "from") => $"another {manager.Name} may come with files of another image",
        EnvInstruction env when env.Variables.Any(v => v.Key.Contains('$', StringComparison.Ordinal) || (v.Key.Trim('"', '\'') == "PATH" && !GoesOn(v.Value))) => $"PATH may lead to another {manager.Name}",
        _ => null,
    };

    private static bool GoesOn(string? path) =>
        path?.TrimStart('"') is { } value && (value.StartsWith("$PATH:", StringComparison.Ordinal) || value.StartsWith("${PATH}:", StringComparison.Ordinal));
}
