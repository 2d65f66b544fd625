using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.FrontEnds;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>What a final stage needs of the old one.</summary>
/// <param name="Image">What it starts from.</param>
/// <param name="Assumed">What was assumed.</param>
internal sealed record Recipe(FinalImage Image, ImmutableArray<string> Assumed)
{
    /// <summary>Where the program lies that is copied first; null where the image brings what runs.</summary>
    public string? Program { get; init; }

    /// <summary>The word by which the program is called; null where that is the first of CMD or ENTRYPOINT.</summary>
    public string? Called { get; init; }

    /// <summary>Scripts of the project that the container runs, and that must be among what is copied.</summary>
    public ImmutableArray<string> Scripts { get; init; } = [];

    /// <summary>What is copied as a whole; null where that is what the stage copies of the build context, without sources.</summary>
    public ImmutableArray<string>? Folders { get; init; }

    /// <summary>Where folders come to that have another place in the final image.</summary>
    public ImmutableDictionary<string, string> Targets { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What is copied beside that, as the build brings it to places of its own.</summary>
    public ImmutableArray<string> Data { get; init; } = [];

    /// <summary>Folders that hold nothing but what a build leaves.</summary>
    public ImmutableArray<string> OnlyBuilt { get; init; } = [];

    /// <summary>Shared libraries of the distribution that are copied to <c>/usr/lib</c>, as patterns of paths: those for each processor lie in a folder of its name.</summary>
    public ImmutableArray<string> Libraries { get; init; } = [];

    /// <summary>What the old image runs programs with; null for programs that need nothing.</summary>
    public InterpreterImage? Old { get; init; }

    /// <summary>What the new one runs them with.</summary>
    public InterpreterImage? New { get; init; }

    /// <summary>What the final stage runs, too, before it copies anything.</summary>
    public ImmutableArray<RunInstruction> Repeats { get; init; } = [];

    /// <summary>Packages of the distribution that the final stage installs behind that.</summary>
    public ImmutableArray<string> Installs { get; init; } = [];

    /// <summary>Packages that the final stage installs because what it copies is linked with their libraries; null for none.</summary>
    public LinkedPackages? Linked { get; init; }

    /// <summary>Whether what <see cref="Installs"/> recommends is installed, too.</summary>
    public bool WithRecommended { get; init; }

    /// <summary>To whom folders belong that COPY would leave to root, where that is not read from the RUNs of a program that runs as somebody else.</summary>
    public ImmutableDictionary<string, string> Owners { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Packages of the old stage that these are in the place of.</summary>
    public ImmutableArray<string> Replaces { get; init; } = [];

    /// <summary>What a web server serves; null for a program that runs itself.</summary>
    public ServedSite? Site { get; init; }

    /// <summary>What the container starts in place of a script of the project that does just that; null where it starts what it did.</summary>
    public ImmutableArray<string>? Command { get; init; }

    /// <summary>What removes packages that only building needs, at the end of the stage that is built from; null for nothing.</summary>
    public string? Prunes { get; init; }

    /// <summary>Whether root must do that, as the stage ends as somebody else.</summary>
    public bool PrunesAsRoot { get; init; }

    /// <summary>The runtime of Java that is made for the program; null where the final image's own runs it.</summary>
    public LinkedRuntime? Runtime { get; init; }

    /// <summary>The layers into which a jar is taken apart; null where it is copied as it is, or there is none.</summary>
    public JarLayers? Layers { get; init; }

    /// <summary>The RUNs that make both, at the end of the stage that is built from.</summary>
    public ImmutableArray<string> Endings { get; init; } = [];

    /// <summary>Why something is not done that was asked for, in words for a person; null where all is.</summary>
    public string? Remark { get; init; }

    /// <summary>Whether what runs starts as root and hands over to another user itself.</summary>
    public bool NeedsRoot { get; init; }

    /// <summary>Whether the final image has the shell and the small programs of the old one.</summary>
    public bool HasShell { get; init; }

    /// <summary>The image's ENTRYPOINT, in front of CMD where the file has none of its own.</summary>
    public ImmutableArray<string> Entrypoint => HasShell ? [] : BaseImageCatalog.Find(Image.Image)?.Entrypoint.Or([]) ?? [];
}
