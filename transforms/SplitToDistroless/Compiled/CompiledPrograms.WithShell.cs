using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <content>Programs that a shell or a script starts, or that need packages of Debian: they run on its slim image, which has a shell.</content>
internal abstract partial class CompiledPrograms
{
    private static readonly string[] Reasons = ["needs-shell", "health-check-needs-shell", "packages-at-run-time", "program-not-found", "starts-programs", "no-such-user"];

    private const string Libraried = "links-libraries";

    // On Alpine, where no final image without a shell has the C library.
    private const string OfMusl = "linked-with-musl";

    private readonly ListedLibraries _listed = new(application);

    /// <summary>The slim image of Debian on which the program runs, or the same release of Ubuntu, which has no slim one, or of Alpine; null where none is known to do.</summary>
    protected virtual FinalImage? Slim => DebianImages.SlimFor(application.Base.Reference) ?? DebianImages.UbuntuFor(application.Base.Reference) ?? AlpineImages.For(application.Base.Reference);

    /// <summary>Whether an image with a shell may do where one without has an obstacle.</summary>
    /// <param name="obstacle">The obstacle.</param>
    public bool MayHelp(Obstacle obstacle) => Reasons.Contains(obstacle.Reason) || (obstacle.Reason is Libraried or OfMusl && Called() is { } program && IsListed(program));

    /// <summary>Whether <c>ldd</c> names all that a program is linked with, and all of that comes from packages.</summary>
    /// <param name="build">The program.</param>
    protected virtual bool MayBeListed(MadeProgram build) => true;

    /// <summary>What a program is linked with that a distribution's own libraries would be in front of; null for nothing.</summary>
    /// <param name="build">The program.</param>
    protected virtual Obstacle? OnDistribution(MadeProgram build) => null;

    /// <summary>Whether packages are called in the final image as in the old one.</summary>
    /// <param name="application">The old stage.</param>
    /// <param name="image">What the final one starts from.</param>
    public static bool IsSameSystem(Application application, FinalImage image) => DebianImages.IsSameRelease(application.Base.Reference, image) || AlpineImages.MayFollow(application.Base.Reference, image.Image);

    // The packages are called so in the final image, too.
    private bool IsListed(MadeProgram build) => Slim is { } image && IsSameSystem(application, image) && MayBeListed(build) && _listed.AreOfPackages && _listed.Loaded is not null;

    /// <summary>The same as <see cref="Read"/> for an image with a shell; null without an obstacle where there is no such image.</summary>
    /// <param name="language">The language.</param>
    /// <param name="obstacle">The obstacle.</param>
    public Recipe? ReadWithShell(Language language, out Obstacle? obstacle)
    {
        obstacle = null;
        if (Slim is not { } image)
        {
            return null;
        }

        var programs = new ShellPrograms(application, Made(), language.IsMeant is null && !application.Base.Reference.Contains("slim", StringComparison.Ordinal) && !AlpineImages.IsAlpine(image.Image));
        var packages = new DebianPackages(application, language);
        var users = NamedUsers.Any() ? RepeatedRuns.OfUsers(application) : [];
        var started = Started().ToList();
        obstacle = programs.Find(Makers) ?? packages.Find(image) ?? UserOf(users, image) ?? Environment(programs)
            ?? started.Where(s => !FinalImages.IsEverywhere(s.Program) && programs.PackageOf(s.Program) is null).Select(s => new Obstacle("starts-programs", $"{s.File} starts {s.Program}, which the final image would not have")).FirstOrDefault();
        var made = obstacle is null ? programs.Made.GroupBy(p => p.Program.Path(p.Word)).ToList() : [];
        obstacle ??= Places(made, image);
        var recipe = obstacle is null ? Described(made, image, out obstacle) : null;
        var called = programs.Packages.Concat(started.Select(s => programs.PackageOf(s.Program)).OfType<string>());
        obstacle ??= recipe is null ? null : new OtherNumbers(application, users).Find(image.Image, [.. new[] { recipe.Program! }.Concat(recipe.Data)]);
        return recipe is null || obstacle is not null ? null : Listed(recipe with
        {
            Data = [.. recipe.Data, .. packages.MakesLocales ? new[] { DebianPackages.LocaleFolder } : []],
            Repeats = users,
            Installs = packages.Of(image, called.Concat(new[] { RepeatedRuns.NeededPackage(application, users, image.Image) }.OfType<string>()), [.. users.SelectMany(u => RuntimePackages.InstalledBy(application, u))]),
            WithRecommended = packages.WithRecommended,
            Replaces = [.. RuntimePackages.InstalledBy(application)],
            Scripts = [.. programs.Scripts.Select(s => s.Path).Distinct()],
        });
    }

