using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>
/// Programs that an interpreter runs: their folders are copied as a whole, to an image with the interpreter alone, or to the slim image of
/// the same version, which has a shell and what installs packages, but neither compilers nor libraries.
/// </summary>
/// <param name="application">The stage.</param>
internal abstract class InterpretedPrograms(Application application) : IPrograms
{
    // A final image must be this much smaller, in percent of the old one, to be worth another stage.
    private const int Worth = 65;

    /// <summary>The stage.</summary>
    protected Application Application => application;

    /// <summary>Whether a command installs packages into the folder that it runs in.</summary>
    protected abstract bool Installs(CommandCall call);

    /// <summary>Folders outside of the project that the interpreter reads, too.</summary>
    /// <param name="old">The interpreter.</param>
    protected virtual ImmutableArray<string> Libraries(InterpreterImage old) => [];

    /// <summary>Why a command that the container runs would not run on the slim image; null when it does.</summary>
    /// <param name="words">Program and arguments.</param>
    /// <param name="folders">What is copied.</param>
    protected abstract Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders);

    /// <summary>Why packages or steps of the build hinder; null when none does.</summary>
    protected abstract Obstacle? Packages();

    /// <summary>What is assumed beside the files.</summary>
    /// <param name="image">What the final stage starts from.</param>
    /// <param name="hasShell">Whether it has a shell.</param>
    protected abstract ImmutableArray<string> Assumed(FinalImage image, bool hasShell);

    /// <inheritdoc/>
    public Recipe? Read(out Obstacle? obstacle)
    {
        var old = Interpreters.Of(application.Base.Reference);
        if (old is not { HasSmaller: true } || old.Megabytes * Worth < SmallestOf(old) * 100)
        {
            obstacle = new Obstacle("not-smaller", $"no final image for the program is clearly smaller than {application.Base.Reference}");
            return null;
        }

        if (!application.Stage.Steps.Any(s => s is RunInstruction || (s is FileTransferInstruction transfer && !transfer.Flags.Any(f => f.Name == "from"))))
        {
            obstacle = new Obstacle("nothing-built", $"the stage only copies from others: it would do to start it from a smaller image than {application.Base.Reference}");
            return null;
        }

        if (old.Slim is not { } slim)
        {
            obstacle = new Obstacle("base-not-known", $"which smaller image has what runs programs in {application.Base.Reference} is not known");
            return null;
        }

        var folders = new WholeFolders(application, Installs).Read(out obstacle);
        if (folders is null)
        {
            return null;
        }

        folders = [.. folders, .. Libraries(old)];
        obstacle = ShellCommands.Of(application).Select(words => words is null ? Unknown : Command(words.Value, folders.Value)).FirstOrDefault(o => o is not null)
            ?? Packages() ?? new FilesElsewhere(application, folders.Value).Find();
        if (obstacle is not null)
        {
            return null;
        }

        var distroless = Distroless(old);
        var image = distroless ?? new FinalImage("slim", old.Program, slim, null, "", Interpreters.Of(slim)!.Megabytes);
        obstacle = distroless is null ? UserOf(old, slim) : null;
        return obstacle is not null ? null : new Recipe(image, Assumed(image, distroless is null)) { Folders = folders, Old = old, New = Interpreters.Of(image.Image), HasShell = distroless is null };
    }

    private static Obstacle Unknown => new("needs-shell", "which programs the container runs is not known: something decides it when it starts");

    private static int SmallestOf(InterpreterImage old) =>
        FinalImages.All.Where(i => i.Holds.StartsWith(old.Program + ":", StringComparison.Ordinal)).Select(i => i.Megabytes).Append(old.Slim is { } slim ? Interpreters.Of(slim)?.Megabytes ?? old.Megabytes : old.Megabytes).Min();

    // The newest of a series alone: whoever names a version wants it.
    private FinalImage? Distroless(InterpreterImage old) =>
        application.NeedsShell is null && application.Context.Options.Of(Choices.Family) != "slim" && old.Version is { Length: > 0 } version
        && old.IsCalled(application.Arguments[0]) && (application.Health is null || old.IsCalled(application.Health.Value[0]))
            ? FinalImages.Find("distroless", $"{old.Program}:{version}")
            : null;

    private Obstacle? UserOf(InterpreterImage old, string slim) =>
        application.End.User.Or("")!.Split(':') is var user && user.All(u => u is "" or "root" || u.All(char.IsAsciiDigit) || old.Users.Contains(u))
            ? null
            : new Obstacle("no-such-user", $"{slim} has no user {user[0]}");

    /// <summary>Why a file does not run; null when it lies in what is copied.</summary>
    protected Obstacle? InFolders(string path, ImmutableArray<string> folders) =>
        folders.Any(f => PathList.IsIn(ImagePath.Join(application.Workdir, path), f)) ? null : new Obstacle("program-not-found", $"{path} lies in no folder that the stage fills");
}
