using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Make;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>
/// What a makefile brings to other places beside a program, as with <c>make install</c>, or writes by a redirection: the program may need it.
/// In order, since what is removed later, or moved on, is not there any more.
/// </summary>
/// <param name="build">The program.</param>
internal sealed class MadeData(MadeProgram build)
{
    private readonly SortedSet<string> _data = new(StringComparer.Ordinal);

    /// <summary>The paths; the obstacle where a command does not say plainly what it brings where.</summary>
    /// <param name="calls">What make runs, where, and whether it certainly does.</param>
    /// <param name="build">The program.</param>
    /// <param name="data">The paths.</param>
    public static Obstacle? Of(IEnumerable<MakeStep> calls, MadeProgram build, out ImmutableArray<string> data)
    {
        var made = new MadeData(build);
        var obstacle = calls.Select(made.Take).FirstOrDefault(o => o is not null);
        data = [.. made._data];
        return obstacle;
    }

    private Obstacle? Take(MakeStep made)
    {
        var obstacle = made.Call.Program.Or(null) switch
        {
            "mv" when !made.IsOfMake => Forget(made.Call.Arguments.SkipLast(1).Select(a => PathOf(made, a.Value.Or(null)))),
            "mkdir" => MakeFolders(made),
            "install" when MakesFolders(made.Call) => MakeFolders(made),
            "cp" or "mv" or "install" or "ln" => Bring(made),
            "rm" or "rmdir" => Remove(made),
            { } program when MadeNames.Are("unpacking", program) => Unpack(program, made),
            "tee" => made.Call.Arguments.Where(a => !a.Start.StartsWith('-')).Select(a => Write(made, a.Value.Or(null))).FirstOrDefault(o => o is not null),
            _ => null,
        };
        return obstacle ?? made.Writes.Select(p => Write(made, p)).FirstOrDefault(o => o is not null);
    }

    private Obstacle? Bring(MakeStep made)
    {
        var (call, words) = (made.Call, made.Call.Arguments.Select(a => a.Value.Or("?")!).ToList());
        var given = words.FindIndex(w => w is "-t" or "--target-directory") is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : words.Find(w => w.StartsWith("--target-directory=", StringComparison.Ordinal))?["--target-directory=".Length..];
        var (target, isFolder) = (given ?? words.LastOrDefault("?"), given is not null);
        if (IsIntermediate(target) || (!isFolder && IsPlaceOfProgram(made, target)) || (!isFolder && words.SkipLast(1).Any(IsProgram)) || (isFolder && words.Any(IsProgram)))
        {
            return null;
        }

        var sources = call.Parsed is { WhyUncertain: null, Operands: var operands } ? isFolder ? operands : [.. operands.SkipLast(1)] : [];
        if (call.Program.Or(null) == "ln" || sources.IsEmpty || sources.Any(s => s.Value.Or(null) is null) || PathOf(made, target) is not { } place)
        {
            return new Obstacle("files-elsewhere", $"make puts something into {(target == "?" ? "a place that is not known" : target)}, which the program may need");
        }

        if (call.Program.Or(null) == "mv")
        {
            Forget(sources.Select(s => PathOf(made, s.Value.Or("")!)));
        }

        // What is copied into the folder of the sources itself has the names of its own there.
        var isWithin = MadeNames.Are("folders of the system", place) || place == made.Folder || target.EndsWith('/') && !target.StartsWith('/');
        return Add(made, isWithin ? [.. sources.Select(s => ImagePath.Join(place, NameOf(s.Value.Or("")!)))] : [place]);
    }

    // install -d, also among other letters.
    private static bool MakesFolders(CommandCall call) =>
        call.Arguments.Select(a => a.Start).Any(w => w == "--directory" || (w.Length > 1 && w[0] == '-' && w[1] != '-' && w.Contains('d', StringComparison.Ordinal)));

    // Those of its own, into which the program may write; of the folder of the build none is.
    private Obstacle? MakeFolders(MakeStep made)
    {
        if (made.IsCertain)
        {
            _data.UnionWith(made.Call.Arguments.Select(a => a.Value.Or(null)).OfType<string>().Where(p => p.StartsWith('/')).Select(p => ImagePath.Join("/", p)).Where(p => !MadeNames.Are("folders of the system", p) && !MadeNames.Of("folders of builds").Any(b => PathList.IsIn(p, b)) && !PathList.IsIn(p, made.Folder ?? "/") && !p.Contains("/man/", StringComparison.Ordinal)));
        }

        return null;
    }

