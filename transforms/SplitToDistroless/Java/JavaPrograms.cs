using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>Programs that the Java virtual machine runs (docs: the java command; Maven; Gradle).</summary>
internal sealed class JavaPrograms(Application application) : InterpretedPrograms(application)
{
    private static readonly string[] Builders = ["mvn", "mvnw", "gradle", "gradlew", "javac", "ant", "sbt", "lein"];

    // Options with a list of paths behind them.
    private static readonly string[] WithPaths = ["-cp", "-classpath", "--class-path", "-p", "--module-path", "--upgrade-module-path"];

    // Options with another value behind them.
    private static readonly string[] WithValue = ["--add-modules", "--add-opens", "--add-exports", "--add-reads", "--limit-modules", "--patch-module", "--source"];

    private readonly JavaCommand _command = new(application);

    private readonly JarSettings _settings = new(application);

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => Builders.Contains(NameOf(call.Program.Or("")!));

    // What else a RUN may do: add users, make folders, change owners (RuntimeImages).
    /// <inheritdoc/>
    protected override bool OnlyCopies =>
        Application.Runs.All(r => r.Form is ScriptForm && Application.Build.ScriptOf(r).IsKnown && Application.Build.CommandsOf(r).All(c => !Installs(c) && c.Program.TryGet(out var program) && !RuntimeImages.IsCompiler("java", NameOf(program)) && (RuntimeImages.IsEverywhere(program) || RuntimeImages.AddsUsers(program) || PackageManagers.Find(program) is not null)));

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        if (words[0] != "java")
        {
            return Builders.Contains(NameOf(words[0]))
                ? new Obstacle("compiles-at-start", $"the container runs {words[0]}, which compiles the program when it starts")
                : new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known");
        }

