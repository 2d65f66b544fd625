using System.Reflection;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Evidence.History;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using DockerfileOptimizer.Validation;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Workspace.Processes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>Who may know whom (<c>src/ARCHITECTURE.md</c>), read from the compiled assemblies; where Sprache may be used, from the source.</summary>
internal sealed class LayeringTests
{
    private static readonly Assembly SyntaxAssembly = typeof(DockerfileSyntax).Assembly;
    private static readonly Assembly SemanticsAssembly = typeof(BuildModel).Assembly;
    private static readonly Assembly ValidationAssembly = typeof(TranslationValidator).Assembly;
    private static readonly Assembly EngineAssembly = typeof(OptimizationPipeline).Assembly;
    private static readonly Assembly TransformsAssembly = typeof(BuiltInTransforms).Assembly;
    private static readonly Assembly FacadeAssembly = typeof(Optimizer).Assembly;
    private static readonly Assembly ImagesAssembly = typeof(Image).Assembly;
    private static readonly Assembly WorkspaceAssembly = typeof(ProgramRunner).Assembly;
    private static readonly Assembly EvidenceAssembly = typeof(HistoryJoin).Assembly;
    private static readonly Assembly VerificationAssembly = typeof(ImageVerifier).Assembly;
    private static readonly Assembly InspectionAssembly = typeof(ImageInspector).Assembly;
    private static readonly Assembly CliAssembly = typeof(CommandTree).Assembly;

