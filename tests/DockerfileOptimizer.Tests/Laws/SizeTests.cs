using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>
/// Budgets of files and functions. The aims (median file 80 lines, nine in ten 250; median function 8, nine in ten 30) are printed;
/// the stops fail.
/// </summary>
internal sealed class SizeTests
{
    private const int FileStop = 400;
    private const int FunctionStop = 60;
    private const int ParameterStop = 4;

    [TestCase("src")]
    [TestCase("transforms")]
    [TestCase("tests")]
    public void Nothing_is_larger_than_its_stop(string folder)
    {
        var files = SourceCode.Below(folder);
        Print(folder, files);
        Assert.That(files.SelectMany(TooLarge), Is.Empty);
    }

    [Test]
    public void The_stops_can_be_passed()
    {
        var lines = string.Concat(Enumerable.Repeat("x();\n", FileStop));
        var file = SourceCode.Parse("A.cs", $"class A {{ void F(int a, int b, int c, int d, int e) {{\n{lines} }} void G(int a) {{ }} }}");
        Assert.That(
            TooLarge(file),
            Is.EqualTo(new[] { "A.cs has 402 lines, at most 400", "A.cs(1): F has 402 lines, at most 60", "A.cs(1): F has 5 parameters, at most 4" }));
    }

    private static IEnumerable<string> TooLarge(CodeFile file)
    {
        if (file.Lines > FileStop)
        {
            yield return $"{file.Path} has {file.Lines} lines, at most {FileStop}";
        }

        foreach (var function in Functions(file))
        {
            var place = $"{file.Path}({function.GetLocation().GetLineSpan().StartLinePosition.Line + 1}): {NameOf(function)}";
            if (LinesOf(function) > FunctionStop)
            {
                yield return $"{place} has {LinesOf(function)} lines, at most {FunctionStop}";
            }

            if (ParametersOf(function) > ParameterStop)
            {
                yield return $"{place} has {ParametersOf(function)} parameters, at most {ParameterStop}";
            }
        }
    }

    private static IEnumerable<SyntaxNode> Functions(CodeFile file) =>
        file.Root.DescendantNodes().Where(n => n is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
            or DelegateDeclarationSyntax or PropertyDeclarationSyntax { ExpressionBody: not null });

    private static string NameOf(SyntaxNode function) => function switch
    {
        MethodDeclarationSyntax m => m.Identifier.ValueText,
        ConstructorDeclarationSyntax c => c.Identifier.ValueText,
        LocalFunctionStatementSyntax l => l.Identifier.ValueText,
        PropertyDeclarationSyntax p => p.Identifier.ValueText,
        DelegateDeclarationSyntax d => d.Identifier.ValueText,
        AccessorDeclarationSyntax a => a.Keyword.ValueText,
        _ => "operator",
    };

    // What a record or the constructor of a node takes is data, as many members as the thing has, and one place in a grammar passes it.
    // What a call of the operating system takes is not ours to say, nor what an interface asks, which counts for itself if it is ours.
    private static int ParametersOf(SyntaxNode function) => function switch
    {
        ConstructorDeclarationSyntax => 0,

        // The interface says what it takes.
        MethodDeclarationSyntax { ExplicitInterfaceSpecifier: not null } => 0,
        MethodDeclarationSyntax { Body: null, ExpressionBody: null } m when m.AttributeLists.Any(l => l.Attributes.Any(a => a.Name.ToString() == "LibraryImport")) => 0,
        BaseMethodDeclarationSyntax m => Taken(m.ParameterList),
        LocalFunctionStatementSyntax l => Taken(l.ParameterList),
        DelegateDeclarationSyntax d => Taken(d.ParameterList),
        _ => 0,
    };

    // What is out is a result.
    private static int Taken(ParameterListSyntax list) => list.Parameters.Count(p => !p.Modifiers.Any(m => m.IsKind(SyntaxKind.OutKeyword)));

    // Local functions count for themselves.
    private static int LinesOf(SyntaxNode function) =>
        CodeFile.LinesOf(function) - function.DescendantNodes(n => n == function || n is not LocalFunctionStatementSyntax).OfType<LocalFunctionStatementSyntax>().Sum(CodeFile.LinesOf);

    private static void Print(string folder, IReadOnlyList<CodeFile> files)
    {
        var fileLines = files.Select(f => f.Lines).Order().ToArray();
        var functionLines = files.SelectMany(Functions).Select(LinesOf).Order().ToArray();
        TestContext.Out.WriteLine($"{folder,-8} {"count",6} {"median",6} {"p90",6} {"max",6}");
        TestContext.Out.WriteLine(Row("file", fileLines));
        TestContext.Out.WriteLine(Row("function", functionLines));
        foreach (var large in files.OrderByDescending(f => f.Lines).Take(5))
        {
            TestContext.Out.WriteLine($"  {large.Lines,4} lines  {large.Path}");
        }
    }

    private static string Row(string what, int[] sorted) =>
        $"{what,-8} {sorted.Length,6} {sorted[sorted.Length / 2],6} {sorted[sorted.Length * 9 / 10],6} {sorted[^1],6}";
}
