using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations.Npm;
using DockerfileOptimizer.Semantics.Installations.Pip;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Calls that have nothing to do with a project's files, by the rows of <c>elsewhere</c>.</summary>
internal sealed class ElsewhereCalls(BuildPlace where, CopiedFiles files)
{
    private static readonly string[] Packages = [".deb", ".rpm", ".apk", ".gem"];

    /// <summary>What such a call looks at and writes; null when it is none, or may look at more.</summary>
    public InstallationReads.Certain? Of(CommandCall call, CallPlace place)
    {
        if (!call.Program.TryGet(out var program) || !call.Wrappers.IsEmpty || call.Directory is not null || call.Parsed is not { WhyUncertain: null } parsed)
        {
            return null;
        }

        var row = RowOf(program, parsed);
        return row is not null && !IsSteered(row, call) && !MayHideModules(row, place) && LooksOf(row, call, place) is { } looks && FoldersOf(row, parsed, place) is { } folders
            ? new InstallationReads.Certain(looks, new PathSet([.. row.Writes.SelectMany(w => WritesOf(w, call, place)), .. folders], null))
            : null;
    }

    /// <summary>Whether there is a row of a call: without one nothing is told of it.</summary>
    public static bool HasRow(CommandCall call) => call.Program.TryGet(out var program) && call.Parsed is { } parsed && RowOf(program, parsed) is not null;

    private static ElsewhereRow? RowOf(string program, ParsedArguments parsed)
    {
        var name = Commands.Options.OptionGrammars.Unversioned(program);
        var (rows, isSure) = name.Length != program.Length ? (InstallationData.Rows.Elsewhere.All, false) : (InstallationData.Rows.Elsewhere.Find(program), true);
        foreach (var row in rows)
        {
            if ((isSure || row.Programs.Contains(program) || row.Programs.Contains(name)) && row.Verbs.Contains(parsed.Verb ?? "") && (row.With is null || parsed.Has(row.With)) && Fits(row, parsed))
            {
                return row;
            }
        }

        return null;
    }

    private static bool Fits(ElsewhereRow row, ParsedArguments parsed)
    {
        if (!parsed.Options.All(o => row.Options.IsEmpty ? o.Value is not { } value || IsNoPath(value, row) : row.Options.Contains(o.Name)) || (row.Module is { } module && parsed.ValueOf("-m")?.Or(null) != module))
        {
            return false;
        }

        if (!row.FolderOptions.IsEmpty)
        {
            return parsed.Operands.All(o => o.Value.IsKnown && (o.IsNoOption || row.FolderOptions.Contains(o.Value.Or(null)!))) && parsed.Options.All(o => o.Name == "-m" || row.FolderOptions.Contains(o.Name));
        }

        return row.IsSetting ? IsHarmless(row, parsed) : (!row.NeedsOperand || parsed.Operands.Length > 0) && (row.AnyOperands || parsed.Operands.All(o => row.Words.IsEmpty ? IsNoPath(o.Value, row) : row.Words.Contains(o.Value.Or(null)!)));
    }

    private static bool IsHarmless(ElsewhereRow row, ParsedArguments parsed)
    {
        var words = parsed.Operands.Select(o => o.Value.Or(null)).SkipWhile(w => w is not null && row.Words.Contains(w)).ToArray();
        return words.Length > 0 && words.All(w => w is not null) && words[0]!.Split('=', 2) is var pair
            && row.Keys.Holds(pair[0]) && words.Skip(1).Concat(pair.Skip(1)).All(v => IsPlainValue(v!));
    }

    private static bool IsPlainValue(string value) =>
        value.StartsWith("http://", StringComparison.Ordinal) || value.StartsWith("https://", StringComparison.Ordinal)
        || (!value.StartsWith('.') && !value.StartsWith('~') && !value.Contains("=/", StringComparison.Ordinal) && !value.StartsWith('/') && !value.Contains("file:", StringComparison.OrdinalIgnoreCase));

    // "python -m" looks for modules where it runs, before its own.
    private bool MayHideModules(ElsewhereRow row, CallPlace place) =>
        row.Module is not null && (place.From.Paths is not { } folders || folders.SelectMany(files.In).Any(f => f.Entry.Kind == Context.ContextEntryKind.Link || PythonModules.May(f.Name, f.IsFolder)));

