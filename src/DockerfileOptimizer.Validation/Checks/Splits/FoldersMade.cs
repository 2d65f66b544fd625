using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Checks.Splits;

/// <summary>RUNs that make folders and change owners and modes, and nothing else: they leave no file with settings, whatever of the image they go over.</summary>
internal static class FoldersMade
{
    /// <summary>Whether a RUN is one, and its folders are not among the files that a COPY brings.</summary>
    /// <param name="build">The file before.</param>
    /// <param name="run">The RUN.</param>
    /// <param name="root">Where the COPY goes to; making that folder, or one above it, is allowed.</param>
    public static bool Alone(BuildModel build, RunInstruction run, string root)
    {
        var workdir = build.StateBefore(run)?.Workdir.Or(null);
        return HasOnlySimpleCommands(build.ScriptOf(run)) && build.CommandsOf(run) is { IsEmpty: false } calls && calls.All(c => IsHarmless(c, workdir, root));
    }

    // A group writes to files, too: ( mkdir /x ) > /root/.npmrc.
    private static bool HasOnlySimpleCommands(Known<ShellScript> script) =>
        script.Or(null)?.Statements is { } list && list.Statements.All(s => s.List.Rest.Select(l => l.Pipeline).Prepend(s.List.First).All(p => p.Commands is [SimpleCommand]));

    private static bool IsHarmless(CommandCall call, string? workdir, string root) =>
        call is { Wrappers.IsEmpty: true, Node.Redirections.IsEmpty: true, Directory: null, Parsed.WhyUncertain: null } && call.Program.Or("") switch
        {
            "chown" or "chgrp" or "chmod" => true,
            "mkdir" => call.Parsed.Operands.All(o => o.Value.TryGet(out var path) && path.Length > 0 && (path[0] == '/' || workdir is not null) && IsOutside(ImagePath.Join(workdir ?? "/", path), root)),
            _ => false,
        };

    private static bool IsOutside(string folder, string root) => root != "/" && !folder.StartsWith(root + "/", StringComparison.Ordinal);
}
