using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Context;

/// <summary>
/// The build context of one Dockerfile: the files around it, what of them the builder gets to see, and what git knows of them. Immutable; what
/// is read late is read once, so that every question has one answer. Safe to use from several threads at once.
/// </summary>
public sealed class BuildContext
{
    /// <summary>The name of the ignore file at the root of a context, and the ending of the name of one that belongs to a Dockerfile.</summary>
    public const string IgnoreName = ".dockerignore";

    private readonly IContextTexts _texts;
    private readonly Lazy<Known<IgnoreFile?>> _ignore;
    private readonly Lazy<Known<ContextFiles>> _sent;

    private BuildContext(ContextFiles files, IContextTexts texts)
    {
        (Files, _texts) = (files, texts);
        _ignore = new(FindIgnore);
        _sent = new(FindSent);
    }

    private BuildContext(BuildContext other)
        : this(other.Files, other._texts) =>
        (DockerfilePath, OwnIgnore, IsAssumed, Git) = (other.DockerfilePath, other.OwnIgnore, other.IsAssumed, other.Git);

    /// <summary>All files of the context's folder, before any are left out.</summary>
    public ContextFiles Files { get; private init; }

    /// <summary>The Dockerfile's path in the context; null when it lies outside or nobody said where.</summary>
    public string? DockerfilePath { get; private init; }

    /// <summary>The ignore file that lies beside a Dockerfile outside of the context and has its name; null when there is none.</summary>
    public IgnoreFile? OwnIgnore { get; private init; }

    /// <summary>Whether nobody named the folder: it is the one that the Dockerfile lies in, and builds may be started with another one. See <see cref="ContextTrust"/>.</summary>
    public bool IsAssumed { get; private init; }

    /// <summary>What git knows; unknown without a repository or without git. Asked for when somebody wants it.</summary>
    public Lazy<Known<GitKnowledge>> Git { get; private init; } = new(() => Known.Unknown<GitKnowledge>("nobody asked git"));

    /// <summary>
    /// The ignore file in effect: <c>NAME.dockerignore</c> beside the Dockerfile <c>NAME</c>, else <c>.dockerignore</c> at the root (BuildKit
    /// <c>ReadEntrypoint</c>, <c>dockerIgnorePatterns</c>); a known null when there is neither.
    /// </summary>
    public Known<IgnoreFile?> Ignore => _ignore.Value;

    /// <summary>
    /// The files that COPY, ADD and bind mounts see: those that the ignore file does not leave out. The Dockerfile and the ignore file are no
    /// exception: the builder gets them apart. Unknown where the ignore file cannot be read or the builder refuses it.
    /// </summary>
    public Known<ContextFiles> Sent => _sent.Value;

    /// <summary>The one file that a COPY or ADD brings from the context, such as that of <c>COPY docker/start.sh /entry</c>; null when it brings something else, or from elsewhere.</summary>
    /// <param name="copy">The instruction.</param>
    public ContextEntry? FileOf(FileTransferInstruction copy)
    {
        ArgumentNullException.ThrowIfNull(copy);
        return copy.Sources is [{ Value: var source }] && !copy.Flags.Any(f => f.Name == "from")
            && Files.Find(source.StartsWith("./", StringComparison.Ordinal) ? source[2..] : source.TrimStart('/')) is { Kind: ContextEntryKind.File } file ? file : null;
    }

    /// <summary>A context of files, whose texts are asked for when somebody wants them.</summary>
    /// <param name="files">Its files, folders and links.</param>
    /// <param name="texts">Their texts; null when nobody knows them.</param>
    public static BuildContext Of(IEnumerable<ContextEntry> files, IContextTexts? texts = null) =>
        new(ContextFiles.Of(files), texts ?? new MemoryTexts(ImmutableDictionary<string, string>.Empty, null));

