using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What stages take from others that was made for another C library, and so may not run on the smaller image.</summary>
internal static class ForeignArtefacts
{
    // What no compiler made for one system.
    private static readonly string[] Neutral = [".jar", ".war", ".js", ".mjs", ".cjs", ".html", ".css", ".json", ".php", ".phar", ".rb", ".sh", ".conf", ".txt", ".xml", ".yml", ".yaml", ".properties"];

    // What front ends are built into.
    private static readonly string[] Built = ["dist", "build", "public", "static", "assets"];

    private static readonly string[] Interpreters = ["node", "php", "ruby"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(TransformContext context, ImmutableArray<Stage> stages, StageNeeds needs, string repository)
    {
        foreach (var copy in stages.SelectMany(s => s.Steps).OfType<FileTransferInstruction>())
        {
            if (copy.Flags.FirstOrDefault(f => f.Name == "from")?.Value is not { } from || LibcOf(context.Build, copy, from) == "musl")
            {
                continue;
            }

            var line = context.LineOf(copy);
            foreach (var source in copy.Sources.Select(s => s.Value).Where(s => !IsNeutral(s)))
            {
                if (!needs.Image.Serves && !(Interpreters.Contains(repository) && Built.Contains(StageNeeds.Name(source.TrimEnd('/', '.')))))
                {
                    return new Obstacle("native-artefacts", $"{source}, which line {line} copies from another image, may be compiled for another C library");
                }

                needs.Assume($"{source}, which line {line} copies, holds no programs");
            }
        }

        return null;
    }

    private static bool IsNeutral(string source) => Neutral.Any(e => source.EndsWith(e, StringComparison.Ordinal));

    private static string? LibcOf(BuildModel build, FileTransferInstruction copy, string from)
    {
        if (build.Graph.Uses.FirstOrDefault(u => u.Instruction == copy) is not { } use)
        {
            return BaseImageCatalog.Find(from)?.Distro.Or(null)?.Libc;
        }

        var stage = build.Stages[use.Used];
        return build.StateAfter(stage.Steps.LastOrDefault() ?? stage.From)?.Distro.Or(null)?.Libc;
    }
}
