using DockerfileOptimizer.Tests.TestKit;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>The project's own C# files, parsed, for laws about how code is written.</summary>
internal static class SourceCode
{
    /// <summary>Files below the given folders of the checkout, named by their path there; build output is left out.</summary>
    public static IReadOnlyList<CodeFile> Below(params string[] folders) =>
    [
        .. folders.SelectMany(f => Directory.EnumerateFiles(RepositoryRoot.Combine(f), "*.cs", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(RepositoryRoot.Path, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => Parse(f, File.ReadAllText(RepositoryRoot.Combine(f)))),
    ];

    public static CodeFile Parse(string path, string code) =>
        new(path, (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(code, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetRoot());
}
