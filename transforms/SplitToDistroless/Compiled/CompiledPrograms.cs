using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Make;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Programs that a compiler makes: the one that runs is looked for among them, and its libraries decide about the final image.</summary>
/// <param name="application">The stage.</param>
internal abstract partial class CompiledPrograms(Application application) : IPrograms
{
    /// <summary>The stage.</summary>
    protected Application Application => application;

    /// <summary>The program that compiles.</summary>
    protected abstract string Compiler { get; }

    /// <summary>Its calls that make programs, in words.</summary>
    protected abstract string Makers { get; }

    /// <summary>What the container starts in place of a tool that only starts it; null where it starts what it did.</summary>
    protected virtual ImmutableArray<string>? StartsInstead => null;

    // What the file says.
    private string Tool => application.Last<EntrypointInstruction>()?.Form is ExecForm { Arguments: [{ Value: var entry }, ..] } ? entry : application.Last<CmdInstruction>()?.Form is ExecForm { Arguments: [{ Value: var command }, ..] } ? command : "the shell";

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

    /// <summary>The variable of make by which options reach the command that makes a program; null where there is no usual one.</summary>
    protected virtual string? MakeVariable => null;

    /// <summary>The libraries of the distribution that are copied for it, as patterns.</summary>
    /// <param name="build">The program.</param>
    protected virtual ImmutableArray<string> Libraries(MadeProgram build) => [];

    /// <summary>What the build brings to places of its own beside it; the obstacle where that is not known.</summary>
    /// <param name="build">The program.</param>
    /// <param name="data">The paths.</param>
    protected virtual Obstacle? Data(MadeProgram build, out ImmutableArray<string> data)
    {
        data = [];
        return build.Make is not null ? MadeData.Of(Steps(), build, out data) : null;
    }

    /// <summary>Whether the stage is seen to make what the container runs.</summary>
    public bool IsMade => Called() is not null;

    /// <summary>The change of the command that makes the program, so that the program gets smaller; null where none is wanted, or none is known to work.</summary>
    public Fix? Smaller() => Called() is { } build ? Smaller(build) : null;

    /// <summary>The same for a program.</summary>
    /// <param name="build">The program.</param>
    protected Fix? Smaller(MadeProgram build)
    {
        var wanted = application.Context.Options.Of(Choices.Programs);
        return wanted == "keep" ? null
            : build.Make is null ? SmallerProgram.Fix(application, build, Smaller(build, wanted == "static"))
            : MakeVariable is { } variable && Smaller(build, wanted == "static").Options is { Length: > 0 } options && Makes(build, variable, options) is { } makes ? SmallerProgram.Fix(application, makes, variable, options)
            : null;
    }

    // The calls of make that make the program, each of which gives it the options when they are told it; null where one does not.
    private List<MakeCall>? Makes(MadeProgram build, string variable, string options)
    {
        var makes = Made().Where(m => m.Make is not null && m.Call.Program.Or("") == build.Call.Program.Or("?") && m.Names.SequenceEqual(build.Names)).Select(m => m.Make!).Distinct().ToList();
        return makes.All(m => new MakeCalls(application).Of(m, (variable, options)).Any(c => MadeBy(c.Call, c.Folder, m.Run).Any(p => p.Names.SequenceEqual(build.Names)) && options.Split(' ').All(o => c.Call.Arguments.Any(a => a.Value.Or("") == o)))) ? makes : null;
    }

    /// <summary>Other programs that the sources start, and the files that say so.</summary>
    protected virtual IEnumerable<(string File, string Program)> Started() => [];

    /// <summary>Users and groups that the sources ask the system for by their names, and the files that say so.</summary>
    protected virtual IEnumerable<(string File, string Name)> AskedUsers() => [];

    /// <summary>The same as far as sources of a language say so.</summary>
    /// <param name="language">The language.</param>
    /// <param name="isSource">Whether a file is a source, by its name.</param>
    protected IEnumerable<(string File, string Name)> UsersIn(string language, Func<string, bool> isSource) =>
        ProjectFiles.Called(application, isSource).SelectMany(f => SystemUsers.AskedForIn(language, f.Text), (f, name) => (f.Path, name));

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var program = application.Arguments[0];
        if (Plain() is not { } build)
        {
            obstacle = program == Compiler
                ? new Obstacle("compiles-at-start", "the container compiles the program when it starts")
                : new Obstacle("program-not-found", $"no {Makers} is seen to make {program}");
            return null;
        }

