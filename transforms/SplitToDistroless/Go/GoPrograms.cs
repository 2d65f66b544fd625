using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Go;

/// <summary>Programs that <c>go build</c> and <c>go install</c> make: where they lie, and what they are linked with (docs: cmd/go, cmd/cgo).</summary>
internal sealed class GoPrograms(Application application) : CompiledPrograms(GoTools.Started(application))
{
    private readonly bool _isStartedByTool = GoTools.Started(application) != application;

    private static readonly string[] CCompilers = ["gcc", "g++", "build-base", "clang", "musl-dev", "build-essential"];

    // The image has what go itself needs of C: who installs these builds more, with the library of C++ at times (docs: cmd/cgo).
    private static readonly string[] ForCpp = ["g++", "clang", "build-essential", "cmake", "ninja-build", "meson", "bazel"];

    private static readonly string[] CppSources = [".cc", ".cpp", ".cxx"];

    /// <inheritdoc/>
    protected override string Compiler => "go";

    /// <inheritdoc/>
    protected override string Makers => "go build or go install";

    /// <inheritdoc/>
    protected override string? Assumed(string holds) => holds switch { "glibc" => "the program is linked with the C library alone", "cc" => "the program is linked with no other libraries than those of C and C++", _ => null };

    /// <inheritdoc/>
    protected override ImmutableArray<string>? StartsInstead => _isStartedByTool ? Application.Arguments : null;

