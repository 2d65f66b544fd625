using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>
/// What an image starts, its own ENTRYPOINT included, where the interpreter of the image may be called by its name or by its path: what
/// <c>node</c> is in one image is <c>/nodejs/bin/node</c> in another.
/// </summary>
internal sealed class StartedCommand
{
    private readonly BaseImage? _image;
    private InterpreterImage? _interpreter;
    private readonly ImageName? _name;
    private readonly string? _reference;

    /// <param name="start">What the stage starts from; null for nothing, and for an earlier stage.</param>
    public StartedCommand(StageBase.External? start)
    {
        _image = start?.Facts;
        _name = start is null ? null : ImageName.Of(start.Reference);
        _reference = start?.Reference;
        _interpreter = start is null ? null : Interpreters.Of(start.Reference);
    }

    private StartedCommand(StartedCommand other) => (_image, _interpreter, _name, _reference) = (other._image, other._interpreter, other._name, other._reference);

    /// <summary>The image's own words in front of CMD; null where nobody knows what it does with CMD.</summary>
    public ImmutableArray<string>? Front => _image is null ? null : _image.RunsArguments ? [] : _image.Entrypoint.TryGet(out var words) ? words : null;

    /// <summary>The same with a runtime of Java that another image's kit made, where the image has none of its own.</summary>
    public StartedCommand With(StartedCommand maker, LinkedRuntime runtime) => _interpreter is not null || maker._interpreter is not { } kit ? this
        : new StartedCommand(this) { _interpreter = kit with { Paths = [runtime.Program] } };

    /// <summary>Whether the words start the same in another image as in this one.</summary>
    public bool IsSame(ImmutableArray<string> words, StartedCommand other, ImmutableArray<string> otherWords)
    {
        if (words is not [var program, .. var arguments] || otherWords is not [var otherProgram, .. var otherArguments] || !arguments.SequenceEqual(otherArguments) || IsSameImage(other))
        {
            return words.SequenceEqual(otherWords);
        }

        // The same interpreter, and both words mean it.
        if (_interpreter is { } mine && mine.IsCalled(program))
        {
            return other._interpreter is { } its && mine.IsRunBy(its) && its.IsCalled(otherProgram) && other.Finds(otherProgram);
        }

        return program == otherProgram;
    }

    /// <summary>
    /// Whether one of the two images is the slim variant of the other, so that a container of theirs starts the same by itself: docker-library makes both
    /// of one template that ends in the same ENTRYPOINT and CMD.
    /// </summary>
    public bool IsSlimOrFullOf(StartedCommand other) =>
        _name is { } mine && other._name is { } its && mine.Repository == its.Repository && mine.Tag != its.Tag && WithoutSlim(mine.Tag).SequenceEqual(WithoutSlim(its.Tag))
        && _image is not null && other._image is not null;

    private static IEnumerable<string> WithoutSlim(string tag) => tag.Split('-').Where(part => part is not ("slim" or "latest"));

    /// <summary>
    /// Whether the other image is a variant of this one: the slim or the full one, or the same interpreter in the same version, with the same shell and C
    /// library, whatever else is installed.
    /// </summary>
    public bool IsVariant(StartedCommand other) =>
        IsSameImage(other) || ((IsSlimOrFullOf(other) || (_interpreter is { Version: not null } mine && other._interpreter is { } its && mine.Program == its.Program && mine.Version == its.Version))
        && _image is not null && other._image is not null && _image.Distro.TryGet(out var system) && other._image.Distro.TryGet(out var otherSystem) && system.ShProgram == otherSystem.ShProgram && system.Libc == otherSystem.Libc
        && _image.Shell.TryGet(out var shell) && other._image.Shell.TryGet(out var otherShell) && shell.SequenceEqual(otherShell));

    /// <summary>Whether both are of one image, by its name.</summary>
    public bool IsSameImage(StartedCommand other) => _reference is not null && _reference == other._reference;

    /// <summary>Whether both images have a shell that reads POSIX scripts, whichever it is: enough for scripts that say nothing else.</summary>
    public bool HasSameShell(StartedCommand other) =>
        _image?.Shell.Or([]) is ["/bin/sh", "-c"] && other._image?.Shell.Or([]) is ["/bin/sh", "-c"] && other._image.Distro.Or(null) is { ShProgram: not "none" };

    /// <summary>Whether the other image is a slim one of Debian that may be in the place of this one, which is of Debian, too, its release not an older one; or Alpine of the same release. The shell is the same.</summary>
    public bool MayBeFollowedBy(StartedCommand other) => _reference is { } old && other._reference is { } next && (DebianImages.MayFollow(old, next) || AlpineImages.MayFollow(old, next)) && HasSameShell(other);

    /// <summary>Whether the words start the interpreter of this image, which has the version of the other image's one.</summary>
    public bool IsInterpreted(ImmutableArray<string> words, StartedCommand old) =>
        words is [var program, _, ..] && _interpreter is { } its && old._interpreter is { } mine && mine.IsRunBy(its) && its.IsCalled(program) && Finds(program);

    // Without a known PATH a name is found: the images that do not say theirs are those that are made for it.
    private bool Finds(string program) =>
        program.Contains('/', StringComparison.Ordinal)
        || _image?.Environment.Or(null) is not { } environment || !environment.TryGetValue("PATH", out var value) || value.Or(null) is not { } path
        || path.Split(':').Any(f => _interpreter!.Paths.Contains($"{f}/{program}"));
}
