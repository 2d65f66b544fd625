using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.CMake;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.C;

/// <summary>Programs that compilers of C and C++ link: where they lie, and with which libraries (docs: GCC, Overall Options, Link Options).</summary>
internal sealed class CPrograms(Application application) : CompiledPrograms(application)
{
    private static readonly string[] OfC = ["gcc", "cc", "clang"];

    private static readonly string[] OfCpp = ["g++", "c++", "clang++"];

    // With these nothing is linked that can be run.
    private static readonly string[] NoPrograms = ["-c", "-S", "-E", "-shared", "-M", "-MM", "-r"];

    // Parts of the C library, of the compiler's own and of C++.
    private static readonly string[] InImage = ["-lc", "-lm", "-lpthread", "-ldl", "-lrt", "-lstdc++", "-lgcc", "-lgcc_s", "-lutil", "-lresolv"];

    // Libraries of the compiler that only other options of it ask for, and no final image has.
    private static readonly string[] OtherLibraries = ["-fopenmp", "-fsanitize", "-fgnu-tm", "-fopenacc", "-pg", "--coverage", "-fprofile", "-m32", "-mx32", "-stdlib=", "--sysroot", "-Xlinker", "-Wl,-l", "-Wl,--dynamic-linker"];

    // POSIX, exec: those whose first argument is the program; and those that give a shell a command line.
    private static readonly string[] Executing = ["execl(", "execlp(", "execle(", "execv(", "execvp(", "execve(", "execvpe("];

    private static readonly string[] OfShell = ["system", "popen", "posix_spawn", "posix_spawnp"];

    private const string LinkerFlags = "CMAKE_EXE_LINKER_FLAGS";

    // Where GCC puts its own libraries in its images: lib64, or lib for processors of 32 bits (docker-library/gcc: Dockerfile; docs: GCC, Configuration).
    private static readonly ImmutableArray<string> OfCompiler = ["/usr/local/lib*/libgcc_s.so.1", "/usr/local/lib*/libstdc++.so.6"];

    // GCC 14 is in Debian 13: what a newer one links may need a newer libstdc++ than the final image has.
    internal const int NewestOfImage = 14;

    private readonly CMakeBuilds _cmake = new(application);

    private readonly CLinking _linking = new(application);

    /// <inheritdoc/>
    protected override string Compiler => "gcc";

    /// <inheritdoc/>
    protected override string Makers => "call of a compiler of C or C++, of make or of CMake";

    /// <inheritdoc/>
    protected override string? Assumed(string holds) => holds != "static" ? "the program opens no libraries itself" : Sources().Any() ? null : "the program loads neither libraries nor tables of characters, as by dlopen or iconv_open";

