using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>Files of the build context that mean something else on another system: programs for its C library, settings of nginx with a user, sources, and scripts that its image starts.</summary>
internal static class ForeignTexts
{
    // Docker Official Images: nginx, docker-entrypoint.sh runs those that end so.
    private const string Started = "/docker-entrypoint.d/";

    // Extensions of Node.js and shared libraries.
    private static readonly string[] Compiled = [".node", ".so"];

    /// <summary>What hinders, or null.</summary>
    /// <param name="context">The file.</param>
    /// <param name="stages">The stages.</param>
    /// <param name="needs">What collects.</param>
    public static Obstacle? Of(TransformContext context, ImmutableArray<Stage> stages, StageNeeds needs) =>
        needs.Texts.Paths.FirstOrDefault(p => Compiled.Any(e => p.EndsWith(e, StringComparison.Ordinal)) && !p.Contains("/node_modules/", StringComparison.Ordinal)) is { } program ? new Obstacle("native-artefacts", $"{program} is compiled for the C library of Debian")
        : needs.Texts.Where(p => p.EndsWith(".php", StringComparison.Ordinal)).Select(f => AlpineDifferences.TextIn(f.Path, f.Text) is { } text ? new Obstacle("other-c-library", $"{f.Path} names {text}, which the C library of Alpine has not, or does otherwise") : null).FirstOrDefault(o => o is not null)
        ?? needs.Texts.Where(p => p.EndsWith(".conf", StringComparison.Ordinal)).Select(f => UserOf(f.Text)).FirstOrDefault(u => u is not null && AlpineDifferences.LacksUser(u) && !IsAdded(stages, u)) switch
        {
            { } user => new Obstacle("no-such-user", $"settings name the user {user}, which Alpine has not"),
            null => OfScripts(context, stages, needs),
        };

    private static Obstacle? OfScripts(TransformContext context, ImmutableArray<Stage> stages, StageNeeds needs)
    {
        var scripts = new ScriptNeeds(needs);
        var line = context.LineOf(stages[0].From);
        return needs.Image.Serves ? needs.Texts.Where(p => p.StartsWith(Started, StringComparison.Ordinal) && p.EndsWith("sh", StringComparison.Ordinal)).Select(f => scripts.OfText(f.Text, line, 0)).FirstOrDefault(o => o is not null) : null;
    }

    // user www-data; and user www-data www-data; at the beginning of a line (docs: nginx, Core functionality, user).
    private static string? UserOf(string settings) =>
        settings.Split('\n').Select(l => l.Split('#')[0].Trim()).Where(l => l.StartsWith("user ", StringComparison.Ordinal) || l.StartsWith("user\t", StringComparison.Ordinal))
            .Select(l => l.Split([' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 1).Select(w => w[1]).FirstOrDefault();

    private static bool IsAdded(ImmutableArray<Stage> stages, string user) =>
        stages.SelectMany(s => s.Steps).OfType<RunInstruction>().Any(r => r.Logical.Text.Contains(user, StringComparison.Ordinal) && (r.Logical.Text.Contains("adduser", StringComparison.Ordinal) || r.Logical.Text.Contains("useradd", StringComparison.Ordinal)));
}