        var read = FilesOf(words).ToList();
        return read.Count == 0 || read.Contains(null)
            ? new Obstacle("program-not-found", "java is given no program that is known")
            : read.Where(f => f!.Length > 0).Select(f => InFolders(f!, folders)).FirstOrDefault(o => o is not null)
                ?? (_settings.MadeOutside(folders) is { } other ? new Obstacle("files-elsewhere", $"the settings of the program name {other}, which a RUN makes") : null);
    }

    /// <inheritdoc/>
    protected override Obstacle? Packages() =>
        Certificates.AreAdded(Application) ? new Obstacle("files-elsewhere", "the certificates that update-ca-certificates adds to those of Java lie in a file of the old image") : null;

    /// <inheritdoc/>
    protected override ImmutableArray<string>? Plainly() => Application.Context.Options.Of(Choices.JavaOptions) == "launcher" ? _command.Words : null;

    /// <inheritdoc/>
    protected override FinalImage? WithoutShell(InterpreterImage old, string version) =>
        Linking(version)?.Runtime is not null ? FinalImages.Find("distroless", JavaLinking.Holds) : base.WithoutShell(old, version);

    // Of the same system, where there is one.
    /// <inheritdoc/>
    protected override FinalImage? OtherSlim(InterpreterImage old) => SlimFor(Application.Base.Reference, old);

    /// <summary>The image with a shell that runs what another one compiles; null where there is none.</summary>
    /// <param name="reference">The other one.</param>
    /// <param name="old">What is known of it.</param>
    public static FinalImage? SlimFor(string reference, InterpreterImage old) =>
        RuntimeImages.Of(reference) is { Program: "java" } runtime && Interpreters.Of(runtime.Image) is { Version: not null } its ? new FinalImage("slim", "java", runtime.Image, null, "", its.Megabytes)
        : old.Version is { } version ? FinalImages.Find("slim", $"java:{version}")
        : null;

    /// <inheritdoc/>
    protected override LinkedRuntime? Linked(FinalImage image) => LinkingFor(image)?.Runtime;

    // Options of the virtual machine that want modules, or files of a whole runtime, which jdeps does not find (docs: java).
    private static readonly string[] NeedMore = ["-javaagent", "-agentlib", "-agentpath", "jmxremote", "FlightRecording", "-Xshare", "SharedArchiveFile", "ArchiveClasses", "--add-modules", "file.encoding", "user.language", "user.country", "-Xrun"];

    private static readonly string[] OptionVariables = ["JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "JAVA_OPTS"];

    private IEnumerable<string> Options =>
        Started.Concat(OptionVariables.Select(v => Application.End.ImageEnvironment[v].Or("") ?? ""));

    private LinkedJava? LinkingFor(FinalImage image) => image.Holds == JavaLinking.Holds ? Linking(Interpreters.Of(Application.Base.Reference)?.Version) : null;

    private LinkedJava? Linking(string? version) =>
        Application.Context.Options.Of(Choices.JavaRuntime) == "jlink" && JavaLinking.Number(version) is { } number && FilesOf(Started).ToList() is [{ Length: > 0 } file] && Started.Contains("-jar") && !Options.Any(o => NeedMore.Any(n => o.Contains(n, StringComparison.Ordinal))) && Application.Health is not ["java", ..]
            ? new LinkedJava(Application, number, ImagePath.Join(Application.Workdir, file))
            : null;

    /// <inheritdoc/>
    protected override Recipe Finished(Recipe recipe)
    {
        var escape = Application.Build.Syntax.EscapeCharacter;
        var linking = LinkingFor(recipe.Image);
        var layers = recipe.Folders is [{ } jar] && Application.Context.Options.Of(Choices.SpringBoot) == "layers" ? LayeredJar.Of(Application, jar) : null;
        var launched = layers?.Launcher is null || linking is not null ? null : LayeredJar.Started(Application, Started, layers);
        layers = layers?.Launcher is not null && launched is null ? null : layers;
        var remarks = new[] { ShellRemark(recipe), RuntimeRemark(recipe), Application.Context.Options.Of(Choices.SpringBoot) == "layers" && layers is null ? "the program is copied as one: it is not known to be the jar of Spring Boot 2.4 or newer, packed as usual, in a folder of its own and started plainly" : null };
        return recipe with
        {
            Layers = layers,
            Command = launched ?? recipe.Command,
            Endings = [.. linking is not null ? new[] { linking.Lines(escape) } : [], .. layers is null ? [] : new[] { "RUN " + layers.Command }],
            Remark = string.Join("; ", remarks.OfType<string>()) is { Length: > 0 } remark ? remark : null,
        };
    }

    private string? ShellRemark(Recipe recipe) =>
        recipe.HasShell && Application.NeedsShell is not null && Application.Context.Options.Of(Choices.JavaOptions) == "launcher" ? "the shell stays: it does more than putting variables in front of what java runs, or what they say is not known" : null;

    private string? RuntimeRemark(Recipe recipe) =>
        Application.Context.Options.Of(Choices.JavaRuntime) != "jlink" || recipe.Runtime is not null || (recipe.HasShell && ShellRemark(recipe) is not null) ? null
        : recipe.HasShell ? "the whole runtime stays, since a shell does"
        : "the whole runtime stays: it is not known which file holds the program and all its libraries, or where a runtime can be made";

    // What the container starts, without the shell where it can do without.
    private ImmutableArray<string> Started => Application.NeedsShell is null ? Application.Arguments : Plainly() ?? [];

    /// <inheritdoc/>
    protected override ImmutableArray<string> Narrowed(ImmutableArray<string> folders)
    {
        if (FilesOf(Started).ToList() is not [{ } file] || !file.EndsWith(".jar", StringComparison.Ordinal)
            || JarPackers.Of(ProjectFiles.Called(Application, JarPackers.IsBuildFile), ImagePath.Join(Application.Workdir, file)) is null
            || NamesOthers(folders, file) || new JavaFiles(Application).LieBeside(ImagePath.Join(Application.Workdir, file), folders) || Application.Health is ["java", ..]
            || ProjectFiles.Names(Application).Any(n => n is "config" || n.StartsWith("application", StringComparison.Ordinal)) || _settings.MayLieIn(Application.Workdir == "/" ? folders : [.. folders, Application.Workdir]))
        {
            return WithoutSources(folders);
        }

        var jar = ImagePath.Join(Application.Workdir, file);
        return [.. WithoutSources(folders).Select(f => PathList.IsIn(jar, f) ? jar : f)];
    }

    // Options and variables that name something below what is copied, or relative to where it runs, beside the jar.
    private bool NamesOthers(ImmutableArray<string> folders, string file) =>
        Started.Skip(1).Where(w => w != file).Concat(Application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Where(v => v.Key != "PATH").Select(v => v.Value ?? "")).Any(w =>
            folders.Any(f => w.Contains(f + "/", StringComparison.Ordinal)) || w.Contains(".properties", StringComparison.Ordinal) || w.Contains(".yml", StringComparison.Ordinal) || w.Contains(".yaml", StringComparison.Ordinal) || w.Contains(".xml", StringComparison.Ordinal) || w.Contains("loader.path", StringComparison.Ordinal) || w.Contains("SharedArchiveFile", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell) =>
    [
        hasShell ? $"it starts no programs that {image.Image} has not, such as git, the compiler or other tools of the JDK" : "it starts no other programs, a shell or tools of the JDK among them",
        LinkingFor(image) is not null ? "it needs no modules of Java that jdeps does not find, such as jdk.localedata for other languages, jdk.charsets or jdk.management.agent" : $"the Java of {image.Image} runs it as that of {Application.Base.Reference} does",
        .. !hasShell && Application.Image.Distro.Or(null)?.Libc == "musl" ? new[] { "nothing in it is compiled for the C library of Alpine" } : [],
        .. !hasShell && Application.NeedsShell is not null ? new[] { $"whoever starts the container sets JDK_JAVA_OPTIONS in place of {string.Join(" and ", _command.Variables)}" } : [],
    ];

    // The jar, or the places of the class path; null where they are not known, an empty text for none.
    private static IEnumerable<string?> FilesOf(ImmutableArray<string> words)
    {
        for (var i = 1; i < words.Length; i++)
        {
            if (words[i] == "-jar" || words[i] == "-m" || words[i] == "--module")
            {
                yield return i + 1 == words.Length ? null : words[i] == "-jar" ? words[i + 1] : "";
                yield break;
            }
            else if (WithPaths.Contains(words[i]) && i + 1 < words.Length)
            {
                foreach (var path in words[++i].Split(':', StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return path.TrimEnd('*');
                }
            }
            else if (WithValue.Contains(words[i]))
            {
                i++;
            }
            else if (words[i].StartsWith("-javaagent:", StringComparison.Ordinal))
            {
                yield return words[i]["-javaagent:".Length..].Split('=')[0];
            }
            else if (words[i].Length > 0 && words[i][0] != '-')
            {
                // A class, or the text of one; or a file of arguments.
                yield return words[i].StartsWith('@') || words[i].EndsWith(".java", StringComparison.Ordinal) ? null : ".";
                yield break;
            }
        }

        yield return null;
    }

    private static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];
}
