using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Records files that are read, written and removed, and what follows from where they lie.</summary>
internal sealed class FileEffects
{
    /// <summary>No files of the image, whatever is written to them.</summary>
    private static readonly ImmutableArray<string> UsualDevices = ["/dev/null", "/dev/stdout", "/dev/stderr", "/dev/tty", "/dev/fd/1", "/dev/fd/2"];

    private readonly EffectRecorder _recorder;
    private readonly FileHazards _hazards;

    public FileEffects(EffectContext context, EffectRecorder recorder)
    {
        _recorder = recorder;
        _hazards = new FileHazards(context, recorder);
    }

    /// <summary>The files that a word names; a pattern names the tree that it looks into.</summary>
    public static PathSet PathsOf(CommandWord word, Places from, bool isTree, string why)
    {
        if (word.Value.TryGet(out var text))
        {
            return text.Length == 0 ? PathSet.None : PathsOf(text, from, isTree, why);
        }

        if (word.Pattern is { } pattern)
        {
            var folder = pattern[..(pattern.AsSpan(0, Math.Max(0, pattern.AsSpan().IndexOfAny('*', '?', '['))).LastIndexOf('/') + 1)];
            return Below(PathsOf(folder.Length == 0 ? "." : folder, from, false, why));
        }

        return PathSet.Any(why);
    }

    public static PathSet PathsOf(string text, Places from, bool isTree, string why)
    {
        if (from.Resolve(text) is not { } paths)
        {
            return PathSet.Any(why);
        }

        return PathSet.Of(isTree ? [.. paths, .. paths.Select(BelowOf)] : paths);
    }

    /// <summary>What stands below paths.</summary>
    public static PathSet Below(PathSet paths) => PathSet.Of([.. paths.All.Select(BelowOf)], paths.Beyond);

    private static string BelowOf(string path) => path.EndsWith("/**", StringComparison.Ordinal) ? path : path == "/" ? "/**" : path + "/**";

    private static bool IsUsualDevice(string path) => path.StartsWith("/dev/", StringComparison.Ordinal) && UsualDevices.Contains(path);

    public void Read(PathSet paths) => _recorder.Read(paths);

    /// <summary>The files that an operand names are read.</summary>
    public void Read(CommandWord word, Places from, bool isTree, string why)
    {
        var paths = PathsOf(word, from, isTree, why);
        if (paths.Beyond is null || PackageListPaths.MayReach(word, from))
        {
            _recorder.Read(paths);
        }
        else
        {
            _recorder.ReadElsewhere(paths);
        }
    }

    /// <summary>The paths that a word may be, which may have to be there; nothing that nobody knows.</summary>
    public void Name(CommandWord word, Places from)
    {
        if (PathsOf(word, from, false, "") is { Beyond: null } paths)
        {
            _recorder.Name(paths);
        }
    }

    /// <summary>The folder that a command goes to.</summary>
    public void Enter(CommandWord word, Places from, string why) => _recorder.Name(PathsOf(word, from, false, why));

    /// <summary>Paths that are made or changed. The usual devices are no files of the image.</summary>
    public void Write(PathSet paths, string reason)
    {
        var files = paths.All.Any(IsUsualDevice) ? PathSet.Of([.. paths.All.Where(p => !IsUsualDevice(p))], paths.Beyond) : paths;
        _recorder.Write(files);
        _hazards.Changed(files, reason);
    }

    public void Write(CommandWord word, Places from, bool isTree, string reason)
    {
        var paths = PathsOf(word, from, isTree, reason);
        Write(paths.Beyond is null ? paths : PathSet.Of(paths.All, $"{reason} writes what is not known"), reason);
        if (paths.Beyond is not null && word.Node is { Parts: [.., Literal last] })
        {
            _hazards.ChangedByName(last.Text, reason);
            if (last.Text.Contains('/', StringComparison.Ordinal) && last.Text.AsSpan().IndexOfAny('{', '*', '?') < 0)
            {
                _recorder.Change(PathText.NameOf(last.Text));
            }
        }
    }

    /// <summary>Whether programs may be looked for in other folders than those of the system.</summary>
    public bool HasOtherPrograms => _hazards.HasOtherPathEntries;

    /// <summary>Whether programs may be looked for in a folder of one of some names, such as <c>node_modules/.bin</c>.</summary>
    /// <param name="ends">The ends of the folders' paths.</param>
    public bool FindsProgramsIn(ImmutableArray<string> ends) => _hazards.HasPathEntryIn(ends);

    /// <summary>Writes of which nothing more follows: another mode or owner leaves a program or a list of users what it is.</summary>
    public void WriteQuietly(PathSet paths) => _recorder.Write(paths);

    /// <summary>Paths whose mode changes: the shell looks for programs that may be run.</summary>
    public void ChangeMode(PathSet paths)
    {
        _recorder.Write(paths);
        _hazards.ChangedPrograms(paths);
    }

    /// <summary>What foreign code is told of folders of programs: it may put programs there, or take them away.</summary>
    public void NameForForeign(string path, Places from) => _hazards.ChangedPrograms(PathsOf(path, from, true, ""));

    /// <summary>
    /// A file or folder whose name is not known is made right in the directory of the command: what lies deeper stays as it is, so that
    /// only directories of programs and settings make a difference.
    /// </summary>
    public void WriteChild(Places from, string reason)
    {
        var paths = PathsOf(".", from, true, reason);
        if (paths.All.All(p => p is "/**" || FileHazards.HoldsNothingShared(p)))
        {
            WriteQuietly(paths);
        }
        else
        {
            Write(paths, reason);
        }
    }

    public void Remove(PathSet paths, string reason)
    {
        _recorder.Remove(paths);
        _hazards.Changed(paths, reason);
    }

    /// <summary>A directory is removed or renamed: the working directory must not be it or below it.</summary>
    /// <param name="word">The directory, or a pattern.</param>
    /// <param name="from">Where the command runs.</param>
    /// <param name="reason">The command, for messages.</param>
    public void RemoveDirectory(CommandWord word, Places from, string reason) =>
        _hazards.RemovedDirectory(word, PathsOf(word, from, false, reason), from, reason);
}
