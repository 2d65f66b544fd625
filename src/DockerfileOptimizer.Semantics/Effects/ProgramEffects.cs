using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What a program other than the shell does, by its rows.</summary>
internal sealed class ProgramEffects
{
    // Scripts, and archives that unpack themselves (makeself, old installers of Java).
    private static readonly ImmutableArray<string> InstallerEndings = [".sh", ".run", ".bin", ".bsx"];

    private readonly EffectContext _context;
    private readonly EffectRecorder _recorder;
    private readonly FileEffects _files;
    private readonly ProgramInstalls _installs;
    private readonly bool _isInner;

    /// <param name="context">What holds around the script.</param>
    /// <param name="recorder">Where effects go.</param>
    /// <param name="files">Where files go.</param>
    /// <param name="isInner">Whether another program runs the script, as in <c>sudo sh -c</c>.</param>
    public ProgramEffects(EffectContext context, EffectRecorder recorder, FileEffects files, bool isInner)
    {
        _isInner = isInner;
        _context = context;
        _recorder = recorder;
        _files = files;
        _installs = new ProgramInstalls(context, recorder, files);
    }

    /// <summary>Records the effects of one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="program">The program's name or path.</param>
    /// <param name="place">Where it runs, and its text for messages.</param>
    public void Apply(CommandCall call, string program, CallPlace place)
    {
        var name = PathText.NameOf(program);
        var rows = ProgramTable.FindVersioned(program);

        if (program.StartsWith("/etc/init.d/", StringComparison.Ordinal) || program.StartsWith("/etc/rc.d/", StringComparison.Ordinal))
        {
            Leave(place, ProcessHazards.LeavesProcess, StateKinds.Background);
        }

        if (IsToldToStay(call) || StartsBuildServer(call, name))
        {
            Leave(place, ProcessHazards.LeavesProcess, StateKinds.Background);
        }

        foreach (var row in rows)
        {
            if (!row.With.IsEmpty && !HasWord(call, row.With, true) && !(call.Arguments.IsEmpty && row.With.Contains("")))
            {
                continue;
            }

            _recorder.ObservesProcess |= row.Observes;
            if (row.Without.IsEmpty || !HasWord(call, row.Without, false))
            {
                var staysOff = row.Hazards.HasFlag(ProcessHazards.ChangesUsers) && !UserChanges.MayReachUserInEffect(call, name, _context.State, _isInner);
                Leave(place, staysOff ? row.Hazards & ~ProcessHazards.ChangesUsers : row.Hazards, row.Leaves);
            }

            _installs.Apply(call, row, place);
        }

        Special(call, name, place);
        Files(call, name, rows, place);
    }

    // What servers call it to run on in the background (emacs --daemon, mongod --fork, redis-server --daemonize yes, kafka-server-start.sh -daemon).
    private static bool IsToldToStay(CommandCall call) =>
        call.Arguments.Any(a => a.Value.Or(null) is "--daemon" or "-daemon" or "--daemonize" or "--daemon=true" or "--daemonize=yes" or "--fork" or "--detach");

    // sh gradlew build: the shell runs the script of the program.
    private static bool StartsBuildServer(CommandCall call, string name) =>
        name is "sh" or "bash" or "dash" or "ash" or "busybox"
        && call.Arguments.FirstOrDefault(a => a.IsNoOption && a.Value.Or(null) is not "sh") is { } script
        && script.Value.TryGet(out var path)
        && ProgramTable.Find(PathText.NameOf(path)).Any(r => r.Hazards.HasFlag(ProcessHazards.LeavesProcess) && r.With.IsEmpty && (r.Without.IsEmpty || !HasWord(call, r.Without, false)));

    private void Leave(CallPlace place, ProcessHazards hazards, StateKinds leaves)
    {
        if (hazards != ProcessHazards.None || leaves != StateKinds.None)
        {
            _recorder.Hazard(hazards, place.Text);
            _recorder.Leave(EffectScope.Top, leaves, place.Text);
        }
    }

    // python3 /tmp/get-pip.py: the file lies anywhere.
    private static bool IsFileNamed(string text, string word) =>
        word.Contains('.', StringComparison.Ordinal) && word[0] != '-' && text.EndsWith(word, StringComparison.Ordinal) && PathText.NameOf(text) == word;

    private static bool HasWord(CommandCall call, ImmutableArray<string> words, bool orUnknown) => call.Arguments.Any(a =>
        a.Value.TryGet(out var text)
            ? words.Any(w => OptionText.Is(text, w) || IsFileNamed(text, w))
            : orUnknown && words.Any(w => w.StartsWith(a.Start, StringComparison.Ordinal)));

