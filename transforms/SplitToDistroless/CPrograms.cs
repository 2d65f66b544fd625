using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

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
    private static readonly string[] OtherLibraries = ["-fopenmp", "-fsanitize", "-fgnu-tm", "-fopenacc", "-pg", "--coverage", "-fprofile"];

    // What the C library does by libraries that it loads.
    private static readonly string[] Loading = ["getaddrinfo", "gethostby", "getpw", "getgr", "getserv", "getproto", "getnet", "dlopen", "iconv_open", "initgroups"];

    // GCC 14 is in Debian 13: what a newer one links may need a newer libstdc++ than the final image has.
    private const int NewestOfImage = 14;

    /// <inheritdoc/>
    protected override string Compiler => "gcc";

    /// <inheritdoc/>
    protected override string Makers => "call of a compiler of C or C++";

    /// <inheritdoc/>
    protected override string? Assumed(string holds) => holds == "cc" ? "the program opens no libraries itself" : null;

    /// <inheritdoc/>
    protected override IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder, RunInstruction run)
    {
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
        var words = build.Call.Arguments.Select(a => a.Value.Or("")!).ToList();
        holds = words.Any(IsStatic) || (Application.Context.Options.Of(Choices.Programs) == "static" && LinksPlainly(words) && Smaller(build) is not null) ? "static" : "cc";
        var isStatic = holds == "static";
        return isStatic ? null
            : words.FirstOrDefault(w => (w.StartsWith("-l", StringComparison.Ordinal) && !InImage.Contains(w)) || w.EndsWith(".so", StringComparison.Ordinal) || OtherLibraries.Any(o => w.StartsWith(o, StringComparison.Ordinal))) is { } library ? new Obstacle("links-libraries", $"the program may be linked with libraries of this image, by {library}")
            : (OfCpp.Contains(build.Call.Program.Or("")) || words.Contains("-lstdc++")) && !words.Contains("-static-libstdc++") && !IsOldEnough ? new Obstacle("links-libraries", "the final image has the C++ library of GCC 14, and the program may need a newer one; -static-libstdc++ says that it does not")
            : null;
    }

    /// <inheritdoc/>
    protected override string? MakeVariable => "LDFLAGS";

    /// <inheritdoc/>
    protected override (string Variables, string Options) Smaller(MadeProgram build, bool linksStatically)
    {
        var words = build.Call.Arguments.Select(a => a.Value.Or("")!).ToList();
        return ("", string.Join(' ', new[] { linksStatically && !words.Any(IsStatic) && LinksPlainly(words) ? "-static" : "", words.Contains("-s") ? "" : "-s" }.Where(o => o.Length > 0)));
    }

    private static bool IsStatic(string word) => word is "-static" or "-static-pie";

    // The libraries have static variants in the image, and what the C library loads only when the program runs is not used (docs: The GNU C Library, Name Service Switch, dlopen).
    private bool LinksPlainly(List<string> words) =>
        !words.Any(w => (w.StartsWith("-l", StringComparison.Ordinal) && !FinalImages.HasStatic(w[2..]) && (!InImage.Contains(w) || w == "-lgcc_s")) || w.EndsWith(".so", StringComparison.Ordinal) || w is "-pie" or "-rdynamic" || OtherLibraries.Any(o => w.StartsWith(o, StringComparison.Ordinal)))
        && ProjectFiles.Called(Application, n => FinalImages.IsSourceOf("c", n)).ToList() is { Count: > 0 } sources
        && !sources.Any(s => Loading.Any(l => s.Text.Contains(l, StringComparison.Ordinal)));

    private bool IsOldEnough => int.TryParse(ImageName.Of(Application.Base.Reference).Tag.Split('.', '-')[0], out var major) && major <= NewestOfImage;
}
