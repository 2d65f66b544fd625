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

    /// <summary>What a command needs in front of it, and which options behind its sub-command, for a smaller program; empty where it has them, or where it is not certain that it works with them.</summary>
    /// <param name="build">The program.</param>
    /// <param name="linksStatically">Whether the program shall need no library.</param>
    protected virtual (string Variables, string Options) Smaller(MadeProgram build, bool linksStatically) => ("", "");

    /// <summary>The change of the command that makes the program, so that the program gets smaller; null where none is wanted, or none is known to work.</summary>
    public Fix? Smaller() =>
        application.Context.Options.Of(Choices.Programs) is var wanted && wanted != "keep" && Called() is { IsOfMake: false } build
            ? SmallerProgram.Fix(application, build, Compiler, Smaller(build, wanted == "static"))
            : null;

    /// <summary>Another program that the sources start, and the file that says so; null where none is seen.</summary>
    protected virtual (string File, string Program)? Started() => null;

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var program = application.Arguments[0];
        if (Called() is not { } build)
        {
            obstacle = program == Compiler
                ? new Obstacle("compiles-at-start", "the container compiles the program when it starts")
                : new Obstacle("program-not-found", $"no {Makers} is seen to make {program}");
            return null;
        }

        obstacle = Linking(build, out var holds) ?? (build.IsOfMake ? Installed(build) : null) ?? (Started() is var (file, started)
            ? new Obstacle("starts-programs", $"{file} starts {started}, which the final image would not have")
            : null);
        if (obstacle is not null)
        {
            return null;
        }

        var family = application.Context.Options.Of(Choices.Family);
        var image = FinalImages.Find(family, holds == "static" && family == "scratch" ? "nothing" : holds) ?? FinalImages.Find("distroless", holds)!;
        return new Recipe(image, [.. Assumed(holds) is { } assumed ? [assumed] : Array.Empty<string>(), .. build.IsOfMake ? ["make leaves nothing else that it needs"] : Array.Empty<string>()]) { Program = build.Path(program) };
    }

    // The last one that is made under the name that the container runs.
    private MadeProgram? Called() => Made().LastOrDefault(m => m.IsCalled(application.PathOf(application.Arguments[0]), application.Arguments[0]));

    private List<MadeProgram> Made()
    {
        var made = new List<MadeProgram>();
        foreach (var (call, folder, run, isOfMake) in Calls())
        {
            made.AddRange(MadeBy(call, folder, run).Select(m => m with { IsOfMake = isOfMake }).Concat(MovedPrograms.By(call, folder, made)).ToList());
        }

        return made;
    }

    private IEnumerable<(CommandCall Call, string? Folder, RunInstruction Run, bool IsOfMake)> Calls()
    {
        var make = new MakeCalls(application);
        foreach (var run in application.Runs)
        {
            foreach (var (call, folder) in RunCalls.Of(application.Build, run))
            {
                yield return (call, folder, run, false);
                foreach (var (inner, where) in make.Of(call, folder, run))
                {
                    yield return (inner, where, run, true);
                }
            }
        }
    }

    // Data that a makefile brings somewhere would be missed.
    private Obstacle? Installed(MadeProgram build) =>
        Calls().Where(c => c.IsOfMake && c.Call.Program.Or(null) is "cp" or "mv" or "install" or "ln").Select(c => c.Call.Arguments.Select(a => a.Value.Or("?")!).ToList())
            .FirstOrDefault(words => words[^1].StartsWith('/') && !words.SkipLast(1).Any(w => build.Names.Contains(w[(w.LastIndexOf('/') + 1)..]))) is { } words
            ? new Obstacle("files-elsewhere", $"make puts something into {words[^1]}, which the program may need")
            : null;

    /// <summary>A package of the distribution with a library that a program may be linked with; null when none is installed.</summary>
    protected string? InstalledLibrary() =>
        RuntimePackages.InstalledBy(application).FirstOrDefault(p => p.EndsWith("-dev", StringComparison.Ordinal) && p is not "musl-dev" and not "libc-dev" and not "libc6-dev");
}