    /// <inheritdoc/>
    protected override IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder, RunInstruction run)
    {
        foreach (var made in _cmake.MadeBy(call, folder))
        {
            yield return made;
        }

        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        if (!call.Program.TryGet(out var program) || !OfC.Concat(OfCpp).Contains(program) || words.Contains(null) || words.Any(w => NoPrograms.Contains(w) || w!.StartsWith('@')))
        {
            yield break;
        }

        var output = words.FindLastIndex(w => w == "-o") is >= 0 and var at && at + 1 < words.Count ? words[at + 1]! : words.LastOrDefault(w => w!.StartsWith("-o", StringComparison.Ordinal))?[2..] ?? "a.out";
        if (output.StartsWith('/') || folder is not null)
        {
            var full = ImagePath.Join(folder ?? "/", output);
            yield return new MadeProgram(CopiedFiles.FolderOf(full), [full[(full.LastIndexOf('/') + 1)..]], call, Application.Build.StateBefore(run)!);
        }
    }

    /// <inheritdoc/>
    protected override Obstacle? Linking(MadeProgram build, out string holds)
    {
        var words = WordsOf(build);
        holds = words.Any(w => w is not null && IsStatic(w)) || (Application.Context.Options.Of(Choices.Programs) == "static" && LinksPlainly(build) && Smaller(build) is not null) ? "static" : "cc";
        var unclear = build.CMake?.Project is { } project ? project.Unclear ?? (build.CMake.Prefix is null ? null : project.Installations.Unclear) : null;
        return unclear is not null ? new Obstacle("links-libraries", $"what CMake links or installs is not known: {unclear}")
            : holds == "static" ? Loads(words)
            : words.OfType<string>().FirstOrDefault(w => w.EndsWith(".so", StringComparison.Ordinal) || w.Contains(".so.", StringComparison.Ordinal) || OtherLibraries.Any(o => w.StartsWith(o, StringComparison.Ordinal))) is { } library ? new Obstacle("links-libraries", $"the program may be linked with libraries of this image, by {library}")
            : words.OfType<string>().FirstOrDefault(IsOtherFolder) is { } folder && words.Any(w => w is ['-', 'l', ..] && !InImage.Contains(w)) ? new Obstacle("links-libraries", $"the program may be linked with libraries of a folder of their own, by {folder}")
            : _linking.Dynamic(ItemsOf(build), out _) is { } obstacle ? obstacle
            : NeedsNewerLibrary(build, words) ? Newer(out holds)
            : null;
    }

    // Of C++ that a newer compiler made: where the image has that compiler's own libraries they are taken along, and the final image has none of them.
    private Obstacle? Newer(out string holds)
    {
        holds = "glibc";
        return BringsCompiler ? null : NewerLibrary;
    }

    // A distribution has its own in a folder that loaders look through first.
    /// <inheritdoc/>
    protected override Obstacle? OnDistribution(MadeProgram build) => NeedsNewerLibrary(build, WordsOf(build)) ? NewerLibrary : null;

    private static Obstacle NewerLibrary => new("links-libraries", "the final image has the C++ library of GCC 14, and the program may need a newer one; -static-libstdc++ says that it does not");

    private bool BringsCompiler => ImageName.Of(Application.Base.Reference).Repository == "gcc";

    private bool NeedsNewerLibrary(MadeProgram build, ImmutableArray<string?> words) =>
        !_linking.IsOfDistribution && !words.Any(w => w is not null && IsStatic(w)) && (build.CMake is not null || OfCpp.Contains(build.Call.Program.Or("")) || words.Contains("-lstdc++")) && !words.Contains("-static-libstdc++") && !IsOldEnough;

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Program)> Started() =>
        (StartedPrograms.FileWithShell(Application, IsSource, OfShell) is { } file ? new[] { (file, "a shell or another program") } : []).Concat(StartedPrograms.Of(Application, IsSource, Executing));

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Name)> AskedUsers() => UsersIn("c", IsSource);

    // What compilers make that no release of Debian has is linked with libraries of C++ that only the newest may have.
    /// <inheritdoc/>
    protected override FinalImage? Slim => _linking.IsOfDistribution ? base.Slim : base.Slim is null ? null : DebianImages.Newest;

    // Folders in which the linker looks first (docs: GCC, Directory Options): those of the distribution it knows anyway.
    private static bool IsOtherFolder(string word) => word.StartsWith("-L", StringComparison.Ordinal) && !word.StartsWith("-L/usr/lib", StringComparison.Ordinal) && !word.StartsWith("-L/lib", StringComparison.Ordinal);

    // What compilers of other releases bring is no package; nor is what lies in folders that options name.
    /// <inheritdoc/>
    protected override bool MayBeListed(MadeProgram build) =>
        _linking.IsOfDistribution && build.CMake is null && build.Call.Arguments.All(a => a.Value.IsKnown)
        && !WordsOf(build).Any(w => IsOtherFolder(w!) || w!.StartsWith("-Wl,-r", StringComparison.Ordinal) || IsStatic(w) || w.EndsWith(".so", StringComparison.Ordinal) || w.Contains(".so.", StringComparison.Ordinal) || OtherLibraries.Any(o => o != "-fopenmp" && w.StartsWith(o, StringComparison.Ordinal)));

    private static bool IsSource(string name) => FinalImages.IsSourceOf("c", name) && !name.Contains("make", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override ImmutableArray<string> Libraries(MadeProgram build) =>
        [.. _linking.Dynamic(ItemsOf(build), out var files) is null ? files : [], .. BringsCompiler && NeedsNewerLibrary(build, WordsOf(build)) ? OfCompiler : []];

    /// <inheritdoc/>
    protected override Obstacle? Data(MadeProgram build, out ImmutableArray<string> data)
    {
        if (Calls().FirstOrDefault(c => OfC.Concat(OfCpp).Contains(c.Call.Program.Or("")) && c.Call.Arguments.Any(a => a.Value.Or("") == "-shared")).Call is { } library)
        {
            data = [];
            return new Obstacle("files-elsewhere", $"{library.Program.Or("")} makes a library, which the program may load");
        }

        if (build.CMake is not { } made)
        {
            return base.Data(build, out data);
        }

        if (new CMakeCompanions(made).Read(out data) is { } unclear)
        {
            return new Obstacle("files-elsewhere", $"CMake makes more than the program: {unclear}");
        }

        data = made.Prefix is { } prefix ? [.. data.Concat(made.Project.Installations.Data.Select(d => ImagePath.Join(prefix, d))).Distinct()] : data;
        return made.Prefix is null && made.Project.Beside is { } beside ? new Obstacle("files-elsewhere", $"CMake may put files beside the program, by {beside}") : null;
    }

    // All that says how it is linked.
    private static ImmutableArray<string?> WordsOf(MadeProgram build) =>
        build.CMake is { } made ? [.. CLinking.ItemsOf(made), .. made.Configuration.Definitions.GetValueOrDefault(LinkerFlags, "").Split(' ', StringSplitOptions.RemoveEmptyEntries)] : [.. build.Call.Arguments.Select(a => a.Value.Or("")!)];

    private static IEnumerable<string?> ItemsOf(MadeProgram build) => build.CMake is null ? WordsOf(build).Where(w => w!.StartsWith("-l", StringComparison.Ordinal)) : WordsOf(build);

    /// <inheritdoc/>
    protected override string? MakeVariable => "LDFLAGS";

    /// <inheritdoc/>
    protected override (string Variables, string Options) Smaller(MadeProgram build, bool linksStatically)
    {
        var words = WordsOf(build);
        var plain = linksStatically && !words.Any(w => w is not null && IsStatic(w)) && LinksPlainly(build);
        var options = string.Join(' ', new[] { plain ? "-static" : "", words.Contains("-s") ? "" : "-s" }.Where(o => o.Length > 0));
        return build.CMake is null || options.Length == 0 ? ("", options)
            : build.CMake.Configuration.Definitions.ContainsKey(LinkerFlags) || build.CMake.Project.ReplacesLinkerFlags || Application.Build.StateBefore(build.CMake.Configuration.Run)!.VariableOf("LDFLAGS") is not { IsKnown: true } flags || flags.Or(null) is { Length: > 0 } ? ("", "")
            : ("", string.Join(' ', (plain ? _linking.Static(ItemsOf(build))!.Value : []).Prepend(LinkerFlags + "=" + (options.Contains(' ', StringComparison.Ordinal) ? $"\"{options}\"" : options)).Select(d => "-D" + d)));
    }

    private static bool IsStatic(string word) => word is "-static" or "-static-pie";

    // The libraries have static variants in the image, and what the C library loads only when the program runs is not used (docs: The GNU C Library, Name Service Switch, dlopen).
    private bool LinksPlainly(MadeProgram build) =>
        (build.CMake is null ? LinksPlainly(WordsOf(build)) : _linking.Static(ItemsOf(build)) is not null)
        && Sources().ToList() is { Count: > 0 } sources
        && !sources.Any(s => StaticLookups.FindIn(s.Text, null) is not null);

    private IEnumerable<(string Path, string Text)> Sources() => ProjectFiles.Called(Application, n => FinalImages.IsSourceOf("c", n) && n[^2..] is not (".o" or ".a"));

    // The final image of a program that is linked statically has no libraries, nor would those of another release fit.
    private Obstacle? Loads(ImmutableArray<string?> words)
    {
        var reference = Application.Base.Reference;
        var found = Sources().Select(s => (s.Path, Function: StaticLookups.FindIn(s.Text, reference))).FirstOrDefault(s => s.Function is not null);
        var others = Sources().Any() ? words.OfType<string>().FirstOrDefault(w => w.StartsWith("-l", StringComparison.Ordinal) && !InImage.Contains(w) && !FinalImages.HasStatic(w[2..])) : "its sources, which are not known,";
        return found.Function is { } function ? new Obstacle("links-libraries", $"{found.Path} uses {function}, for which a program loads libraries of {reference} though it is linked statically")
            : others is not null && !StaticLookups.FindNames(reference) ? new Obstacle("links-libraries", $"a program that {reference} links statically loads libraries of that very release where it looks up names of hosts or users, as {others} may")
            : null;
    }

    private static bool LinksPlainly(ImmutableArray<string?> words) =>
        !words.OfType<string>().Any(w => (w.StartsWith("-l", StringComparison.Ordinal) && !FinalImages.HasStatic(w[2..]) && (!InImage.Contains(w) || w == "-lgcc_s")) || w.EndsWith(".so", StringComparison.Ordinal) || w is "-pie" or "-rdynamic" || OtherLibraries.Any(o => w.StartsWith(o, StringComparison.Ordinal)));

    private bool IsOldEnough => int.TryParse(ImageName.Of(Application.Base.Reference).Tag.Split('.', '-')[0], out var major) && major <= NewestOfImage;
}
