using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Packages;

/// <summary>What comes into <c>node_modules</c> beside the packages that a manifest names: removing those for development removes it, too (docs: npm prune, extraneous packages).</summary>
public static class NodeModules
{
    private const string Folder = "node_modules";

    private static readonly string[] Managers = ["npm", "yarn", "pnpm"];

    // They run what lies there, change files of packages that are there, or take some away.
    private static readonly string[] Harmless = ["chown", "chmod", "ls", "du", "test", "[", "echo", "rm", "find", "cat", "grep", "sed", "patch", "node", "npx", "mkdir"];

    /// <summary>What puts more there, as part of a sentence; null when nothing is seen to.</summary>
    /// <param name="build">The file.</param>
    /// <param name="steps">The instructions of a stage, and of those that it starts from.</param>
    public static string? WhatAdds(BuildModel build, IEnumerable<Instruction> steps)
    {
        ArgumentNullException.ThrowIfNull(build);
        ArgumentNullException.ThrowIfNull(steps);
        return steps.Select(s => s switch
        {
            RunInstruction run => build.CommandsOf(run).Select(WhatAdds).FirstOrDefault(w => w is not null),
            FileTransferInstruction transfer => OfTransfer(transfer),
            _ => null,
        }).FirstOrDefault(w => w is not null);
    }

    // A whole folder of another stage is what a manager installed there.
    private static string? OfTransfer(FileTransferInstruction transfer) =>
        transfer.Destination?.Value is not { } to || !IsThere(to) ? null
        : to.TrimEnd('/').EndsWith(Folder, StringComparison.Ordinal) && transfer.Flags.Any(f => f.Name == "from") ? null
        : $"an instruction copies something into {to}";

    private static string? WhatAdds(CommandCall call)
    {
        var program = call.Program.Or("?")!;
        var words = call.Arguments.Select(a => a.Value.Or(a.Start) ?? "?").ToList();
        return Managers.Contains(program) && words.Any(w => w is "--no-save" or "link") ? $"{program} {string.Join(' ', words.Take(2))} installs packages that package.json does not name"
            : call.Node.Redirections.Any(r => r.Target.LiteralValue is { } to && IsThere(to)) || (!Managers.Contains(program) && !Harmless.Contains(program) && words.Any(IsThere)) ? $"{program} may put something into {Folder}"
            : null;
    }

    private static bool IsThere(string path) => path.Split('/').Contains(Folder) && !path.Contains(Folder + "/.bin/", StringComparison.Ordinal);
}
