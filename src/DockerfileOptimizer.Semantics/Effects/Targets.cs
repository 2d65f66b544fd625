using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What <c>cp</c>, <c>mv</c>, <c>ln</c> and <c>install</c> write: the last operand, or files in it named like the sources (POSIX cp).</summary>
internal static class Targets
{
    /// <summary>Directories that every image has, so that the target lies in them and is not them.</summary>
    private static readonly ImmutableHashSet<string> Directories =
    [
        "/", "/bin", "/sbin", "/usr", "/usr/bin", "/usr/sbin", "/usr/local", "/usr/local/bin", "/usr/local/sbin", "/etc", "/opt", "/tmp",
        "/var", "/root", "/home", "/lib", "/usr/lib", "/usr/local/lib", "/usr/share", "/usr/local/share", "/usr/include", "/srv",
    ];

    public static void Record(CommandCall call, IEnumerable<CommandWord> operands, CallPlace place, FileEffects files)
    {
        var all = operands.ToArray();
        var elsewhere = call.Arguments.Any(a => a.Value.TryGet(out var text)
            ? text.StartsWith("-t", StringComparison.Ordinal) || text.StartsWith("--target", StringComparison.Ordinal) || text is "-d" or "-dm" or "--directory" or "-D" or "-Dm" or "-Dt"
            : !a.IsNoOption);
        if (elsewhere || all.Length == 0)
        {
            foreach (var operand in all)
            {
                files.Write(operand, place.From, true, place.Text);
            }

            return;
        }

        var target = all.Length == 1 ? new CommandWord(Known.Of("."), null) : all[^1];
        Into(target, all.Length == 1 ? all : all[..^1], place, files);
    }

    private static void Into(CommandWord target, CommandWord[] sources, CallPlace place, FileEffects files)
    {
        if (!target.Value.TryGet(out var text) || text.Length == 0)
        {
            files.Write(target, place.From, true, place.Text);
            return;
        }

        foreach (var source in sources)
        {
            if (NameOf(source) is not { } name)
            {
                files.Write(target, place.From, true, place.Text);
                continue;
            }

            var inside = new CommandWord(Known.Of(text.TrimEnd('/') + "/" + name), null);
            files.Write(inside, place.From, true, place.Text);
            if (!text.EndsWith('/') && !Directories.Contains(text))
            {
                files.Write(target, place.From, true, place.Text);
            }
        }
    }

    /// <summary>The last part of a source's path, which may be known where the path is not: <c>"$dir"/tool</c>.</summary>
    private static string? NameOf(CommandWord source)
    {
        if (!source.Value.TryGet(out var path))
        {
            var last = source.Node?.Parts[^1] is DoubleQuoted { Parts: [.., var inner] } ? inner : source.Node?.Parts[^1];
            path = source.Pattern is null && !source.MayBeSeveral && last is Literal literal && literal.Text.Contains('/') ? literal.Text : "";
        }

        return PathText.NameOf(path.TrimEnd('/')) is var name and not ("" or "." or "..") ? name : null;
    }
}