    // What the programs are linked with is installed by the list that the stage that builds makes of it.
    private Recipe Listed(Recipe recipe)
    {
        if (recipe.Linked is not { } programs)
        {
            return recipe;
        }

        var linked = programs with { Others = [.. recipe.Installs.Concat(_listed.Loaded!.Value).Distinct().Order(StringComparer.Ordinal)], WithRecommended = recipe.WithRecommended };
        return recipe with { Linked = linked, Installs = [], Endings = LinkedScripts.Endings(application, linked) };
    }

    private Recipe? Described(List<IGrouping<string, (MadeProgram Program, string Word)>> made, FinalImage image, out Obstacle? obstacle)
    {
        var (data, libraries, onlyBuilt, assumed, isListed) = (new List<string>(), new List<string>(), new List<string>(), new List<string>(), false);
        foreach (var (build, _) in made.Select(g => g.First()))
        {
            ImmutableArray<string> its = [];
            obstacle = Linking(build, out var holds) ?? OnDistribution(build);
            var listed = obstacle is { Reason: Libraried or OfMusl } && IsListed(build);
            obstacle = listed ? null : obstacle;
            isListed = isListed || listed;
            obstacle ??= Data(build, out its);
            if (obstacle is not null)
            {
                return null;
            }

            data.AddRange(its);
            libraries.AddRange(holds == "static" ? [] : Libraries(build));
            onlyBuilt.AddRange(build.CMake is { } cmake ? [cmake.Configuration.Binary] : []);
            assumed.AddRange(new[] { listed ? "the program is linked with libraries of packages alone, and loads no others" : Assumed(holds), build.Make is not null ? "make leaves nothing else that it needs" : build.CMake is not null ? "CMake leaves nothing else that it needs" : null }.OfType<string>());
        }

        obstacle = null;
        var first = made[0].First();
        return new Recipe(image, [$"it starts no programs that {image.Image} has not", .. assumed.Distinct(), .. libraries.Count == 0 || isListed ? Array.Empty<string>() : ["the libraries that are copied for it need no others"]])
        {
            Program = made[0].Key,
            Called = first.Word,
            Data = [.. made.Skip(1).Select(g => g.Key), .. data.Distinct()],
            Libraries = isListed ? [] : [.. libraries.Distinct()],
            Linked = isListed ? new LinkedPackages(ListedLibraries.List) { Programs = [.. made.Select(g => g.Key)], IsOfAlpine = AlpineImages.IsAlpine(image.Image) } : null,
            OnlyBuilt = [.. onlyBuilt.Distinct()],
            HasShell = true,
        };
    }

    // Another folder than those that are looked through is left for one of them, which only the first program can be, and not where it is called by its path, too.
    private static Obstacle? Places(List<IGrouping<string, (MadeProgram Program, string Word)>> made, FinalImage image)
    {
        var lost = made.Where((g, i) => g.Any(p => !p.Word.Contains('/', StringComparison.Ordinal)) && !image.Path.Split(':').Contains(CopiedFiles.FolderOf(g.Key)) && (i > 0 || g.Any(p => p.Word.Contains('/', StringComparison.Ordinal)))).FirstOrDefault();
        return lost is null ? null : new Obstacle("program-not-found", $"{lost.First().Word} is called by its name, and lies in no folder in which the final image looks for programs");
    }

    // Those of the container, and those that the sources ask for and a RUN adds: the others are of the distribution.
    private IEnumerable<string> NamedUsers => application.End.User.Or("")!.Split(':').Where(u => u is not ("" or "root") && !u.All(char.IsAsciiDigit))
        .Concat(AskedUsers().Select(u => u.Name).Where(u => RepeatedRuns.Add(application, [.. application.Runs], u))).Distinct();

    private Obstacle? UserOf(ImmutableArray<RunInstruction> users, FinalImage image) =>
        NamedUsers.FirstOrDefault(u => !RepeatedRuns.Add(application, users, u)) is { } unknown ? new Obstacle("no-such-user", $"{image.Image} has no user {unknown}, and what adds it does not work there")
        : null;

    // What sets the folders of programs is not asked: each of them is looked for.
    private Obstacle? Environment(ShellPrograms programs)
    {
        var texts = application.Forms.Select(TextOf).Concat(programs.Scripts.Select(s => s.Text)).ToList();
        var name = application.Image.Environment.TryGet(out var set) ? set.Keys.Where(k => k != "PATH").Order(StringComparer.Ordinal).FirstOrDefault(k => texts.Any(t => t.Contains(k, StringComparison.Ordinal))) : "a variable that is not known";
        return name is null ? null : new Obstacle("environment-of-the-base", $"{name} is set by {application.Base.Reference}, and the final image would not have it");
    }

    private static string TextOf(CommandForm form) => form switch
    {
        ExecForm exec => string.Join(' ', exec.Arguments.Select(a => a.Value)),
        ScriptForm script => script.ScriptIn(ShellDialect.Posix).Text.Text,
        _ => "",
    };
}