    private Obstacle? Unpack(string program, MakeStep made)
    {
        var words = made.Call.Arguments.Select(a => a.Value.Or("?")!).ToList();
        if (program is "curl" or "wget" && WrittenFiles.Outputs(made.Call).ToList() is { Count: > 0 } outputs)
        {
            return outputs.Select(o => Write(made, o)).FirstOrDefault(o => o is not null);
        }

        // A library of objects is for the linker; an archive that is made is for somebody else.
        var leavesNothing = program is "ar" or "curl" or "patch" || (program == "tar" && words.FirstOrDefault() is { } letters && !letters.Contains('x', StringComparison.Ordinal) && !words.Contains("--extract") && !words.Contains("--get"));
        return leavesNothing && !words.Contains("-O") ? null : new Obstacle("files-elsewhere", $"make runs {program}, and the program may need what it puts somewhere");
    }

    private Obstacle? Write(MakeStep made, string? path) =>
        path is "-" ? null
        : path is not null && (IsIntermediate(path) || IsPlaceOfProgram(made, path)) ? null
        : PathOf(made, path) is { } place ? Add(made, [place])
        : new Obstacle("files-elsewhere", "make writes a file, which the program may need, into a place that is not known");

    private Obstacle? Add(MakeStep made, ImmutableArray<string> paths)
    {
        var wanted = paths.Where(p => !IsIntermediate(p) && !MadeNames.Of("folders of builds").Any(b => PathList.IsIn(p, b))).ToList();
        if (wanted.Count > 0 && !made.IsCertain)
        {
            return new Obstacle("files-elsewhere", $"make may put something into {wanted[0]}, which the program may need");
        }

        _data.UnionWith(wanted);
        return null;
    }

    // Which files a pattern means, nobody knows here: those of its folder that are wanted may be among them.
    private Obstacle? Remove(MakeStep made)
    {
        foreach (var word in made.Call.Arguments.Where(a => !a.Start.StartsWith('-')))
        {
            if (word.Value.Or(null) is { } path)
            {
                Forget([PathOf(made, path)]);
            }
            else if (FolderOf(made, word) is var folder && _data.Any(d => folder is null || PathList.IsIn(d, folder)) && !MadeNames.Of("intermediate").Any(i => word.Pattern?.EndsWith(i, StringComparison.Ordinal) == true))
            {
                return new Obstacle("files-elsewhere", "the build removes files, and whether the program needs one of them is not known");
            }
        }

        return null;
    }

    // In which all lies that a word with something unknown in it may mean.
    private static string? FolderOf(MakeStep made, CommandWord word)
    {
        var start = (word.Pattern ?? word.Start).Split('*', '?', '[')[0];
        return start.LastIndexOf('/') is >= 0 and var at ? PathOf(made, at == 0 ? "/" : start[..at]) : start.Length > 0 || word.Pattern is not null ? made.Folder : null;
    }

    private Obstacle? Forget(IEnumerable<string?> paths)
    {
        foreach (var path in paths.OfType<string>())
        {
            _data.RemoveWhere(d => PathList.IsIn(d, path));
        }

        return null;
    }

    private static string? PathOf(MakeStep made, string? word) =>
        word is null or "?" or "" ? null : word[0] == '/' ? ImagePath.Join("/", word) : made.Folder is { } folder ? ImagePath.Join(folder, word) : null;

    private bool IsProgram(string path) => build.Names.Contains(NameOf(path));

    // A folder, or a file of settings, may have the program's name elsewhere.
    private bool IsPlaceOfProgram(MakeStep made, string path) => IsProgram(path) && build.Folder is { } folder && PathOf(made, path) == ImagePath.Join(folder, NameOf(path));

    private static bool IsIntermediate(string path) => MadeNames.Of("intermediate").Any(i => path.EndsWith(i, StringComparison.Ordinal)) || FinalImages.IsSource("c", NameOf(path)) || path.EndsWith(".go", StringComparison.Ordinal) || path.EndsWith(".rs", StringComparison.Ordinal);

    private static string NameOf(string path) => path.TrimEnd('/') is var trimmed ? trimmed[(trimmed.LastIndexOf('/') + 1)..] : path;
}
