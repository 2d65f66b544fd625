using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>In which language a program of a folder is written, by what is seen to make it.</summary>
internal static class BuiltLanguage
{
    private static readonly string[] CompilersOfC = ["gcc", "g++", "cc", "c++", "clang", "clang++"];

    /// <summary>The language, with what of the tree is to be copied for the program; null where that is not known.</summary>
    public static (string Language, BuiltTree Tree)? Of(FinalStage final, Stage from, BuiltTree tree)
    {
        if (NodeBuild.Of(final, from, tree) is { } node)
        {
            return ("node", node);
        }

        foreach (var run in from.Steps.OfType<RunInstruction>())
        {
            foreach (var call in final.Build.CommandsOf(run))
            {
                if (Of(final, new Call(call, final.Build.StateBefore(run)!.Workdir.Or(null)), tree) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a program is a compiler of a language, and leaves nothing beside what it is told to write that a container needs.</summary>
    public static bool IsCompiler(string language, string program) => language switch
    {
        "go" => program == "go",
        "rust" => program is "cargo" or "rustup" or "rustc",
        "c" => CompilersOfC.Contains(program),
        "dotnet" => program == "dotnet",
        _ => false,
    };

    private static (string Language, BuiltTree Tree)? Of(FinalStage final, Call call, BuiltTree tree) => call.Program switch
    {
        "go" when call.Words is ["build", ..] && call.PathBehind("-o") == tree.Source => ("go", tree),
        "cargo" when call.Words.Contains("build") && IsMadeByCargo(final, call, tree) => ("rust", tree),
        "dotnet" when call.Words is ["publish", ..] && (call.PathBehind("-o") ?? call.PathBehind("--output")) is { } output => OfPublished(output, tree),
        var program when CompilersOfC.Contains(program) && call.PathBehind("-o") == tree.Source => ("c", tree),
        var program when tree.Source.EndsWith(".jar", StringComparison.Ordinal) && RuntimeImages.IsCompiler("java", program) && HoldsAll(final, tree) => ("java", tree),
        _ => null,
    };

    // docs: dotnet publish, the folder holds all that the program needs to run, content files of the project among it.
    private static (string, BuiltTree)? OfPublished(string output, BuiltTree tree)
    {
        var rest = tree.Source.StartsWith(output + "/", StringComparison.Ordinal) && output.StartsWith(tree.Folder + "/", StringComparison.Ordinal) ? tree.Source.Length - output.Length : 0;
        return rest > 0 ? ("dotnet", tree with { Source = output, Target = tree.Target[..^rest] }) : null;
    }

    // docs: The Cargo Book, Build cache: target/release, or target/TRIPLE/release with --target; programs are named in Cargo.toml.
    private static bool IsMadeByCargo(FinalStage final, Call call, BuiltTree tree)
    {
        var parts = call.Workdir is not null && tree.Source.StartsWith(call.Workdir.TrimEnd('/') + "/target/", StringComparison.Ordinal) ? tree.Source[(call.Workdir.TrimEnd('/').Length + "/target/".Length)..].Split('/') : [];
        var name = call.Words.Contains("--release") ? parts is [_, "release", var cross] && call.Words.Any(w => w?.Contains(parts[0], StringComparison.Ordinal) == true) ? cross : parts is ["release", var plain] ? plain : null : null;
        return name is not null && TextsOf(final, tree, f => NameOf(f) == "Cargo.toml").Any(t => t.Text.Split('\n').Any(l => IsName(l, name)));
    }

    // name = "shop", of a package or of one of its programs.
    private static bool IsName(string line, string name) =>
        line.Split('=', 2) is [var key, var value] && key.Trim() == "name" && value.Split('#')[0].Trim().Trim('"', '\'') == name;

    private static bool HoldsAll(FinalStage final, BuiltTree tree) => JarPackers.Of(TextsOf(final, tree, f => JarPackers.IsBuildFile(NameOf(f))), tree.Source) is not null;

    /// <summary>The texts of files of the tree that the build context has.</summary>
    public static IEnumerable<(string Path, string Text)> TextsOf(FinalStage final, BuiltTree tree, Func<string, bool> isOne) =>
        !final.Context.Context.TryGet(out var context) || !context.Sent.TryGet(out var sent) ? []
        : tree.Files.Where(isOne).SelectMany(f => sent.All.Where(e => e.Path == f || e.Path.EndsWith("/" + f, StringComparison.Ordinal)).Select(e => (ImagePath.Join(tree.Folder, f), context.TextOf(e.Path).Or("")!)));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed record Call(CommandCall Of, string? Workdir)
    {
        public string Program { get; } = NameOf(Of.Program.Or("")!);

        public List<string?> Words { get; } = [.. Of.Arguments.Select(a => a.Value.Or(null))];

        // The path that stands behind an option; null where it is not there, or not known.
        public string? PathBehind(string option) =>
            Workdir is not null && Words.SkipWhile(w => w != option).Skip(1).FirstOrDefault() is { } path ? ImagePath.Join(Workdir, path) : null;
    }
}
