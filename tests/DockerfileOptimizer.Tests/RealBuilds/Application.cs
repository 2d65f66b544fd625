using System.Text.Json;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Workspace.Contexts;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>An application of <c>fixtures/apps</c>: a build context, its Dockerfile, the best one by hand, and how to see that its image works.</summary>
/// <param name="Name">Its folder.</param>
/// <param name="Bases">The images that its Dockerfile starts from.</param>
/// <param name="BasesOfBest">The images that the file by hand starts from.</param>
/// <param name="BaseImage">A file that is built first; null for most.</param>
/// <param name="Checks">What its image does when it is started.</param>
/// <param name="Touch">The file of the context that changes most often.</param>
internal sealed record Application(
    string Name, IReadOnlyList<string> Bases, IReadOnlyList<string> BasesOfBest, Application.LocalBase? BaseImage, IReadOnlyList<SmokeCheck> Checks, string Touch)
{
    /// <summary>Options of transforms that fit it, as they stand in <c>dockeropt.json</c>.</summary>
    public string Options { get; init; } = "{}";

    /// <summary>The images that the file starts from with these options, where they are none of the others.</summary>
    public IReadOnlyList<string> BasesOfOptions { get; init; } = [];

    /// <summary>Why no transform makes an image of about the size of the one by hand; null where one does.</summary>
    public string? Larger { get; init; }

    /// <summary>A file that is built first, and the name by which the Dockerfile starts from its image.</summary>
    internal sealed record LocalBase(string Dockerfile, string Tag);

    public string Context => RepositoryRoot.Combine("fixtures", "apps", Name);

    /// <summary>The names of all applications, in order.</summary>
    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(RepositoryRoot.Combine("fixtures", "apps")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal);

    public static Application Named(string name)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(RepositoryRoot.Combine("fixtures", "apps", name, "app.json")));
        var root = json.RootElement;
        var local = root.TryGetProperty("baseImage", out var image) ? new LocalBase(Text(image, "dockerfile")!, Text(image, "tag")!) : null;
        return new(name, Texts(root, "bases"), Texts(root, "basesOfBest"), local, [.. RunsOf(root), .. AnswersOf(root)], Text(root, "touch")!)
        {
            Options = root.TryGetProperty("options", out var options) ? $"{{ \"transforms\": {options.GetRawText()} }}" : "{}",
            BasesOfOptions = root.TryGetProperty("basesOfOptions", out _) ? Texts(root, "basesOfOptions") : [],
            Larger = Text(root, "larger"),
        };
    }

    /// <summary>The bytes of one of its files.</summary>
    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Context, file));

    /// <summary>What becomes of its Dockerfile with <see cref="BuildContext"/>.</summary>
    public OptimizationResult Optimized(Optimizer optimizer) => optimizer.Optimize("Dockerfile", SourceText.FromBytes(Read("Dockerfile")), BuildContext());

    /// <summary>Its files, as with --context: somebody says that it is the one. Git knows this repository's history, which is not the application's.</summary>
    public BuildContext BuildContext() =>
        new ContextFolder(new ProgramRunner(), new ContextLimits()).Read(Context).TryGet(out var context) ? context.For("Dockerfile").WithGit(new(Known.Unknown<GitKnowledge>("the application has no history"))) : throw new InvalidOperationException(Context);

    private static IEnumerable<SmokeCheck> RunsOf(JsonElement root) =>
        root.TryGetProperty("runs", out var runs)
            ? runs.EnumerateArray().Select(r => new RunCheck(Texts(r, "args"), r.GetProperty("exitCode").GetInt32(), Text(r, "stdout")))
            : [];

    private static IEnumerable<SmokeCheck> AnswersOf(JsonElement root) =>
        root.TryGetProperty("http", out var http)
            ? [new HttpCheck(http.GetProperty("port").GetInt32(), Text(http, "path")!, Text(http, "body"), Text(http, "bodyContains"))]
            : [];

    private static IReadOnlyList<string> Texts(JsonElement element, string property) => [.. element.GetProperty(property).EnumerateArray().Select(t => t.GetString()!)];

    private static string? Text(JsonElement element, string property) => element.TryGetProperty(property, out var text) ? text.GetString() : null;
}
