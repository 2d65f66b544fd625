using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes the facts of a file in one of the formats.</summary>
/// <param name="Inputs">What the build is started with.</param>
internal sealed record FactsView(BuildModelInputs Inputs)
{
    /// <summary>Writes lines for people; else says why not.</summary>
    public string? WriteText(string file, DockerfileSyntax syntax, TextWriter output) =>
        Write(file, syntax, model => FactsText.Write(file, model, output));

    /// <summary>Writes one JSON object on one line; else says why not.</summary>
    public string? WriteJson(string file, DockerfileSyntax syntax, TextWriter output) =>
        Write(file, syntax, model => TreeJson.Write(file, syntax, model, output));

    /// <summary>The places that a call of a package manager fills, in a state; a place of other users is none.</summary>
    public static IEnumerable<CachePath> CachesOf(PackageOperation operation, BuildState state) =>
        operation.Manager.Caches.Where(operation.Fills)
            .Where(c => c.User is null || !state.IsRoot.TryGet(out var isRoot) || c.User == (isRoot ? "root" : "other"));

    /// <summary>What keeps a call from filling a place; null when nothing is known to.</summary>
    public static string? WhyNotFilled(CachePath cache, PackageOperation operation, BuildState state) =>
        cache.DisabledBy.FirstOrDefault(d => d == "docker-clean" ? state.DockerClean.Or(false) : operation.Call.Parsed?.Has(d) == true)
        ?? cache.DisabledByVariables.FirstOrDefault(v => operation.Call.VariableOf(v, state.VariableOf).Or(null) is { Length: > 0 });

    private string? Write(string file, DockerfileSyntax syntax, Action<BuildModel> write)
    {
        var model = BuildModel.Create(syntax, Inputs);
        if (TargetStage.Problem(file, model, Inputs.Target) is { } problem)
        {
            return problem;
        }

        write(model);
        return null;
    }
}
