using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.DotNet;

/// <summary>Programs that the .NET host runs, and those that <c>dotnet publish</c> makes to run by themselves (docs: .NET, dotnet; dotnet publish; dotnet/dotnet-docker, image variants).</summary>
internal sealed class DotnetPrograms(Application application) : InterpretedPrograms(application)
{
    private readonly PublishedPrograms _published = new(application);

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => call.Program.Or(null) == "dotnet" && call.Arguments is [{ Value: var verb }, ..] && verb.Or(null) is "publish" or "build" or "restore";

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders) =>
        _published.Of(words[0]) is not null ? InFolders(words[0], folders)
        : words[0] is not ("dotnet" or "/usr/bin/dotnet") ? new Obstacle("program-not-found", $"{words[0]} is no program of the final image, and what it needs is not known")
        : ProgramOf(words) is { } file && file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) ? InFolders(file, folders)
        : words.Contains("run") || words.Contains("watch") || words.Contains("test") ? new Obstacle("compiles-at-start", "the container compiles the program when it starts")
        : new Obstacle("program-not-found", "dotnet is given no program that is known");

    /// <inheritdoc/>
    protected override Obstacle? Packages()
    {
        var calls = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).ToList();
        return calls.Any(c => c.Program.Or(null) == "dotnet" && c.Arguments.Any(a => a.Value.Or(null) == "tool")) ? new Obstacle("packages-at-run-time", "tools are installed outside of the project")
            : calls.Any(c => c.Program.Or(null) == "dotnet" && c.Arguments is [{ Value: var verb }, ..] && verb.Or(null) == "build") && !calls.Any(PublishedPrograms.IsPublish) && !IsNew ? new Obstacle("files-elsewhere", "without dotnet publish the program finds its packages in the folder of NuGet")
            : ProjectFiles.Called(Application, n => n.EndsWith(".cs", StringComparison.OrdinalIgnoreCase) || n.EndsWith(".fs", StringComparison.OrdinalIgnoreCase)).Where(f => StartsHost(f.Text)).Select(f => f.Path).FirstOrDefault() is { } source ? new Obstacle("needs-the-compiler", $"{source} starts dotnet, which may compile something, and the final image would not have the SDK")
            : null;
    }

    // Publishing leaves what runs in one folder; what the program looks for lies in the working directory.
    /// <inheritdoc/>
    protected override ImmutableArray<string> Narrowed(ImmutableArray<string> folders) =>
        Application.NeedsShell is null && Application.Workdir != "/" && ProgramOf(Application.Arguments) is { } file && CopiedFiles.FolderOf(ImagePath.Join(Application.Workdir, file)) == Application.Workdir
            && Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Any(PublishedPrograms.IsPublish)
                ? [Application.Workdir, .. WithoutSources(folders).Where(f => !PathList.IsIn(f, Application.Workdir) && !PathList.IsIn(Application.Workdir, f))]
                : WithoutSources(folders);

    /// <inheritdoc/>
    protected override string SlimOf(string slim)
    {
        if (IsSelfContained)
        {
            return slim.Replace("/aspnet:", "/runtime-deps:", StringComparison.Ordinal);
        }

        var projects = ProjectFiles.Called(Application, n => n.EndsWith(".csproj", StringComparison.OrdinalIgnoreCase) || n.EndsWith(".fsproj", StringComparison.OrdinalIgnoreCase) || n is "Directory.Build.props" or "Directory.Build.targets" or "Directory.Packages.props").ToList();
        var names = projects.Select(p => p.Path[(p.Path.LastIndexOf('/') + 1)..]).ToHashSet();
        return projects.Any(p => p.Path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)) && !projects.Any(p => RuntimeImages.MayBeWebProject(p.Text) || !RuntimeImages.ReferencesOf(p.Text).All(names.Contains)) && !AddsPackages
            ? slim.Replace("/aspnet:", "/runtime:", StringComparison.Ordinal)
            : slim;
    }

    private bool AddsPackages => Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).Any(c => c.Program.Or(null) == "dotnet" && c.Arguments is [{ Value: var verb }, ..] && verb.Or("add") is "add" or "package");

    // Such a program has the host in it, or finds it in the place of the system.
    /// <inheritdoc/>
    protected override bool IsRunBy(InterpreterImage old, string program) => base.IsRunBy(old, program) || _published.Of(program) is not null;

    // All that the container runs brings its own .NET.
    private bool IsSelfContained => ShellCommands.Of(Application).ToList() is { Count: > 0 } commands && commands.All(c => c is [var program, ..] && _published.Of(program) == true);

    // It runs as somebody else than root.
    /// <inheritdoc/>
    protected override FinalImage? WithoutShell(InterpreterImage old, string version) =>
        Application.Context.Options.Of(Choices.Family) == "chiseled" && Application.ExposesHighPortsAlone && old.Slim is { } slim
            ? FinalImages.Find("chiseled", $"{ImageName.Of(SlimOf(slim)).Repository}:{version}{(Cultures.NeededBy(Application) is null ? "" : WithCultures)}")
            : null;

    // As final-images.json names them.
    private const string WithCultures = " with cultures";

    private static bool HasCultures(FinalImage image) => image.Holds.EndsWith(WithCultures, StringComparison.Ordinal) || (image.Family == "slim" && !image.Image.Contains("alpine", StringComparison.Ordinal));

    /// <inheritdoc/>
    protected override Obstacle? Misses(FinalImage image) =>
        !HasCultures(image) && Cultures.NeededBy(Application) is { } why ? new Obstacle("needs-cultures", $"{why} needs the rules of cultures or time zones, which {image.Image} has not") : null;

    // docs: .NET, dotnet publish, --output: relative to where it runs.
    /// <inheritdoc/>
    protected override string? OutputOf(CommandCall call, string? folder) =>
        PublishedPrograms.IsPublish(call) && PublishedPrograms.Output(call) is { Length: > 0 } output && (output[0] == '/' || folder is not null) ? ImagePath.Join(folder ?? "/", output) : null;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell)
    {
        var setsPlace = Application.End.ImageEnvironment["ASPNETCORE_URLS"].Or("?") is { Length: > 1 } || Application.Arguments.Any(a => a.Contains("--urls", StringComparison.Ordinal));
        return
        [
            $"it starts no programs that {image.Image} has not, such as git, node or the SDK",
            .. IsSelfContained ? ["it brings all of .NET that it needs, as dotnet publish was told"] : Array.Empty<string>(),
            .. HasCultures(image) ? Array.Empty<string>() : ["it needs neither the rules of cultures nor time zones by name: the image with -extra at its end has them"],
            .. setsPlace || image.Image.Contains("/runtime:", StringComparison.Ordinal) ? [] : new[] { $"it may listen where {image.Image} says unless it says itself, by ASPNETCORE_HTTP_PORTS=8080, before .NET 8 by ASPNETCORE_URLS=http://+:80" },
        ];
    }

    private static bool StartsHost(string source) =>
        (source.Contains("ProcessStartInfo", StringComparison.Ordinal) || source.Contains("Process.Start", StringComparison.Ordinal)) && source.Contains("\"dotnet\"", StringComparison.Ordinal);

    private bool IsNew => Interpreters.Of(Application.Base.Reference)?.Version?.Split('.')[0] is { } major && (major.Length == 0 || (int.TryParse(major, out var number) && number >= 3));

    private static string? ProgramOf(ImmutableArray<string> words) => words.Skip(1).SkipWhile(w => w == "exec").FirstOrDefault(w => !w.StartsWith('-'));
}