    /// <inheritdoc/>
    protected override IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder, RunInstruction run)
    {
        call = GoTools.Inner(Application, call, run) ?? call;
        if (call.Program.Or(null) != "go" || call.Parsed is not { WhyUncertain: null, Verb: "build" or "install" or "get" } arguments || (arguments.Verb == "get" && !GetInstalls(arguments)))
        {
            yield break;
        }

        var state = Application.Build.StateBefore(run)!;
        folder = arguments.Has("-C") ? null : folder;
        if (arguments.Verb is "install" or "get")
        {
            var bin = (call.VariableOf("GOBIN", state.VariableOf).Or(null) ?? ImagePath.Join((call.VariableOf("GOPATH", state.VariableOf).Or(null) ?? "/go").Split(':')[0], "bin"))!;
            yield return new MadeProgram(bin, Names(call, folder), call, state) { IsOnPath = true };
        }
        else if (arguments.ValueOf("-o") is not { } output)
        {
            yield return new MadeProgram(folder, Names(call, folder), call, state);
        }
        else if (output.TryGet(out var path) && (path.StartsWith('/') || folder is not null))
        {
            var full = ImagePath.Join(folder ?? "/", path);
            yield return path.EndsWith('/')
                ? new MadeProgram(full, Names(call, folder), call, state)
                : new MadeProgram(CopiedFiles.FolderOf(full), [full[(full.LastIndexOf('/') + 1)..]], call, state);
        }
    }

    // Before Go 1.18 go get installs what it downloads (docs: Go 1.18 release notes, go get).
    private bool GetInstalls(ParsedArguments arguments) =>
        !arguments.Has("-d") && ImageReleases.Of(Application.Base.Reference).FirstOrDefault(r => r.Name == "golang") is { Version: [1, < 18, ..] };

    // Of a pattern all programs that the build context has below it; of a package the last part of its path, but for the version behind an @ and that of the major release (docs: cmd/go, Compile and install packages and dependencies); of files the first one's name; without either the module's last part, else the folder's name.
    private ImmutableArray<string> Names(CommandCall call, string? folder)
    {
        var operands = call.Parsed!.Operands.Select(o => o.Value.Or(null)).ToList();
        if (operands.Contains(null))
        {
            return [];
        }

        if (operands.Any(o => o!.EndsWith("...", StringComparison.Ordinal)))
        {
            return folder is null || operands.Any(o => !GoPackages.IsPattern(o!)) ? [] : [.. operands.SelectMany(o => new GoPackages(Application, folder).Names(o!)).Distinct()];
        }

        var first = operands.FirstOrDefault();
        return first is { } file && file.EndsWith(".go", StringComparison.Ordinal) ? [file[(file.LastIndexOf('/') + 1)..^3]]
            : first is not null and not "." and not "./" && ImagePath.Join("/", first.Split('@')[0]) is var path && path != "/" ? [LastPart(path)]
            : folder is not null ? ModuleName() is { } module ? [module] : [folder[(folder.LastIndexOf('/') + 1)..]]
            : [];
    }

    private string? ModuleName()
    {
        if (Initialized() is { } made)
        {
            return LastPart(made);
        }

        if (!Application.Context.Context.TryGet(out var context) || !context.TextOf("go.mod").TryGet(out var text))
        {
            return null;
        }

        var line = text.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith("module ", StringComparison.Ordinal));
        return line is null ? null : LastPart(line["module ".Length..].Trim().Trim('"'));
    }

    // The module that a RUN begins (docs: cmd/go, go mod init), which has no go.mod then; none where it begins several.
    private string? Initialized()
    {
        var calls = Application.Stage.Steps.OfType<RunInstruction>().SelectMany(r => RunCalls.Of(Application.Build, r)).Select(c => c.Call).Where(c => c.Program.Or(null) == "go").Select(c => c.Arguments.Select(a => a.Value.Or(null)).ToList());
        return calls.Where(a => a is ["mod", "init", ..]).ToList() is [[_, _, { Length: > 0 } name]] && name[0] != '-' ? name : null;
    }

    // Of its path, but for the version of the major release at its end.
    internal static string LastPart(string module) =>
        module.Split('/') is [.., var last, ['v', >= '0' and <= '9', ..]] ? last : module[(module.LastIndexOf('/') + 1)..];

    /// <inheritdoc/>
    protected override Obstacle? Linking(MadeProgram build, out string holds)
    {
        holds = "static";

        // Of somebody else's module, whose path begins with a host (docs: Go Modules Reference, Module paths).
        if (build.Call.Parsed!.Operands.Select(o => o.Value.Or("")!).Any(o => o.Split('/')[0].Contains('.', StringComparison.Ordinal) && !o.StartsWith('.')) && build.Names.FirstOrDefault(n => FinalImages.CompilesAtStart("go", n)) is { } starter)
        {
            return new Obstacle("compiles-at-start", $"{starter} compiles the program when the container starts");
        }

        if (build.Call.Parsed.ValueOf("-buildmode")?.Or("?") is not (null or "exe" or "default" or "pie"))
        {
            return new Obstacle("no-plain-program", "go builds no plain program");
        }

        if (build.Call.VariableOf("GOOS", build.State.VariableOf).Or("?") is not (null or "linux"))
        {
            return new Obstacle("other-system", "the program is built for another system than Linux");
        }

        var cgo = build.Call.VariableOf("CGO_ENABLED", build.State.VariableOf);
        var flags = build.Call.Parsed.ValueOf("-ldflags")?.Or("") ?? "";
        // The linker of C is asked only where Go does not link itself, which it does as long as only its own packages use C (docs: cmd/cgo; cmd/link, -linkmode).
        if (cgo.Or("?") == "0" || (flags.Contains("-linkmode", StringComparison.Ordinal) && flags.Contains("external", StringComparison.Ordinal) && flags.Contains("-static", StringComparison.Ordinal)))
        {
            return null;
        }

        var packages = RuntimePackages.InstalledBy(Application).ToList();
        if (!cgo.IsKnown || InstalledLibrary() is not null)
        {
            return new Obstacle("links-libraries", "the program may be linked with libraries of this image");
        }

        if (Application.Image.Distro.Or(null)?.Libc == "musl")
        {
            var hasNoCompiler = !packages.Any(CCompilers.Contains) && cgo.Or(null) is null && ImageReleases.Of(Application.Base.Reference).Any(r => r.IsAtLeast("golang:1.20"));
            return hasNoCompiler ? null : new Obstacle("linked-with-musl", "the program may be linked with the C library of Alpine, which no final image here has; CGO_ENABLED=0 says that it is not");
        }

        holds = packages.Any(ForCpp.Contains) || BuildsCpp ? "cc" : "glibc";
        return null;
    }

    // Go compiles sources in C++ beside its own, and takes libraries that a line for cgo names (docs: cmd/cgo).
    private bool BuildsCpp => ProjectFiles.Paths(Application).Any(p => CppSources.Any(s => p.EndsWith(s, StringComparison.Ordinal)))
        || ProjectFiles.Called(Application, IsSource).Any(f => f.Text.Contains("-lstdc++", StringComparison.Ordinal));

    private static bool IsSource(string name) => name.EndsWith(".go", StringComparison.Ordinal) && !name.EndsWith("_test.go", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Name)> AskedUsers() => UsersIn("go", IsSource);

    /// <inheritdoc/>
    protected override Obstacle? Data(MadeProgram build, out ImmutableArray<string> data)
    {
        data = [];
        return BuildsPlugins ? new Obstacle("files-elsewhere", "go builds a plug-in or a library, too, which the program may load") : base.Data(build, out data);
    }

    // A program loads only plug-ins that are built with the same options as itself (docs: Go, package plugin).
    private bool BuildsPlugins => Calls().Any(c => c.Call.Program.Or(null) == "go" && c.Call.Parsed is { Verb: "build", WhyUncertain: null } arguments && arguments.ValueOf("-buildmode")?.Or("plugin") is "plugin" or "c-shared" or "shared");

    /// <inheritdoc/>
    protected override (string Variables, string Options) Smaller(MadeProgram build, bool linksStatically)
    {
        if (BuildsPlugins)
        {
            return ("", "");
        }

        var cgo = build.Call.VariableOf("CGO_ENABLED", build.State.VariableOf);
        var isPlain = build.Call.Parsed!.ValueOf("-ldflags") is null && build.Call.VariableOf("GOFLAGS", build.State.VariableOf) is { IsKnown: true } flags && flags.Or(null) is null;
        // -trimpath is of Go 1.13 (docs: Go 1.13 release notes).
        var isNew = ImageReleases.Of(Application.Base.Reference).Any(r => r.IsAtLeast("golang:1.13")) && !build.Call.Parsed.Has("-trimpath");
        return (linksStatically && cgo.IsKnown && cgo.Or("?") is null && NeedsNoC() ? "CGO_ENABLED=0" : "", isPlain ? (isNew ? "-trimpath " : "") + "-ldflags=\"-s -w\"" : "");
    }

    // Neither a file of the project nor a module that it names is known to be in C (docs: cmd/cgo).
    private bool NeedsNoC()
    {
        var modules = ProjectFiles.Called(Application, n => n == "go.mod").ToList();
        return modules.Count > 0 && !ProjectFiles.Called(Application, n => n.EndsWith(".go", StringComparison.Ordinal)).Any(f => f.Text.Split('\n').Any(l => l.Trim() is "import \"C\"" or "\"C\""))
            && !modules.SelectMany(m => m.Text.Split([' ', '\t', '\n', '\r'])).Any(w => FinalImages.NeedsSystem("go", w) || (w.LastIndexOf("/v", StringComparison.Ordinal) is > 0 and var at && FinalImages.NeedsSystem("go", w[..at])));
    }

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Program)> Started() =>
        StartedPrograms.Of(Application, IsSource, "exec.Command(", "exec.CommandContext(");
}