    private void Special(CommandCall call, string name, CallPlace place)
    {
        switch (name)
        {
            case "ln" when !HasFlag(call, 's', "--symbolic"):
            case "cp" when HasFlag(call, 'l', "--link"):
            case "git" when HasWord(call, ["clone"], true) && !call.Arguments.Any(a => a.Start.Contains("://", StringComparison.Ordinal) || a.Start.Contains('@')):
                _recorder.Hazard(ProcessHazards.MakesHardLinks, place.Text);
                break;
            case "rm" when HasFlag(call, 'r', "--recursive") || HasFlag(call, 'R', "--recursive") || HasFlag(call, 'd', "--dir") || MayHaveOptions(call):
            case "rmdir":
                RemoveDirectories(Operands(call), place);
                break;
            case "mv":
                // The last operand is the target, which only -T (rename over an empty directory) may remove.
                var plain = call.Arguments.All(a => a.IsNoOption || a.Value.Or(null) is "-f" or "-n" or "-v" or "-i" or "--" or "-u");
                RemoveDirectories(plain ? Operands(call).SkipLast(1) : Operands(call), place);
                break;
            case "find":
                Find(call, place);
                break;
            case "rsync" when Operands(call).LastOrDefault() is { } target:
                _files.Write(target, place.From, true, place.Text);
                if (call.Arguments.Any(a => a.Start.StartsWith("--del", StringComparison.Ordinal)) && target.Value.TryGet(out var into))
                {
                    _files.RemoveDirectory(new CommandWord(Known.Unknown<string>("it is not sent"), null) { Pattern = into.TrimEnd('/') + "/*" }, place.From, place.Text);
                }

                break;
            default:
                if (ProgramTable.Find(name).IsEmpty && ProgramTable.KeepsOffLists(name) is null && IsInstaller(name))
                {
                    _recorder.ChangeAny(ChangeReach.Builds);
                }

                break;
        }
    }

    // Scripts that are named after what they do: ./install.sh does what sh install.sh does, cuda_12.run what sh cuda_12.run does.
    private static bool IsInstaller(string name) =>
        InstallerEndings.Any(e => name.EndsWith(e, StringComparison.Ordinal)) || name.Contains("install", StringComparison.OrdinalIgnoreCase) || name.Contains("setup", StringComparison.OrdinalIgnoreCase);

    private void RemoveDirectories(IEnumerable<CommandWord> words, CallPlace place)
    {
        foreach (var word in words)
        {
            _files.RemoveDirectory(word, place.From, place.Text);
            Remove(word, place, true);
        }
    }

    private void Find(CommandCall call, CallPlace place)
    {
        foreach (var root in FindCommand.MayRemove(call) ? FindCommand.RootsOf(call) : [])
        {
            if (FindCommand.MayFindDirectories(call))
            {
                _files.RemoveDirectory(new CommandWord(root.Value.Select(v => v + "/*"), root.Node) { Pattern = root.Value.Or(null) + "/*", Value = Known.Unknown<string>("it is found") }, place.From, place.Text);
                if (FindCommand.MayFindRoot(call, root))
                {
                    _files.RemoveDirectory(root, place.From, place.Text);
                }
            }

            Remove(root, place, true);
        }
    }

    private void Remove(CommandWord word, CallPlace place, bool isTree) =>
        _files.Remove(FileEffects.PathsOf(word, place.From, isTree, $"{place.Text} removes what is not known"), place.Text);

    private void Files(CommandCall call, string name, ImmutableArray<ProgramRow> rows, CallPlace place)
    {
        if (_context.Told?.Invoke(call, place) == true || ToolFiles.Record(call, name, place, _files))
        {
            return;
        }

        if (rows.FirstOrDefault(r => !r.Operands.IsEmpty) is not { } row)
        {
            Foreign(call, place);
            return;
        }

        var why = $"{place.Text} names files that are not known";
        if (!row.Reads.IsEmpty)
        {
            _files.Read(PathSet.Of(row.Reads));
        }

        if (!row.Writes.IsEmpty)
        {
            _files.Write(PathSet.Of(row.Writes), place.Text);
        }

        if (row.Operands.Contains("writesAny"))
        {
            _files.WriteQuietly(PathSet.Any(why));
        }

        foreach (var operand in Operands(call))
        {
            if (operand.Pattern is not null && row.Operands.Contains("none"))
            {
                _files.Name(operand, place.From);
            }

            foreach (var what in row.Operands)
            {
                Operand(operand, what, place, why);
            }
        }

        if (ReadsHere(call, name, row))
        {
            // In the root, ls lists what lies there and nothing below.
            var isTree = !(name is "ls" or "dir" or "vdir" && place.From.Resolve(".") is ["/"] && !HasFlag(call, 'R', "--recursive"));
            _files.Read(new CommandWord(Known.Of("."), null), place.From, isTree, why);
        }

        if (row.Operands.Contains("target"))
        {
            Targets.Record(call, Operands(call), place, _files);
        }
    }