    private static IEnumerable<string>? FoldersOf(ElsewhereRow row, ParsedArguments parsed, CallPlace place)
    {
        var made = row.FolderOptions.IsEmpty ? [] : parsed.Operands.Where(o => o.IsNoOption).Select(o => o.Value);
        var homes = parsed.Options.Where(o => row.HomeOptions.Contains(o.Name)).Select(o => o.Value ?? Known.Of("/"));
        var folders = made.Concat(homes).Select(f => place.From.Resolve(f.Or("/")!)).ToList();
        return folders.Contains(null) ? null : folders.SelectMany(f => f!.Value).SelectMany(f => new[] { f, f == "/" ? "/**" : f + "/**" });
    }

    private bool IsSteered(ElsewhereRow row, CommandCall call)
    {
        var (heeded, harmless) = row.Variables;
        bool Steers(string name) => heeded.Holds(name) && !harmless.Holds(name);
        return IsLed(row, call) || (!heeded.IsEmpty && (!where.State.Variables.Others.IsKnown || call.Environment.Keys.Any(Steers) || call.WhySetAny(Steers) is not null
            || where.State.Variables.Values.Any(v => Steers(v.Key) && (!v.Value.TryGet(out var value) || value is not null))));
    }

    // apt-get -c x and APT_CONFIG=x apt-get read x where they run.
    private bool IsLed(ElsewhereRow row, CommandCall call)
    {
        if (row.Leading.IsEmpty)
        {
            return false;
        }

        var (anywhere, inScript) = row.LeadingVariables;
        return call.Parsed!.Options.Any(o => row.Leading.Contains(o.Name) && !(o.Value?.Or(null) is { } value && (value.StartsWith("http", StringComparison.Ordinal) || row.Keys.Holds(value.Split('=')[0]))))
            || call.Environment.Keys.Any(n => inScript.Holds(n)) || call.WhySetAny(n => inScript.Holds(n)) is not null
            || where.State.Variables.Values.Any(v => anywhere.Holds(v.Key) && (!v.Value.TryGet(out var value) || value is not null));
    }

    // What may steer it must not be among the files; where it is looked for counts as read.
    private PathSet? LooksOf(ElsewhereRow row, CommandCall call, CallPlace place)
    {
        if (row.Unless.IsEmpty && row.Looks.IsEmpty)
        {
            return PathSet.None;
        }

        if (place.From.Paths is not { } folders)
        {
            return null;
        }

        var (own, above) = (row.Unless.Where(n => n.StartsWith('*')).ToArray(), row.Unless.Where(n => !n.StartsWith('*')).ToArray());
        if (folders.SelectMany(files.In).Any(f => own.Any(o => f.Name.EndsWith(o[1..], StringComparison.Ordinal))))
        {
            return null;
        }

        var around = folders.SelectMany(AtAndAbove).ToArray();
        var unless = above.SelectMany(n => n.StartsWith("~/", StringComparison.Ordinal) ? WritesOf(n, call, place) : around.Select(f => ImagePath.Join(f, n))).ToImmutableHashSet();
        var looks = around.SelectMany(f => row.Looks.Select(n => ImagePath.Join(f, n))).ToArray();
        return unless.Concat(looks).Any(p => files.LinkOn(p) is not null) || unless.Any(p => files.Find(p) is not null) ? null : new PathSet(unless.Union(looks), null);
    }

    private static IEnumerable<string> AtAndAbove(string folder)
    {
        for (var at = folder; ; at = CopiedFiles.FolderOf(at))
        {
            yield return at;
            if (at == "/")
            {
                yield break;
            }
        }
    }

    // "~/" is the home, "./" where it runs.
    private IEnumerable<string> WritesOf(string path, CommandCall call, CallPlace place) =>
        path.StartsWith("~/", StringComparison.Ordinal) ? [call.VariableOf("HOME", where.VariableOf).Or(null) is ['/', ..] and var home ? ImagePath.Join(home, path[2..]) : "/**"]
        : path.StartsWith("./", StringComparison.Ordinal) ? place.From.Resolve(path[2..]) ?? ["/**"]
        : [path];

    private static bool IsNoPath(Known<string> value, ElsewhereRow row) =>
        value.TryGet(out var text)
        && (!text.Contains('/', StringComparison.Ordinal) || text.StartsWith("http", StringComparison.Ordinal) || (text.StartsWith('@') && NpmSpecs.IsRegistryName(text)))
        && !Packages.Any(p => text.EndsWith(p, StringComparison.Ordinal))
        && (!text.StartsWith('.') || (row.HasVirtualNames && text.Length > 1 && char.IsAsciiLetter(text[1]))) && !text.Contains("::", StringComparison.Ordinal);
}