        ImmutableArray<string> data = [];
        obstacle = Linking(build, out var holds) ?? Data(build, out data) ?? (Started().Select(s => ((string, string)?)s).FirstOrDefault() is var (file, started)
            ? new Obstacle("starts-programs", $"{file} starts {started}, which the final image would not have")
            : null);
        if (obstacle is not null)
        {
            return null;
        }

        var family = application.Context.Options.Of(Choices.Family);
        var image = FinalImages.Find(family, holds == "static" && family == "scratch" ? "nothing" : holds) ?? FinalImages.Find("distroless", holds)!;
        if (AskedUsers().Select(u => ((string File, string Name)?)u).FirstOrDefault(u => !SystemUsers.MayHave(image, u!.Value.Name)) is var (source, user))
        {
            obstacle = new Obstacle("no-such-user", $"{source} asks for the user or group {user}, which {image.Image} has not");
            return null;
        }

        var libraries = holds == "static" ? [] : Libraries(build);
        var maker = build.Make is not null ? "make" : build.CMake is not null ? "CMake" : null;
        var assumptions = new[] { Assumed(holds), image.Family == "alpine" ? "it needs no time zones by name" : null, maker is null ? null : $"{maker} leaves nothing else that it needs", StartsInstead is { } instead ? $"{instead[0]} is what {Tool} starts" : null, libraries.IsEmpty ? null : "the libraries that are copied for it need no others" };
        return new Recipe(image, [.. assumptions.OfType<string>()]) { Program = build.Path(program), Command = StartsInstead, Data = data, Libraries = libraries, OnlyBuilt = build.CMake is { } made ? [made.Configuration.Binary] : [], Remark = family == "alpine" && image.Family != family ? "Alpine has another C library than the one that the program is linked with" : null };
    }

    // The last one that is made under the name that the container runs; under any name only where nothing else is seen to bring one that is called so.
    private MadeProgram? Plain() => application.Arguments is [var program, ..] ? Made().LastOrDefault(m => m.IsCalled(application.PathOf(program), program) && (!m.Names.IsEmpty || !new BroughtPrograms(application).May(program))) : null;

    private MadeProgram? Called() => Plain() ?? new ShellPrograms(application, Made(), isFull: false).Made.Select(p => p.Program).FirstOrDefault();

    private List<MadeProgram> Made()
    {
        var made = new List<MadeProgram>();
        foreach (var (call, folder, run, make) in Calls())
        {
            made.AddRange(MadeBy(call, folder, run).Select(m => m with { Make = make }).Concat(MovedPrograms.By(call, folder, made)).ToList());
        }

        return made;
    }

    // What make runs, and what RUNs take away themselves.
    private IEnumerable<MakeStep> Steps() =>
        application.Runs.SelectMany(r => RunCalls.Of(application.Build, r).SelectMany(c => c.Call.Program.Or(null) is "rm" or "rmdir" or "mv" ? [new MakeStep(c.Call, c.Folder, true) { IsOfMake = false }] : new MakeCalls(application).Of(new MakeCall(c.Call, c.Folder, r))));

    /// <summary>All commands, those that make runs among them.</summary>
    protected IEnumerable<(CommandCall Call, string? Folder, RunInstruction Run, MakeCall? Make)> Calls()
    {
        var make = new MakeCalls(application);
        foreach (var run in application.Runs)
        {
            foreach (var (call, folder) in RunCalls.Of(application.Build, run))
            {
                yield return (call, folder, run, null);
                var outer = new MakeCall(call, folder, run);
                foreach (var inner in make.Of(outer))
                {
                    yield return (inner.Call, inner.Folder, run, outer);
                }
            }
        }
    }

    /// <summary>A package of the distribution with a library that a program may be linked with; null when none is installed.</summary>
    protected string? InstalledLibrary() =>
        RuntimePackages.InstalledBy(application).FirstOrDefault(p => p.EndsWith("-dev", StringComparison.Ordinal) && p is not "musl-dev" and not "libc-dev" and not "libc6-dev");
}