    private void Foreign(CommandCall call, CallPlace place)
    {
        NameOperands(call, place);
        NamePrograms(call, place);
        Edit(call, place);
        if (call.Program.TryGet(out var program) && KeepsOffLists(call, program!, place))
        {
            _recorder.ForeignButLists(place);
        }
        else
        {
            _recorder.Foreign(place);
        }
    }

    private bool KeepsOffLists(CommandCall call, string program, CallPlace place) =>
        (ProgramTable.KeepsOffLists(program) is { } row
            && (!row.OnKnownImages || _context.State is { IsCatalogued: true, Distro.IsKnown: true })
            && row.Covers(call, place.Script.Text.Text.AsSpan(place.Node.Span.Start, place.Node.Span.Length))
            && !call.Arguments.Any(PackageListPaths.Names)
            && !(row.ReadsOperands && Operands(call).Any(o => PackageListPaths.MayReach(o, place.From))))
        || _context.UsesNoLists?.Invoke(new ForeignCall(call, place.From)) == true;

    // Code that nobody can see may write what it is given: perl -pi -e … /etc/passwd.
    private void Edit(CommandCall call, CallPlace place)
    {
        foreach (var word in call.Arguments.Where(a => FileHazards.IsListOfUsers(a.Value.Or(null) ?? "")))
        {
            _files.Write(word, place.From, false, place.Text);
        }
    }

    // dd of=/usr/local/bin/x, busybox --install /usr/local/bin, dpkg-divert --rename /usr/bin/x.
    private void NamePrograms(CommandCall call, CallPlace place)
    {
        foreach (var text in call.Arguments.Select(a => a.Value.Or(null)).OfType<string>())
        {
            if (text.StartsWith('/') || text.Contains("=/", StringComparison.Ordinal))
            {
                _files.NameForForeign(text[text.IndexOf('/')..], place.From);
            }
        }
    }

    // Also what stands behind "=" in an option or operand, as in dd if=…; a name without a slash is mostly no file but a package.
    private void NameOperands(CommandCall call, CallPlace place)
    {
        foreach (var word in call.Arguments)
        {
            var text = word.Value.Or(null) ?? word.Pattern ?? "";
            if (word.IsNoOption && (text.Contains('/', StringComparison.Ordinal) || text is ['.', ..] || !place.From.IsStart))
            {
                _files.Name(word, place.From);
            }

            if (text.IndexOf("=/", StringComparison.Ordinal) is >= 0 and var equals)
            {
                _files.Name(new CommandWord(Known.Of(text[(equals + 1)..]), null), place.From);
            }
        }
    }

    private void Operand(CommandWord operand, string what, CallPlace place, string why)
    {
        switch (what)
        {
            case "read" or "readTree" or "target":
                _files.Read(operand, place.From, what != "read", why);
                break;
            case "modeTree":
                _files.ChangeMode(FileEffects.PathsOf(operand, place.From, true, why));
                break;
            case "write" or "writeTree":
                _files.Write(operand, place.From, what == "writeTree", place.Text);
                break;
            case "remove" or "removeTree":
                Remove(operand, place, what == "removeTree");
                break;
            default:
                break;
        }
    }

    private static bool ReadsHere(CommandCall call, string name, ProgramRow row) =>
        (row.Operands.Contains("readHere") && !Operands(call).Any()) || (name.EndsWith("grep", StringComparison.Ordinal) && (HasFlag(call, 'r', "--recursive") || HasFlag(call, 'R', "--dereference-recursive")));

    private static IEnumerable<CommandWord> Operands(CommandCall call) => call.Arguments.Where(a => a.IsNoOption || !a.Value.IsKnown);

    private static bool MayHaveOptions(CommandCall call) => call.Arguments.Any(a => !a.IsNoOption && !a.Value.IsKnown);

    private static bool HasFlag(CommandCall call, char letter, string name) => call.Arguments.Any(a =>
        a.Value.TryGet(out var text) && text.Length > 1 && text[0] == '-'
        && (text[1] == '-' ? text == name : text.Contains(letter)));
}