    /// <summary>A context of text files in memory.</summary>
    /// <param name="texts">Texts by path.</param>
    public static BuildContext OfTexts(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return new(ContextFiles.Of(texts.Select(Entry)), new MemoryTexts(texts.ToImmutableDictionary(StringComparer.Ordinal), null));
    }

    /// <summary>The same context as the one of a Dockerfile.</summary>
    /// <param name="path">The Dockerfile's path in the context; null when it lies outside.</param>
    /// <param name="ownIgnore">The ignore file beside a Dockerfile outside that has its name; null when there is none.</param>
    public BuildContext For(string? path, IgnoreFile? ownIgnore = null) => new(this) { DockerfilePath = path, OwnIgnore = ownIgnore };

    /// <summary>The same context where nobody said that it is the one.</summary>
    public BuildContext Assumed() => new(this) { IsAssumed = true };

    /// <summary>The same context with what git knows.</summary>
    /// <param name="git">Asked once, when somebody wants it.</param>
    public BuildContext WithGit(Lazy<Known<GitKnowledge>> git) => new(this) { Git = git };

    /// <summary>The same context where some files have other texts, or are there at last.</summary>
    /// <param name="texts">Texts by path.</param>
    public BuildContext With(IReadOnlyDictionary<string, string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (texts.Count == 0)
        {
            return this;
        }

        var files = new BuildContext(ContextFiles.Of(Files.All.Concat(texts.Select(Entry))), new MemoryTexts(texts.ToImmutableDictionary(StringComparer.Ordinal), _texts));
        return new(files) { DockerfilePath = DockerfilePath, OwnIgnore = OwnIgnore, IsAssumed = IsAssumed, Git = Git };
    }

    /// <summary>The text of a regular file, links not followed; unknown when it is too large, no UTF-8, or not there.</summary>
    /// <param name="path">The file's path in the context.</param>
    public Known<string> TextOf(string path) =>
        Files.Find(path) is { Kind: ContextEntryKind.File } ? _texts.Read(path) : Known.Unknown<string>($"{path} is no file of the context");

    private static ContextEntry Entry(KeyValuePair<string, string> text) =>
        ContextEntry.File(text.Key) with { Size = System.Text.Encoding.UTF8.GetByteCount(text.Value), IsExecutable = false };

    private Known<IgnoreFile?> FindIgnore()
    {
        if (OwnIgnore is not null)
        {
            return Chosen(OwnIgnore);
        }

        var own = DockerfilePath is null ? null : Files.Find(DockerfilePath + IgnoreName);
        return own is null ? Read(IgnoreName) : Read(own.Path).TryGet(out var file) && file is not null ? Chosen(file) : Read(own.Path);
    }

    // An empty file is passed on as no bytes at all by some front ends, which then read the one at the root.
    private Known<IgnoreFile?> Chosen(IgnoreFile own) =>
        own.Text.Length == 0 && Files.Find(IgnoreName) is not null ? Known.Unknown<IgnoreFile?>($"{own.Path} is empty, and not every front end then minds it") : Known.Of<IgnoreFile?>(own);

    private Known<IgnoreFile?> Read(string path) => Files.Follow(path) switch
    {
        null => Files.Find(path) is null ? Known.Of<IgnoreFile?>(null) : Known.Unknown<IgnoreFile?>($"{path} is a link that leads nowhere"),
        { Kind: ContextEntryKind.File } file => TextOf(file.Path).Select(text => (IgnoreFile?)IgnoreFile.Parse(path, text)),
        _ => Known.Unknown<IgnoreFile?>($"{path} is no file"),
    };

    private Known<ContextFiles> FindSent()
    {
        if (!Ignore.TryGet(out var ignore))
        {
            return Known.Unknown<ContextFiles>(Ignore.WhyUnknown!);
        }

        return ignore is null ? Known.Of(Files) : ignore.Rules.TryGet(out var rules)
            ? Known.Of(rules.Apply(Files))
            : Known.Unknown<ContextFiles>($"{ignore.Path}, {ignore.Rules.WhyUnknown}");
    }
}
