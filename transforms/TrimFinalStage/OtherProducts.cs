using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>What else a stage compiles into a folder: a program may load it, as a plug-in, or start it.</summary>
/// <param name="final">The last stage.</param>
/// <param name="from">The stage that builds.</param>
/// <param name="tree">The folder.</param>
internal sealed class OtherProducts(FinalStage final, Stage from, BuiltTree tree)
{
    // Of these crate types the compiler makes a library that a program loads when it runs (docs: The Rust Reference, Linkage).
    private static readonly string[] Loaded = ["cdylib", "dylib"];

    // What compilers make for themselves.
    private static readonly string[] Intermediate = [".o", ".a", ".d", ".lo", ".i", ".s"];

    /// <summary>The paths below the folder; null where one is not known.</summary>
    /// <param name="language">The language of the program.</param>
    public ImmutableArray<string>? Of(string language)
    {
        if (language == "rust")
        {
            return BuiltLanguage.TextsOf(final, tree, f => f == "Cargo.toml" || f.EndsWith("/Cargo.toml", StringComparison.Ordinal)).Any(t => t.Text.Split('\n').Any(IsLoaded)) ? null : [];
        }

        if (language is not ("go" or "c"))
        {
            return [];
        }

        var calls = from.Steps.OfType<RunInstruction>().SelectMany(r => final.Build.CommandsOf(r).Select(c => (Call: c, Workdir: final.Build.StateBefore(r)!.Workdir.Or(null)))).ToList();
        var removed = calls.Where(c => c.Call.Program.Or(null) == "rm").SelectMany(c => c.Call.Arguments.Select(a => PathOf(a.Value.Or(null), c.Workdir))).OfType<string>().ToList();
        var made = calls.Where(c => BuiltLanguage.IsCompiler(language, c.Call.Program.Or("")!) && Makes(language, c.Call)).Select(c => (IsLibrary: c.Call.Arguments.Any(a => IsLibrary(a.Value.Or("")!)), Path: PathOf(Output(c.Call), c.Workdir))).ToList();
        return made.Any(m => m.IsLibrary && m.Path is null) ? null
            : [.. made.Select(m => m.Path).OfType<string>().Where(p => p != tree.Source && p != tree.Folder && CopySources.IsIn(p, tree.Folder) && !Intermediate.Any(i => p.EndsWith(i, StringComparison.Ordinal)) && !removed.Any(r => CopySources.IsIn(p, r))).Select(p => p[(tree.Folder == "/" ? 1 : tree.Folder.Length + 1)..]).Distinct()];
    }

    private static bool Makes(string language, CommandCall call) =>
        language == "go" ? call.Arguments is [{ Value: var verb }, ..] && verb.Or(null) == "build" : !call.Arguments.Any(a => a.Value.Or(null) is "-c" or "-E" or "-S" or "-M" or "-MM");

    // -buildmode=plugin, c-shared and shared (docs: cmd/go, Build modes), -shared of compilers of C (docs: GCC, Link Options).
    private static bool IsLibrary(string word) => word is "-shared" or "plugin" or "c-shared" or "shared" || (word.StartsWith("-buildmode=", StringComparison.Ordinal) && word["-buildmode=".Length..] is "plugin" or "c-shared" or "shared");

    private static string? Output(CommandCall call)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        return words.FindLastIndex(w => w == "-o") is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : words.FindLast(w => w?.StartsWith("-o=", StringComparison.Ordinal) == true)?[3..];
    }

    private static string? PathOf(string? word, string? workdir) =>
        word is not { Length: > 0 } ? null : word[0] == '/' ? ImagePath.Join("/", word) : workdir is null ? null : ImagePath.Join(workdir, word);

    private static bool IsLoaded(string line) =>
        line.Split('=', 2) is [var key, var value] && key.Trim() is "crate-type" or "crate_type" && Loaded.Any(l => value.Contains($"\"{l}\"", StringComparison.Ordinal));
}
