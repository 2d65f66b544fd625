using System.Reflection;
using DockerfileOptimizer.Cli;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Validation;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>Who may know whom (<c>src/ARCHITECTURE.md</c>), read from the compiled assemblies; where Sprache may be used, from the source.</summary>
internal sealed class LayeringTests
{
    private static readonly Assembly SyntaxAssembly = typeof(DockerfileSyntax).Assembly;
    private static readonly Assembly SemanticsAssembly = typeof(BuildModel).Assembly;
    private static readonly Assembly ValidationAssembly = typeof(TranslationValidator).Assembly;
    private static readonly Assembly CliAssembly = typeof(CommandTree).Assembly;

    // Files, terminal, clock and environment belong to the command line alone; the rest is functions of their arguments.
    private static readonly string[] Impure =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.IO.FileStream", "System.IO.Path",
        "System.Console", "System.Environment", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.TimeProvider",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.Random", "System.Guid.NewGuid",
    ];

    // The compiler puts it into every method with yield.
    private const string ByIterators = "System.Environment.get_CurrentManagedThreadId";

    [Test]
    public void Syntax_knows_Sprache_and_the_base_library_alone() =>
        Assert.That(Foreign(CompiledAssembly.Of(SyntaxAssembly)), Is.EqualTo(new[] { "Sprache" }));

    [Test]
    public void The_command_line_knows_Syntax_Semantics_and_its_own_library_alone() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(CliAssembly)),
            Is.EqualTo(new[] { "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax", "System.CommandLine" }));

    [Test]
    public void Semantics_knows_Syntax_alone() =>
        Assert.That(Foreign(CompiledAssembly.Of(SemanticsAssembly)), Is.EqualTo(new[] { "DockerfileOptimizer.Syntax" }));

    [Test]
    public void Validation_knows_Syntax_and_Semantics_alone() =>
        Assert.That(
            Foreign(CompiledAssembly.Of(ValidationAssembly)), Is.EqualTo(new[] { "DockerfileOptimizer.Semantics", "DockerfileOptimizer.Syntax" }));

    [Test]
    public void Nothing_but_the_command_line_touches_the_world()
    {
        foreach (var assembly in new[] { SyntaxAssembly, SemanticsAssembly, ValidationAssembly })
        {
            Assert.That(Uses(CompiledAssembly.Of(assembly), Impure), Is.Empty, assembly.GetName().Name);
        }
    }

    [Test]
    public void Neither_regular_expressions_nor_memoised_recursion_occur()
    {
        foreach (var assembly in new[] { SyntaxAssembly, SemanticsAssembly, ValidationAssembly, CliAssembly })
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

    private static string[] Foreign(CompiledAssembly assembly) =>
        [.. assembly.Assemblies.Where(a => a is "System.CommandLine" || !(a.StartsWith("System.", StringComparison.Ordinal) || a is "System" or "netstandard" or "mscorlib"))];

    /// <summary>The members used that are banned themselves, or whose type or namespace is.</summary>
    private static string[] Uses(CompiledAssembly assembly, params string[] banned) =>
        [.. assembly.Members.Where(m => m != ByIterators && banned.Any(b => m == b || m.StartsWith(b + ".", StringComparison.Ordinal)))];

    private static IEnumerable<string> SpracheOutsideParsing(CodeFile file) =>
        file.Namespace.EndsWith(".Parsing", StringComparison.Ordinal)
            ? []
            : file.Root.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == "Sprache").Select(_ => file.Path).Distinct();
}
