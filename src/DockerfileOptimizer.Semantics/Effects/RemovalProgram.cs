using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Knowledge;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>
/// Whether <c>rm</c> is still there, and still what the image brought: a script may remove or replace it, or what it needs to run. Ordinary
/// installations of packages, and code that nobody can see, are taken to leave it.
/// </summary>
public static class RemovalProgram
{
    private static readonly Lazy<ImmutableArray<string>> _names = new(() => Texts("names"));
    private static readonly Lazy<ImmutableArray<string>> _packages = new(() => Texts("packages"));
    private static readonly Lazy<ImmutableArray<string>> _folders = new(() => Texts("folders"));
    private static readonly Lazy<ImmutableArray<string>> _files =
        new(() => [.. from folder in Texts("homes") from name in _names.Value select $"{folder}/{name}", .. Texts("libraries")]);

    /// <summary>What in a script may take <c>rm</c> away or change it, as the program that does; null when nothing does.</summary>
    /// <param name="calls">The calls of the script.</param>
    /// <param name="effects">Its effects.</param>
    /// <param name="state">The state in which it runs.</param>
    public static string? LostBy(ImmutableArray<CommandCall> calls, ShellEffects effects, BuildState state)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(state);
        ImmutableArray<CommandCall> all = [.. calls.SelectMany(c => WithInner(c, state))];
        var from = FoldersOf(all, state);
        return all.FirstOrDefault(c => Loses(c, all, from)) is { } call ? call.Program.Or("a command")
            : effects.Writes.All.Concat(effects.Removes.All).FirstOrDefault(p => IsProgram(p, state)) is { } path ? $"what changes {path}"
            : null;
    }

    /// <summary>Whether a copy may put another <c>rm</c> into a folder in which programs are looked for.</summary>
    /// <param name="copy">The instruction.</param>
    /// <param name="target">Its destination, absolute.</param>
    /// <param name="state">The state in front of it.</param>
    public static bool IsReplacedBy(FileTransferInstruction copy, string target, BuildState state)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return IsProgram(target, state)
            || copy.Sources.Any(s => IsProgram(ImagePath.Join(target, PathText.NameOf(s.Value.TrimEnd('/'))), state))
            || copy.Heredocs.Any(h => IsProgram(ImagePath.Join(target, h.Name), state));
    }

    private static ImmutableArray<string> Texts(string list) => [.. KnowledgeFile.ProgramEffects.Root.GetProperty("removalProgram").Strings(list)];

    private static IEnumerable<CommandCall> WithInner(CommandCall call, BuildState state) =>
        call.Inner is { IsOpaque: false } ? CommandReader.ReadInner(call, state.VariableOf).SelectMany(c => WithInner(c, state)).Prepend(call) : [call];

    // Where relative names may be meant from: the directory of the RUN, and each to which the script goes.
    private static ImmutableArray<string> FoldersOf(ImmutableArray<CommandCall> calls, BuildState state)
    {
        var start = state.Workdir.Or("/")!;
        return [start, .. calls.Where(c => c.Program.Or("") is "cd" or "pushd").SelectMany(c => c.Arguments).Select(a => a.Value.Or(null)).OfType<string>().Select(a => ImagePath.Join(start, a))];
    }

    private static bool IsProgram(string path, BuildState state) =>
        path.TrimEnd('*').TrimEnd('/') is var file
        && _names.Value.Contains(PathText.NameOf(file))
        && (_folders.Value.Contains(PathText.ParentOf(file)) || (state.VariableOf("PATH").Or(null) ?? "").Split(':').Contains(PathText.ParentOf(file)));

    private static bool Loses(CommandCall call, ImmutableArray<CommandCall> all, ImmutableArray<string> from) => call.Program.Or("") switch
    {
        "rm" or "rmdir" or "unlink" or "shred" => call.Arguments.Any(a => Hits(a, from)),
        "mv" => call.Arguments.SkipLast(1).Any(a => Hits(a, from)),
        "chmod" => MayStop(call.Arguments.FirstOrDefault(a => !IsOptionOfChmod(a))) && call.Arguments.Any(a => Hits(a, from)),
        "find" => FindsIt(call, all, from),
        _ => Purges(call),
    };

    private static bool Hits(CommandWord word, ImmutableArray<string> from) =>
        (word.Value.Or(null) ?? word.Pattern) is { Length: > 0 } path
            ? path[0] != '-' && from.Any(f => _files.Value.Any(file => Covers(ImagePath.Join(f, path), file)))
            : word.Node?.UnexpandedValue is { } braces && braces.Contains('{', StringComparison.Ordinal) && braces.Split('/', '{', '}', ',').Any(part => part is "bin" || _names.Value.Contains(part));

    // A path, patterns included, that is a file or a folder above it.
    private static bool Covers(string path, string file)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var names = file.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length <= names.Length && parts.Zip(names).All(p => Matches(p.First, p.Second));
    }

    private static bool Matches(string pattern, string name) =>
        pattern == name || (GoGlob.IsPattern(pattern) && (GoGlob.Parse(pattern) is not { } glob || glob.Matches(name)));

    // "-x" is a mode (POSIX chmod).
    private static bool IsOptionOfChmod(CommandWord word) => word.Start is ['-', .. var letters] && letters.AsSpan().ContainsAny("Rvfc-");

    // Root may search every folder and read every file, but runs only what somebody may run (path_resolution(7), capabilities(7)).
    private static bool MayStop(CommandWord? mode) =>
        mode?.Value.Or(null) is not { } text
        || (text.All(char.IsAsciiDigit) ? !text.Any(c => (c - '0') % 2 == 1)
            : text.Split(',').Any(clause => clause.IndexOfAny(['-', '=']) is >= 0 and var at && (clause[at] == '-') == clause[at..].Contains('x', StringComparison.Ordinal)));

    private static bool FindsIt(CommandCall call, ImmutableArray<CommandCall> all, ImmutableArray<string> from)
    {
        if (!FindCommand.MayRemove(call) && !all.Any(c => c.Wrappers.Contains("xargs")) && !GivesMode(call))
        {
            return false;
        }

        ImmutableArray<string?> words = [.. call.Arguments.Select(a => a.Value.Or(null))];
        var names = words.Zip(words.Skip(1)).Where(p => p.First is "-name" or "-iname").Select(p => p.Second).ToList();
        var isAny = names.Count <= words.Count(w => w is "-o" or "-or") || words.Any(w => w is "!" or "-not" or null)
            || names.Exists(n => n is null || _names.Value.Any(name => Matches(n, name)));
        return isAny && FindCommand.RootsOf(call).Any(root => Hits(root, from));
    }

    private static bool GivesMode(CommandCall call) =>
        call.Arguments.Zip(call.Arguments.Skip(1)).Any(p => p.First.Value.Or("") == "chmod" && MayStop(p.Second));

    private static bool Purges(CommandCall call) =>
        PackageManagers.OperationOf(call) is { Verb: PackageVerb.Remove or PackageVerb.Other }
        && call.Arguments.Any(a => a.Value.TryGet(out var name) && _packages.Value.Contains(name!.Split(':', '=')[0]));
}
