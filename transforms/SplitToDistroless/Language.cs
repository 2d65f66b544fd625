using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>A language whose programs run without its compiler.</summary>
/// <param name="Name">Its name, as in <c>final-images.json</c>.</param>
/// <param name="Image">The image with its compiler.</param>
/// <param name="Read">Reads what is made of it.</param>
internal sealed record Language(string Name, string Image, Func<Application, IPrograms> Read)
{
    /// <summary>Whether what the compiler leaves beside the sources is too big to be copied together with them.</summary>
    public bool LeavesMuch { get; init; }

    /// <summary>Where its compiler lies; what names such a place needs it.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    /// <summary>All of them.</summary>
    public static ImmutableArray<Language> All { get; } =
    [
        new("go", "golang", a => new GoPrograms(a)) { Folders = ["/usr/local/go", "/usr/src/go"] },
        new("rust", "rust", a => new RustPrograms(a)) { Folders = ["/usr/local/rustup", "/usr/local/cargo"], LeavesMuch = true },
    ];

    /// <summary>The language whose compiler an image has; null when it is none of them.</summary>
    /// <param name="repository">The image's name without tag.</param>
    public static Language? Of(string repository) => All.FirstOrDefault(l => l.Image == repository);
}
