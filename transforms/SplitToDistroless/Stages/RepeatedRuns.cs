using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Java;
using DockerfileOptimizer.Transforms.SplitToDistroless.Python;
using DockerfileOptimizer.Transforms.SplitToDistroless.Ruby;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// RUN instructions that the final stage has, too: those that do nothing but add users, and install packages of the distribution that the program may
/// need when it runs. On the slim image of the same release they do the same.
/// </summary>
internal static class RepeatedRuns
{
    private static readonly string[] Silent = ["", "set", "echo", "true", ":"];

    // What changes where packages come from.
    private static readonly string[] Sources = ["apt-key", "add-apt-repository", "gpg", "dpkg"];

    /// <summary>The instructions, in order; empty where none is needed, or they would not do.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="language">The language of the program.</param>
    /// <param name="needsUsers">Whether a user of the stage counts.</param>
    public static ImmutableArray<RunInstruction> Of(Application application, string language, bool needsUsers)
    {
        var needed = application.Runs.Where(r => !(language == "ruby" && RubyGems.IsTakenApart(application, r))).Where(r => PackagesOf(application, r).Any(p => !FinalImages.IsBuildOnly(p, language) && !PythonLibraries.Develops(application, p) && !(language == "ruby" && RubyGems.Develops(p))) || IsForTheProgram(application, r)).ToList();
        var users = needsUsers ? application.Runs.Where(r => application.Build.CommandsOf(r).Any(c => RuntimeImages.AddsUsers(c.Program.Or("")!))).ToList() : [];
        var all = application.Runs.Where(r => needed.Contains(r) || users.Contains(r) || (needed.Count > 0 && OnlyUpdates(application, r))).ToImmutableArray();
        var fetches = all.TakeWhile(r => !needed.Contains(r)).Any(r => OnlyUpdates(application, r)) || needed.Count == 0 || Fetches(application, needed[0]);
        return fetches && all.All(r => Qualifies(application, r)) && !(needed.Count > 0 && ChangesSources(application)) ? all
            : users.All(r => !needed.Contains(r) && Qualifies(application, r)) ? [.. users] : [];
    }

    /// <summary>Those that add users, where all of them would do.</summary>
    /// <param name="application">The stage.</param>
    public static ImmutableArray<RunInstruction> OfUsers(Application application)
    {
        var runs = application.Runs.Where(r => application.Build.CommandsOf(r).Any(c => RuntimeImages.AddsUsers(c.Program.Or("")!))).ToImmutableArray();
        return runs.All(r => Qualifies(application, r)) ? runs : [];
    }

