using System.Collections.Concurrent;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Workspace.Contexts;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>
/// The build context of each file: the folder that the user names, or else the one that the file lies in, which nobody says is the right one. A
/// folder is read when something first asks about it, and once for all files. Safe to use from several threads at once.
/// </summary>
/// <param name="programs">Starts git.</param>
/// <param name="request">What names the folder.</param>
internal sealed class ContextSource(IProgramRunner programs, FixRequest request)
{
    private readonly string? _named = request.Context;
    private readonly ContextFolder _reader = new(programs, new ContextLimits());
    private readonly ConcurrentDictionary<string, Lazy<Known<BuildContext>>> _folders = new(StringComparer.Ordinal);

    /// <summary>The context of a file, not read yet. Null for a text from standard input where no folder is named.</summary>
    public Lazy<Known<BuildContext>>? Of(Target target) => target switch
    {
        Target.File file => new(() => Of(file)),
        _ when _named is not null => new(() => Folder(_named)),
        _ => null,
    };

    private Known<BuildContext> Of(Target.File file)
    {
        if (_named is null)
        {
            return Folder(Path.GetDirectoryName(file.RealPath)!).Select(c => c.For(Path.GetFileName(file.RealPath)).Assumed());
        }

        // Builders look for the ignore file beside the name that they are given, which may be a link.
        var path = Path.GetFullPath(file.Name);
        var folder = RealPath.Of(Path.GetDirectoryName(path)!) ?? Path.GetDirectoryName(path)!;
        var dockerfile = Path.Combine(folder, Path.GetFileName(path));
        var root = RealPath.Of(_named) ?? _named;
        return RealPath.IsWithin(dockerfile, root)
            ? Folder(root).Select(c => c.For(Path.GetRelativePath(root, dockerfile).Replace(Path.DirectorySeparatorChar, '/')))
            : Outside(dockerfile).TryGet(out var ignore) ? Folder(root).Select(c => c.For(null, ignore))
            : Known.Unknown<BuildContext>($"{dockerfile}{BuildContext.IgnoreName} cannot be read");
    }

    private Known<BuildContext> Folder(string folder) => _folders.GetOrAdd(folder, f => new Lazy<Known<BuildContext>>(() => _reader.Read(f))).Value;

    private static Known<IgnoreFile?> Outside(string dockerfile) => ContextFolder.TextOf(dockerfile + BuildContext.IgnoreName) is { } text
        ? text.Select(t => (IgnoreFile?)IgnoreFile.Parse(Path.GetFileName(dockerfile) + BuildContext.IgnoreName, t))
        : Known.Of<IgnoreFile?>(null);
}
