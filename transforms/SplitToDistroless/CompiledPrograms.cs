using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>Programs that a compiler makes: the one that runs is looked for among them, and its libraries decide about the final image.</summary>
/// <param name="application">The stage.</param>
internal abstract class CompiledPrograms(Application application) : IPrograms
{
    /// <summary>The stage.</summary>
    protected Application Application => application;

    /// <summary>The program that compiles.</summary>
    protected abstract string Compiler { get; }

    /// <summary>Its calls that make programs, in words.</summary>
    protected abstract string Makers { get; }

    /// <summary>What is assumed of a program by what it needs of its system.</summary>
    /// <param name="holds">What it needs, as in <c>final-images.json</c>.</param>
    protected abstract string? Assumed(string holds);

    /// <summary>The programs that a call makes.</summary>
    /// <param name="call">The call.</param>
    /// <param name="folder">Where it runs; null when that is not known.</param>
    /// <param name="run">The RUN.</param>
    protected abstract IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder, RunInstruction run);

    /// <summary>What a program is linked with; the obstacle when no final image has it.</summary>
    /// <param name="build">The program.</param>
    /// <param name="holds">What it needs, as in <c>final-images.json</c>.</param>
    protected abstract Obstacle? Linking(MadeProgram build, out string holds);

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var program = application.Arguments[0];
        var made = Made().Where(m => m.IsCalled(application.PathOf(program), program)).ToList();
        if (made is not [.., var build])
        {
            obstacle = program == Compiler
                ? new Obstacle("compiles-at-start", "the container compiles the program when it starts")
                : new Obstacle("program-not-found", $"no {Makers} is seen to make {program}");
            return null;
        }

        obstacle = Linking(build, out var holds);
        if (obstacle is not null)
        {
            return null;
        }

        var family = application.Context.Options.Of(Choices.Family);
        var image = FinalImages.Find(family, holds == "static" && family == "scratch" ? "nothing" : holds) ?? FinalImages.Find("distroless", holds)!;
        return new Recipe(image, Assumed(holds) is { } assumed ? [assumed] : []) { Program = build.Path(program) };
    }

    private List<MadeProgram> Made()
    {
        var made = new List<MadeProgram>();
        foreach (var run in application.Runs)
        {
            foreach (var (call, folder) in RunCalls.Of(application.Build, run))
            {
                made.AddRange(MadeBy(call, folder, run).Concat(MovedPrograms.By(call, folder, made)).ToList());
            }
        }

        return made;
    }

    /// <summary>A package of the distribution with a library that a program may be linked with; null when none is installed.</summary>
    protected string? InstalledLibrary() =>
        RuntimePackages.InstalledBy(application).FirstOrDefault(p => p.EndsWith("-dev", StringComparison.Ordinal) && p is not "musl-dev" and not "libc-dev" and not "libc6-dev");
}
