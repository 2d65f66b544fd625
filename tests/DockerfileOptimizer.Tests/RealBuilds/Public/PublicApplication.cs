using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Workspace.Contexts;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>
/// An application of other people that was fetched beforehand. Which there are, and how their images are tried, stands beside them in
/// <c>applications.json</c>, outside the repository: nothing of them comes into it.
/// </summary>
/// <param name="Name">What it is called.</param>
/// <param name="Ecosystem">What it is written in.</param>
/// <param name="Context">The folder that goes to the builder.</param>
/// <param name="Dockerfile">The file that is built, from the context.</param>
internal sealed record PublicApplication(string Name, string Ecosystem, string Context, string Dockerfile)
{
    private const string Variable = "DOCKEROPT_PUBLIC_APPS";

    /// <summary>The stage that is built; null for the last one.</summary>
    public string? Target { get; init; }

    public ImmutableDictionary<string, string> BuildArguments { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Images that stand for others here, by the name in FROM.</summary>
    public ImmutableDictionary<string, string> StandIns { get; init; } = ImmutableDictionary<string, string>.Empty;

    public IReadOnlyList<PublicCheck> Checks { get; init; } = [];

    /// <summary>Why it cannot be tried here; null when it can.</summary>
    public string? LeftOut { get; init; }

    /// <summary>What a change breaks in it, and why; null when nothing.</summary>
    public string? Breaks { get; init; }

    /// <summary>The applications; none where nobody says where they are.</summary>
    public static IReadOnlyList<PublicApplication> All { get; } =
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? Read(folder, File.ReadAllBytes(Path.Combine(folder, "applications.json"))) : [];

    /// <summary>Applications of a list.</summary>
    /// <param name="folder">Where each repository lies in a folder by its name.</param>
    /// <param name="list">The list.</param>
    public static IReadOnlyList<PublicApplication> Read(string folder, byte[] list)
    {
        using var json = JsonDocument.Parse(list);
        return [.. json.RootElement.EnumerateArray().Select(r => Read(folder, r))];
    }

    public BuildModelInputs Inputs => new() { Target = Target, BuildArguments = BuildArguments.IsEmpty ? null : BuildArguments };

    /// <summary>Words for the builder.</summary>
    public IReadOnlyList<string> Words => [.. Target is null ? Array.Empty<string>() : ["--target", Target], .. BuildArguments.SelectMany(a => new[] { "--build-arg", $"{a.Key}={a.Value}" })];

    public SourceText Text => SourceText.FromBytes(File.ReadAllBytes(Path.Combine(Context, Dockerfile)));

    /// <summary>Its files, as with --context. What git knows of them stayed where they were fetched.</summary>
    public BuildContext BuildContext() =>
        new ContextFolder(new ProgramRunner(), new ContextLimits()).Read(Context).TryGet(out var context)
            ? context.For(Dockerfile).WithGit(new(Known.Unknown<GitKnowledge>("the application was fetched without its history")))
            : throw new InvalidOperationException(Context);

    public override string ToString() => Name;

    private static PublicApplication Read(string folder, JsonElement row)
    {
        string? Text(string property) => row.TryGetProperty(property, out var text) ? text.GetString() : null;
        return new(Text("name")!, Text("ecosystem")!, Path.GetFullPath(Path.Combine(folder, Text("repository")!, Text("folder")!)), Text("dockerfile")!)
        {
            Target = Text("target"),
            BuildArguments = PublicCheckReader.Texts(row, "buildArguments"),
            StandIns = PublicCheckReader.Texts(row, "standIns"),
            Checks = [.. row.TryGetProperty("checks", out var checks) ? checks.EnumerateArray().Select(PublicCheckReader.Read) : []],
            LeftOut = Text("leftOut"),
            Breaks = Text("breaks"),
        };
    }
}
