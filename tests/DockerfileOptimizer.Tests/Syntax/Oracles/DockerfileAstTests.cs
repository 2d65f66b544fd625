using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// Instructions, their lines, flags and here-documents, and comments of every corpus file as dockerfile-ast reads them. What differs is listed in
/// <c>dockerfile-ast-differences.txt</c> by cause.
/// </summary>
internal sealed class DockerfileAstTests
{
    [Test]
    public void Every_difference_is_explained()
    {
        using var parser = DockerfileAst.Require();
        var found = new Dictionary<string, string>();
        var root = Corpus.Require();
        foreach (var file in Corpus.AllFiles())
        {
            var path = Path.GetRelativePath(root, file).Replace('\\', '/');
            var ours = TreeOutline.Of(DockerfileSyntax.Parse(SourceText.FromBytes(File.ReadAllBytes(file))));
            foreach (var (line, what) in OutlineComparison.Compare(ours, parser.Read(file)))
            {
                found.Add(ExplainedList.Entry(path, line), what);
            }
        }

        ExplainedList.Load("dockerfile-ast-differences.txt").Check(found, _ => true);
    }
}
