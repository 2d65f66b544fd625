using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What a call of <c>find</c> may remove (POSIX find; find(1), GNU findutils).</summary>
internal static class FindCommand
{
    private static readonly string[] ExecOptions = ["-exec", "-execdir", "-ok", "-okdir"];

    /// <summary>The paths in which it looks.</summary>
    public static IEnumerable<CommandWord> RootsOf(CommandCall call) =>
        call.Arguments.TakeWhile(a => !a.Value.TryGet(out var text) || (!text.StartsWith('-') && text is not ("(" or "!")));

    /// <summary>Whether it may remove what it finds, itself or by a program that is not known to leave files where they are.</summary>
    public static bool MayRemove(CommandCall call) => call.Arguments.Index().Any(a =>
        MayBe(a.Item, ["-delete"]) || (MayBe(a.Item, ExecOptions) && !OnlyReads(call.Arguments.ElementAtOrDefault(a.Index + 1))));

    /// <summary>Whether what it does something to may be a directory.</summary>
    public static bool MayFindDirectories(CommandCall call) =>
        HasAlternatives(call) || !ValuesOf(call, "-type").Any(v => v is "f" or "l");

    /// <summary>Whether it may do something to one of its roots itself, and not only to what is below.</summary>
    public static bool MayFindRoot(CommandCall call, CommandWord root) =>
        HasAlternatives(call)
        || !root.Value.TryGet(out var path)
        || !(ValuesOf(call, "-mindepth").Any(v => v is { Length: 1 } and not "0") || ValuesOf(call, "-name").Any(v => v is not null && !MayMatch(v, PathText.NameOf(path.TrimEnd('/')))));

    // With alternatives and negations a test says nothing about what is found.
    private static bool HasAlternatives(CommandCall call) =>
        call.Arguments.Any(a => !a.Value.TryGet(out var text) ? a.Start.Length == 0 && a.MayBeSeveral : text is "-o" or "-or" or "!" or "-not" or "," or "(");

    private static IEnumerable<string?> ValuesOf(CommandCall call, string test) =>
        call.Arguments.Zip(call.Arguments.Skip(1)).Where(p => p.First.Value.Or(null) == test).Select(p => p.Second.Value.Or(null));

    // What stands between the pattern's special characters must be in the name.
    private static bool MayMatch(string pattern, string name) =>
        pattern.AsSpan().ContainsAny('[', '\\') || pattern.Split('*', '?').All(part => name.Contains(part, StringComparison.Ordinal));

    private static bool MayBe(CommandWord word, string[] options) => word.Value.TryGet(out var text)
        ? options.Contains(text)
        : options.Any(o => o.StartsWith(word.Start, StringComparison.Ordinal));

    /// <summary>Whether a word certainly names a program that reads its operands, or gives them another mode or owner, and does nothing else.</summary>
    private static bool OnlyReads(CommandWord? program) =>
        program?.Value.Or(null) is { } name && ProgramTable.Find(PathText.NameOf(name)) is { IsEmpty: false } rows
        && rows.All(r => r is { Hazards: ProcessHazards.None, Leaves: StateKinds.None, Installs: null, Operands.IsEmpty: false }
            && r.Operands.All(o => o is "read" or "readTree" or "none" or "modeTree"));
}