    // Files, terminal, clock and environment belong to the command line alone; the rest is functions of their arguments.
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream", "System.IO.Path",
        "System.Console", "System.Environment", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.TimeProvider",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Random", "System.Guid.NewGuid",
    ];

    // What reading an archive takes; the temporary file of a pipe has a name of its own.
    private static readonly string[] OfFiles =
        ["System.IO.File.", "System.IO.Directory.", "System.IO.FileInfo.", "System.IO.FileStream.", "System.IO.Path.", "System.Guid.NewGuid"];

    private const string Logging = "Microsoft.Extensions.Logging.Abstractions";

    // The compiler puts it into every method with yield.
    private const string ByIterators = "System.Environment.get_CurrentManagedThreadId";

    [Test]
    public void Syntax_knows_Sprache_and_the_base_library_alone() =>
        Assert.That(Foreign(CompiledAssembly.Of(SyntaxAssembly)), Is.EqualTo(new[] { "Sprache" }));

    [Test]
    public void The_command_line_knows_the_front_door_and_what_it_prints_but_neither_transforms_nor_the_validator() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(CliAssembly)),
            Is.EqualTo(new[]
            {
                "DockerfileOptimizer", "DockerfileOptimizer.Engine", "DockerfileOptimizer.Evidence", "DockerfileOptimizer.Images", "DockerfileOptimizer.Inspection", "DockerfileOptimizer.Semantics",
                "DockerfileOptimizer.Syntax", "DockerfileOptimizer.Verification", "DockerfileOptimizer.Workspace",
                "Microsoft.Extensions.Logging", "Microsoft.Extensions.Logging.Abstractions", "System.CommandLine",
            }));

    [Test]
    public void Semantics_knows_Syntax_alone() =>
        Assert.That(Foreign(CompiledAssembly.Of(SemanticsAssembly)), Is.EqualTo(new[] { "DockerfileOptimizer.Syntax" }));

    [Test]
    public void Validation_knows_Syntax_and_Semantics_alone() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(ValidationAssembly)), Is.EqualTo(new[] { "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax" }));

    [Test]
    public void The_engine_knows_what_is_below_it_and_its_own_libraries_alone() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(EngineAssembly)),
            Is.SubsetOf(new[] { "DiffPlex", "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax", "DockerfileOptimizer.Validation", Logging }));

    [Test]
    public void Transforms_know_the_engine_and_what_is_below_it_but_of_Validation_the_claims_alone()
    {
        var transforms = CompiledAssembly.Of(TransformsAssembly);
        Assert.That(
            Foreign(transforms),
            Is.SubsetOf(new[] { "DockerfileOptimizer.Engine", "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax", "DockerfileOptimizer.Validation" }));
        Assert.That(BeyondClaims(transforms), Is.Empty);
    }

    [Test]
    public void The_front_door_knows_the_engine_the_transforms_and_what_they_read_alone() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(FacadeAssembly)),
            Is.SubsetOf(new[] { "DockerfileOptimizer.Engine", "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax", "DockerfileOptimizer.Transforms", Logging }));

    [Test]
    public void Images_knows_its_decompressor_and_the_base_library_alone() =>
        Assert.That(Foreign(CompiledAssembly.Of(ImagesAssembly)), Is.EqualTo(new[] { "ZstdSharp" }));

    [Test]
    public void In_Images_only_what_opens_an_archive_touches_files()
    {
        Assert.That(Uses(CompiledAssembly.Of(ImagesAssembly), Impure).Where(m => !OfFiles.Any(f => m.StartsWith(f, StringComparison.Ordinal))), Is.Empty);
        Assert.That(SourceCode.Below("src/DockerfileOptimizer.Images").Where(SpeaksOfFiles).Select(f => f.Name), Is.EquivalentTo(new[] { "FileBytes", "FolderStore", "ImageArchive", "Spool" }));
    }

    [Test]
    public void Workspace_knows_of_ours_alone_the_context_that_it_reads()
    {
        var workspace = CompiledAssembly.Of(WorkspaceAssembly);
        Assert.That(Foreign(workspace), Is.EqualTo(new[] { "DockerfileOptimizer.Semantics" }));
        Assert.That(
            workspace.Members.Where(m => m.StartsWith("DockerfileOptimizer.Semantics.", StringComparison.Ordinal) && !m.StartsWith("DockerfileOptimizer.Semantics.Context.", StringComparison.Ordinal) && !m.StartsWith("DockerfileOptimizer.Semantics.Known", StringComparison.Ordinal)),
            Is.Empty);
    }

    [Test]
    public void Verification_knows_Images_and_Workspace_alone_and_touches_the_world_through_them()
    {
        var verification = CompiledAssembly.Of(VerificationAssembly);
        Assert.That(Foreign(verification), Is.EqualTo(new[] { "DockerfileOptimizer.Images", "DockerfileOptimizer.Workspace" }));
        Assert.That(Uses(verification, Impure), Is.Empty);
    }

    [Test]
    public void Evidence_knows_Images_and_what_files_mean_alone_and_touches_the_world_through_Images()
    {
        var evidence = CompiledAssembly.Of(EvidenceAssembly);
        Assert.That(Foreign(evidence), Is.SubsetOf(new[] { "DockerfileOptimizer.Images", "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax" }));
        Assert.That(Uses(evidence, Impure), Is.Empty);
    }

    [Test]
    public void Inspection_knows_Images_Evidence_and_what_a_Dockerfile_means_alone_and_touches_nothing()
    {
        var inspection = CompiledAssembly.Of(InspectionAssembly);
        Assert.That(Foreign(inspection), Is.EqualTo(new[] { "DockerfileOptimizer.Evidence", "DockerfileOptimizer.Images", "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax" }));
        Assert.That(Uses(inspection, Impure), Is.Empty);
    }

    [Test]
    public void Nothing_but_the_command_line_touches_the_world()
    {
        foreach (var assembly in new[] { SyntaxAssembly, SemanticsAssembly, ValidationAssembly, TransformsAssembly, FacadeAssembly })
        {
            Assert.That(Uses(CompiledAssembly.Of(assembly), Impure), Is.Empty, assembly.GetName().Name);
        }
    }

    [Test]
    public void In_the_engine_the_discovery_of_options_alone_reads_files()
    {
        Assert.That(Uses(CompiledAssembly.Of(EngineAssembly), Impure).Where(m => !m.StartsWith("System.IO.File.", StringComparison.Ordinal) && !m.StartsWith("System.IO.Path.", StringComparison.Ordinal)), Is.Empty);
        Assert.That(SourceCode.Below("src/DockerfileOptimizer.Engine").Where(TouchesFiles).Select(f => f.Name), Is.EqualTo(new[] { nameof(OptionsDiscovery) }));
    }

    [Test]
    public void No_transform_speaks_of_another()
    {
        var files = SourceCode.Below("transforms");
        Assert.That(files.SelectMany(f => OthersNamedIn(f, [.. files.Select(FolderOf).OfType<string>().Distinct()])), Is.Empty);
    }

    [Test]
    public void Neither_regular_expressions_nor_memoised_recursion_occur()
    {
        foreach (var assembly in new[] { SyntaxAssembly, SemanticsAssembly, ValidationAssembly, EngineAssembly, TransformsAssembly, FacadeAssembly, ImagesAssembly, WorkspaceAssembly, EvidenceAssembly, VerificationAssembly, InspectionAssembly, CliAssembly })
        {
            Assert.That(Uses(CompiledAssembly.Of(assembly), "System.Text.RegularExpressions", "Sprache.Parse.Ref"), Is.Empty, assembly.GetName().Name);
        }
    }

    [Test]
    public void Sprache_stays_in_the_parsing_namespaces()
    {
        Assert.That(SourceCode.Below("src").SelectMany(SpracheOutsideParsing), Is.Empty);
        foreach (var project in Directory.EnumerateFiles(RepositoryRoot.Combine("src"), "*.csproj", SearchOption.AllDirectories))
        {
            Assert.That(File.ReadAllText(project), Does.Not.Contain("<Using"), project + " must not import a namespace for all its files");
        }
    }

    [Test]
    public void The_laws_can_be_broken()
    {
        var guilty = CompiledAssembly.Compile("""
            using Sprache;
            public static class Guilty
            {
                public static Parser<char> P = Parse.Ref(() => P);
                public static string F(string f) => System.IO.File.ReadAllText(f) + System.DateTime.Now + System.Environment.NewLine;
                public static bool M(string s) => System.Text.RegularExpressions.Regex.IsMatch(s, "a");
            }
            """);
        Assert.That(Foreign(guilty), Is.EqualTo(new[] { "Sprache" }));
        Assert.That(Uses(guilty, Impure), Is.EquivalentTo(new[] { "System.IO.File.ReadAllText", "System.Environment.get_NewLine", "System.DateTime.get_Now" }));
        Assert.That(Uses(guilty, "System.Text.RegularExpressions", "Sprache.Parse.Ref"), Is.EqualTo(new[] { "Sprache.Parse.Ref", "System.Text.RegularExpressions.Regex.IsMatch" }));
        Assert.That(SpracheOutsideParsing(SourceCode.Parse("A.cs", "namespace N.Tree; class A { Sprache.Parser<char>? p; }")), Is.Not.Empty);
        Assert.That(SpracheOutsideParsing(SourceCode.Parse("A.cs", "using S = Sprache; namespace N.Tree; class A;")), Is.Not.Empty);
        Assert.That(SpracheOutsideParsing(SourceCode.Parse("A.cs", "using Sprache; namespace N.Parsing; class A;")), Is.Empty);
    }

    [Test]
    public void The_laws_of_engine_and_transforms_can_be_broken()
    {
        var curious = CompiledAssembly.Compile("""
            using DockerfileOptimizer.Validation;
            public static class Curious
            {
                public static Claim A => new SameBuild();
                public static Verdict B => new Verdict.Proven();
            }
            """);
        Assert.That(BeyondClaims(curious), Is.EqualTo(new[] { "DockerfileOptimizer.Validation.Verdict.Proven..ctor" }));
        Assert.That(TouchesFiles(SourceCode.Parse("A.cs", "class A { string B(string c) => File.ReadAllText(c); }")), Is.True);
        Assert.That(SpeaksOfFiles(SourceCode.Parse("A.cs", "class A { FileStream b; }")), Is.True);
        Assert.That(SpeaksOfFiles(SourceCode.Parse("A.cs", "class A { EntryKind b = EntryKind.File; }")), Is.False);
        Assert.That(TouchesFiles(SourceCode.Parse("A.cs", "class A { string Path; string B(string c) => c + Path; }")), Is.False);
        Assert.That(OthersNamedIn(SourceCode.Parse("transforms/One/A.cs", "using N.Two; class A { One b; }"), ["One", "Two"]), Is.EqualTo(new[] { "transforms/One/A.cs speaks of Two" }));
    }

    private static string[] Foreign(CompiledAssembly assembly) =>
        [.. assembly.Assemblies.Where(a => a is "System.CommandLine" || !(a.StartsWith("System.", StringComparison.Ordinal) || a is "System" or "netstandard" or "mscorlib" or "Microsoft.Win32.Primitives"))];

    /// <summary>The members used that are banned themselves, or whose type or namespace is.</summary>
    private static string[] Uses(CompiledAssembly assembly, params string[] banned) =>
        [.. assembly.Members.Where(m => m != ByIterators && banned.Any(b => m == b || m.StartsWith(b + ".", StringComparison.Ordinal)))];

    private static IEnumerable<string> SpracheOutsideParsing(CodeFile file) =>
        file.Namespace.EndsWith(".Parsing", StringComparison.Ordinal)
            ? []
            : file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == "Sprache").Select(_ => file.Path).Distinct();

    // Making a claim, and asking one that was made for what it says.
    private static string[] BeyondClaims(CompiledAssembly assembly)
    {
        var claims = typeof(Claim).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(Claim))).Select(t => t.FullName + ".").ToList();
        return [.. assembly.Members.Where(m => m.StartsWith("DockerfileOptimizer.Validation.", StringComparison.Ordinal) && !claims.Any(c => m.StartsWith(c, StringComparison.Ordinal)))];
    }

    private static bool TouchesFiles(CodeFile file) =>
        file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression is IdentifierNameSyntax { Identifier.ValueText: "File" or "Path" });

    private static bool SpeaksOfFiles(CodeFile file) =>
        file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText is "FileStream" or "FileInfo")
        || file.Root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Expression is IdentifierNameSyntax { Identifier.ValueText: "File" or "Directory" });

    private static string? FolderOf(CodeFile file) => file.Path.Split('/') is ["transforms", var folder, _, ..] ? folder : null;

    private static IEnumerable<string> OthersNamedIn(CodeFile file, string[] folders) =>
        FolderOf(file) is not { } own
            ? []
            : file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Select(n => n.Identifier.ValueText).Distinct()
                .Where(n => n != own && folders.Contains(n)).Select(n => $"{file.Path} speaks of {n}");
}
