using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>A type is found by its name: its file is called so, and its folder says its namespace.</summary>
internal sealed class NamingTests
{
    [Test]
    public void Every_file_is_named_after_its_type() => Assert.That(SourceCode.Below("src", "transforms", "tests").SelectMany(WrongNames), Is.Empty);

    [Test]
    public void Every_file_has_at_most_one_public_type() => Assert.That(SourceCode.Below("src", "transforms", "tests").SelectMany(SecondPublicTypes), Is.Empty);

    [TestCase("A.cs", "class B { }", "A.cs holds B")]
    [TestCase("A.cs", "class A { class B { } }", null)]
    [TestCase("Program.cs", "return 0;", null)]
    public void The_law_of_names_can_be_broken(string path, string code, string? complaint) =>
        Assert.That(WrongNames(SourceCode.Parse(path, code)).SingleOrDefault(), Is.EqualTo(complaint));

    [Test]
    public void The_law_of_one_public_type_can_be_broken() =>
        Assert.That(SecondPublicTypes(SourceCode.Parse("A.cs", "public class A; internal class B; public enum C;")), Is.EqualTo(new[] { "A.cs: C" }));

    // A type split over files names its parts: Type.Part.cs. Assembly attributes alone need no type.
    private static IEnumerable<string> WrongNames(CodeFile file)
    {
        var first = file.TopLevelTypes.FirstOrDefault();
        if (first is not null && CodeFile.NameOf(first) is var name && name != file.Name.Split('.')[0])
        {
            yield return $"{file.Path} holds {name}";
        }
    }

    private static IEnumerable<string> SecondPublicTypes(CodeFile file) =>
        file.TopLevelTypes.Where(t => t.Modifiers.Any(m => m.IsKind(SyntaxKind.PublicKeyword))).Skip(1).Select(t => $"{file.Path}: {CodeFile.NameOf(t)}");
}
