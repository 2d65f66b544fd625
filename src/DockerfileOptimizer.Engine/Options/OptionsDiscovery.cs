using System.Collections.Concurrent;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// Finds the options of each file: the <c>dockeropt.json</c> beside it, and those in the folders above it up to one with <c>"root": true</c>.
/// What a nearer one says counts. Each folder is looked at once; safe to use from several threads at once. The only place in the engine that
/// reads files.
/// </summary>
public sealed class OptionsDiscovery
{
    private readonly TransformSet _transforms;
    private readonly Func<string, string?> _read;
    private readonly ConcurrentDictionary<string, OptionsFile> _folders = new(StringComparer.Ordinal);

    /// <summary>A discovery on the disk.</summary>
    /// <param name="transforms">The transforms that files may name.</param>
    public OptionsDiscovery(TransformSet transforms)
        : this(transforms, ReadFile)
    {
    }

    /// <summary>A discovery among files that a function gives.</summary>
    /// <param name="transforms">The transforms that files may name.</param>
    /// <param name="read">The text of the file at a full path; null when there is none.</param>
    public OptionsDiscovery(TransformSet transforms, Func<string, string?> read)
    {
        _transforms = transforms;
        _read = read;
    }

    /// <summary>The options for the files of a folder; <paramref name="commandLine"/> itself where there is no file. Throws <see cref="OptionsException"/> for a mistake in a file, or one that cannot be read.</summary>
    /// <param name="folder">The folder; relative to the current one, or a full path.</param>
    /// <param name="commandLine">What the command line says; it is stronger than any file.</param>
    public OptimizerOptions For(string folder, OptimizerOptions commandLine)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(commandLine);
        var file = InFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return ReferenceEquals(file, OptionsFile.Empty) ? commandLine : file.Under(commandLine);
    }

    private OptionsFile InFolder(string folder)
    {
        if (_folders.TryGetValue(folder, out var known))
        {
            return known;
        }

        var path = Path.Combine(folder, OptionsFile.FileName);
        var own = _read(path) is { } text ? OptionsFile.Parse(path, text, _transforms) : OptionsFile.Empty;
        var all = own.IsRoot || Path.GetDirectoryName(folder) is not { } parent ? own
            : ReferenceEquals(own, OptionsFile.Empty) ? InFolder(parent)
            : own.Over(InFolder(parent));
        return _folders.GetOrAdd(folder, all);
    }

    private static string? ReadFile(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path) : null;
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            throw new OptionsException($"{path}: {wrong.Message}", wrong);
        }
    }
}
