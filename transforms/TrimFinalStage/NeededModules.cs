using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Whether removing packages for development would remove what a program needs: packages that no manifest names, and those that sources or settings name.</summary>
/// <param name="final">The stage.</param>
/// <param name="chain">The steps of the stage that installs packages, and of those that it starts from.</param>
/// <param name="manifest">What <c>package.json</c> says; null where it is not known.</param>
internal sealed class NeededModules(FinalStage final, List<Instruction> chain, PackageManifest? manifest)
{
    private static readonly string[] Managers = ["npm", "yarn", "pnpm"];

    /// <summary>Why it would; null when it would not, as far as can be seen.</summary>
    public Obstacle? Find() =>
        NodeModules.WhatAdds(final.Build, chain) is { } more ? new Obstacle("packages-from-elsewhere", $"{more}, and it would be removed, too")
        : Named() is var (file, package) ? new Obstacle("needs-development-packages", $"{file} names {package}, which is a package for development")
        : null;

    private (string File, string Package)? Named()
    {
        var development = manifest?.Development.Except(manifest.Dependencies).Order(StringComparer.Ordinal).ToList() ?? [];
        if (development.Count == 0)
        {
            return null;
        }

        var programs = Started().ToHashSet();
        return CopiedTexts.Of(final, chain.Concat(final.Stage.Steps), p => NodeSources.IsText(p) && NodeSources.Counts(p, programs))
            .Select(f => development.FirstOrDefault(d => NodeSources.Names(f.Path, f.Text, d)) is { } package ? ((string, string)?)(f.Path, package) : null).FirstOrDefault(f => f is not null);
    }

    // Words of scripts among them: which of them are programs does not matter here.
    private IEnumerable<string> Started() =>
        final.Commands.SelectMany(c => c is { } words ? words.Concat(words.Any(Managers.Contains) && manifest is not null ? words.SelectMany(w => new[] { w, "pre" + w }).Select(w => manifest.Scripts.GetValueOrDefault(w, "")).SelectMany(s => s.Split(' ')) : []) : [])
            .Select(w => w[(w.LastIndexOf('/') + 1)..]);
}
