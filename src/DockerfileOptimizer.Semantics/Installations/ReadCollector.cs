using System.Text.Json;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Collects what an installation reads and writes. The first thing that is not understood decides; what is collected behind it does not matter.</summary>
internal sealed class ReadCollector(CopiedFiles files)
{
    private readonly HashSet<string> _reads = new(StringComparer.Ordinal);
    private readonly HashSet<string> _writes = new(StringComparer.Ordinal);
    private InstallationReads.Unclear? _unclear;
    private bool _hasAllUsual = true;
    private string? _doubt;

    /// <summary>What the COPY brought.</summary>
    public CopiedFiles Files => files;

    /// <summary>Whether something is not understood.</summary>
    public bool IsUnclear => _unclear is not null;

    /// <summary>Says that something is not understood.</summary>
    /// <param name="why">What, in words for a person.</param>
    /// <param name="file">The path of the file that stands in the way; null when it is none.</param>
    public void Stop(string why, string? file = null)
    {
        _unclear ??= new InstallationReads.Unclear(why, file);
        _hasAllUsual = false;
    }

    /// <summary>Says that it is not known what steers the program from around the project.</summary>
    /// <param name="why">What, in words for a person.</param>
    public void StopAround(string why) => _unclear ??= new InstallationReads.Unclear(why, null);

    /// <summary>
    /// Says that what is found is all that is usual and not all that may be: foreign code has a say, such as a build script. Whatever is not
    /// understood counts more.
    /// </summary>
    /// <param name="why">What code, in words for a person.</param>
    public void Doubt(string why) => _doubt ??= why;

    /// <summary>A place that is looked at: the file that stands there; null when none does, as far as the COPY goes.</summary>
    public CopiedFile? Look(string path)
    {
        _reads.Add(path);
        if (files.LinkOn(path) is { } link)
        {
            Stop($"{link.Entry.Path} is a link", link.Path);
            return null;
        }

        var file = files.Find(path);
        if (file?.Entry.Kind == ContextEntryKind.Other)
        {
            Stop($"{file.Entry.Path} is no regular file", file.Path);
        }

        return file is { IsFile: true } ? file : null;
    }

    /// <summary>A folder that is read with all that is in it.</summary>
    public void LookBelow(string folder)
    {
        _reads.Add(folder);
        _reads.Add(folder == "/" ? "/**" : folder + "/**");
        if ((files.LinkOn(folder) ?? files.Below(folder).FirstOrDefault(f => f.Entry.Kind is not (ContextEntryKind.File or ContextEntryKind.Folder))) is { } odd)
        {
            Stop($"{odd.Entry.Path} is a link", odd.Path);
        }
    }

    /// <summary>The text of a file that is read; null, with the reason kept, when it is not known.</summary>
    public string? TextOf(CopiedFile file)
    {
        var text = files.TextOf(file);
        if (!text.TryGet(out var known))
        {
            Stop($"nobody can read {file.Entry.Path}: {text.WhyUnknown}", file.Path);
        }

        return known;
    }

    /// <summary>The text at a place that is looked at; null when there is none.</summary>
    public string? TextAt(string path) => Look(path) is { } file ? TextOf(file) : null;

    /// <summary>The JSON object at a place that is looked at; null when there is none, or it is not understood.</summary>
    public JsonElement? ObjectAt(string path)
    {
        if (TextAt(path) is not { } text)
        {
            return null;
        }

        var json = ManifestJson.Parse(text);
        if (json is null)
        {
            Stop($"{NameOf(path)} is no JSON object", path);
        }

        return json;
    }

    /// <summary>Paths that may be written; one that ends in <c>/**</c> stands for a tree.</summary>
    public void Write(params ReadOnlySpan<string> paths)
    {
        foreach (var path in paths)
        {
            _writes.Add(path);
        }
    }

    /// <summary>What a file is called in the context, for messages.</summary>
    public string NameOf(string path) => files.Find(path)?.Entry.Path ?? path;

    /// <summary>All that was collected.</summary>
    public InstallationReads ToReads()
    {
        var reads = new PathSet([.. _reads], null);
        var unclear = _doubt is null ? _unclear
            : _unclear is null ? new InstallationReads.Unclear(_doubt, null)
            : _hasAllUsual ? _unclear with { Why = $"{_unclear.Why}; {_doubt}" }
            : _unclear;
        return unclear is not null ? unclear with { AtLeast = reads, HasAllUsual = _hasAllUsual } : new InstallationReads.Certain(reads, new PathSet([.. _writes], null));
    }
}