    /// <summary>Whether one of them adds a user or a group of a name.</summary>
    public static bool Add(Application application, ImmutableArray<RunInstruction> runs, string name) =>
        runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => RuntimeImages.AddsUsers(c.Program.Or("")!) && c.Arguments.Any(a => a.Value.Or(null) == name));

    /// <summary>The packages that are installed for their programs, and that the final stage does not get because somebody said so.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="repeated">What the final stage runs, too.</param>
    public static IEnumerable<string> LeftOut(Application application, ImmutableArray<RunInstruction> repeated) =>
        application.Context.Options.Of(Choices.Tools) == "keep" ? [] : application.Runs.Where(r => !repeated.Contains(r)).SelectMany(r => PackagesOf(application, r)).Where(FinalImages.IsForPrograms).Distinct().Order(StringComparer.Ordinal);

    /// <summary>The packages that an instruction installs, without versions; <c>?</c> for one that is not known.</summary>
    public static IEnumerable<string> PackagesOf(Application application, RunInstruction run) => RuntimePackages.InstalledBy(application, run);

    // Java's runtime images are Ubuntu's newest, but for those of the same name: where the old one is another system, packages may be called otherwise, and number 1000 is taken by its user.
    private static bool IsOtherSystem(Application application) =>
        Interpreters.Of(application.Base.Reference) is { Program: "java" }
        && (application.Image.Distro.Or(null)?.Name != "ubuntu" || (ImageName.Of(application.Base.Reference) is { Repository: not "eclipse-temurin" } name && name.Tag.Split('-').Any(p => p is "jammy" or "focal")));

    /// <summary>
    /// Whether the final image may be another system than the old one, as far as users count: its plain tags move from one Ubuntu to the next, while those of
    /// Maven and Gradle with a whole version stay what they were, and Ubuntu 24.04 has a user with number 1000.
    /// </summary>
    /// <param name="application">The stage.</param>
    public static bool MayBeOtherSystem(Application application) =>
        Interpreters.Of(application.Base.Reference) is { Program: "java" }
        && !(RuntimeImages.Of(application.Base.Reference) is { Program: "java" } runtime && ImageName.Of(runtime.Image).Repository == ImageName.Of(application.Base.Reference).Repository);

    private static bool NamesTakenNumber(CommandCall call) =>
        RuntimeImages.AddsUsers(call.Program.Or("")!) && call.Arguments.Any(a => a.Value.Or("?")!.EndsWith("1000", StringComparison.Ordinal));

    // Where the final stage has none and cannot get it: on Debian it is a package that is installed in front of them.
    private static bool LacksAdduser(Application application) =>
        Interpreters.Of(application.Base.Reference) is { Program: "java" } old ? FinalImages.MayLackAdduser(application.Base.Reference) || (JavaPrograms.SlimFor(application.Base.Reference, old) is { } slim && FinalImages.MayLackAdduser(slim.Image))
        : FinalImages.MayLackAdduser(application.Base.Reference) && !FinalImages.HasPackages(application.Base.Reference);

    /// <summary>The package that the final stage needs in front of them, where they add users with a program that its image may not have; null for none.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="runs">The instructions.</param>
    /// <param name="image">What the final stage starts from.</param>
    public static string? NeededPackage(Application application, ImmutableArray<RunInstruction> runs, string image) =>
        FinalImages.MayLackAdduser(image) ? runs.SelectMany(r => application.Build.CommandsOf(r)).Select(c => c.Program.Or("")!).Where(RuntimeImages.AddsUsers).Select(FinalImages.PackageOf).FirstOrDefault(p => p is not null && !runs.Any(r => PackagesOf(application, r).Contains(p))) : null;

    /// <summary>Whether one of them gives the working directory to somebody, so that it must be there before.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="runs">The instructions.</param>
    public static bool NeedWorkdir(Application application, ImmutableArray<RunInstruction> runs) =>
        runs.SelectMany(r => application.Build.CommandsOf(r).Where(c => c.Program.Or(null) is "chown" or "chmod").SelectMany(c => Operands(c).Skip(1)).Where(p => IsWorkdir(application, r, p))).Any();

    // WORKDIR makes it; for root the program may do what it likes there anyway.
    private static bool IsWorkdir(Application application, RunInstruction run, string path) =>
        application.Workdir != "/" && !application.End.IsRoot.Or(true) && application.Build.StateBefore(run)!.Workdir.TryGet(out var folder) && ImagePath.Join(folder, path) == application.Workdir && (path.StartsWith('/') || folder == application.Workdir);

    // What the sources start, and what the old image has anyway and no RUN calls: with the lists that the same RUN fetches, and no compilers beside it.
    private static bool IsForTheProgram(Application application, RunInstruction run) =>
        Fetches(application, run) && PackagesOf(application, run).Any(p => IsForTheProgram(application, p)) && Qualifies(application, run);

    /// <summary>Whether the program may start what a small package brings: no RUN calls it, or a source names it, or the container or its health check starts it.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="package">The package.</param>
    public static bool IsForTheProgram(Application application, string package) => FinalImages.ProgramsIn(package) is { Length: > 0 } programs && IsForTheProgram(application, package, programs);

    private static bool IsForTheProgram(Application application, string package, ImmutableArray<string> programs) =>
        (application.Context.Options.Of(Choices.Tools) == "keep" && FinalImages.IsForPrograms(package) && !application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => programs.Contains(c.Program.Or("")!)))
        || ScriptPrograms.All(application).Any(s => programs.Contains(s.Program))
        || ShellCommands.Of(application).SelectMany(new EntryScripts(application).Expanded).Any(w => w is [var called, ..] && programs.Contains(called));

    private static bool Qualifies(Application application, RunInstruction run)
    {
        var calls = application.Build.CommandsOf(run);
        var isOther = IsOtherSystem(application);
        var mayBeOther = isOther || MayBeOtherSystem(application);
        var made = calls.Where(c => c.Program.Or(null) == "mkdir").SelectMany(Operands).ToHashSet();
        return run.Form is ScriptForm && run.Flags.IsEmpty && run.Heredocs.IsEmpty && calls.Length > 0
            && application.Build.ScriptOf(run).IsKnown && !NamesVariables(application, run) && application.Build.StateBefore(run)!.IsRoot.Or(false)
            && calls.All(c => c.Program.TryGet(out var program) && !(program is "adduser" or "addgroup" && LacksAdduser(application)) && !(isOther && PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install }) && !(mayBeOther && NamesTakenNumber(c)) && c.Node.Redirections.IsEmpty && (Silent.Contains(program) || RuntimeImages.AddsUsers(program) || program == "mkdir" || IsOfPackages(c)
                || (program is "chown" or "chmod" && Operands(c).Skip(1).All(p => made.Contains(p) || IsWorkdir(application, run, p)))));
    }

    // The final stage sets its variables behind what it runs.
    private static bool NamesVariables(Application application, RunInstruction run)
    {
        var text = run.TextOf(run.ArgumentSpan);
        return application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => v.Key)
            .Concat(application.Stage.Steps.OfType<ArgInstruction>().SelectMany(a => a.Declarations).Select(d => d.Key))
            .Any(n => text.Contains("$" + n, StringComparison.Ordinal) || text.Contains("${" + n, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Operands(CommandCall call) => call.Arguments.Select(a => a.Value.Or(null) ?? "?").Where(a => !a.StartsWith('-')).Select(a => a.TrimEnd('/'));

    // Installing, without what is only there to compile, and clearing up.
    private static bool IsOfPackages(CommandCall call) =>
        call.Program.Or(null) switch
        {
            "apt-get" or "apt" => PackageManagers.OperationOf(call) is not { Verb: PackageVerb.Install } operation || (operation.WhyUncertain is null && operation.Packages.All(p => p.Value.Or(null) is { } name && !name.StartsWith('.') && !name.StartsWith('/') && !FinalImages.IsHeavy(name))),
            "rm" => call.Arguments.All(a => a.Start.StartsWith('-') || a.Start.StartsWith("/var/lib/apt", StringComparison.Ordinal) || a.Start.StartsWith("/var/cache", StringComparison.Ordinal) || a.Start.StartsWith("/tmp/", StringComparison.Ordinal) || a.Start.StartsWith("/var/tmp/", StringComparison.Ordinal)),
            _ => false,
        };

    private static bool OnlyUpdates(Application application, RunInstruction run) =>
        Fetches(application, run) && !RuntimePackages.InstalledBy(application, run).Any() && Qualifies(application, run);

    /// <summary>Whether a RUN of the stage fetches lists of packages: who builds it sees whether they are there.</summary>
    /// <param name="application">The stage.</param>
    public static bool FetchLists(Application application) => application.Runs.Any(r => Fetches(application, r));

    private static bool Fetches(Application application, RunInstruction run) =>
        application.Build.CommandsOf(run).Any(c => PackageManagers.OperationOf(c) is { RefreshesLists: true });

    /// <summary>Whether packages come from other places than the distribution's own.</summary>
    public static bool ChangesSources(Application application) =>
        application.Runs.Any(r => r.TextOf(r.ArgumentSpan) is var text && (text.Contains("/etc/apt", StringComparison.Ordinal) || text.Contains("/etc/apk", StringComparison.Ordinal)) || application.Build.CommandsOf(r).Any(c => Sources.Contains(c.Program.Or("")) || (c.Program.Or("") == "apk" && c.Arguments.Any(a => a.Start.StartsWith("-X", StringComparison.Ordinal) || a.Start.StartsWith("--repository", StringComparison.Ordinal)))))
        || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => t.Destination?.Value is { } target && (target.Contains("/etc/apt", StringComparison.Ordinal) || target.Contains("/etc/apk", StringComparison.Ordinal)));
}
