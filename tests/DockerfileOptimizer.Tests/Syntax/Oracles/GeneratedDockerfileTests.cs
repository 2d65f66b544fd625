using CsCheck;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Random documents: the tree finds what the generator meant, tiles the text, and is the same when the text is put together from its pieces.</summary>
internal sealed class GeneratedDockerfileTests
{
    private static readonly int Rounds = Corpus.Full ? 100_000 : 5_000;

    [Test]
    public void The_tree_finds_what_was_meant() =>
        DockerfileGen.Valid.Sample(d => FaultOfMeaning(d) is null, iter: Rounds, print: d => $"{d.Text}\n=> {FaultOfMeaning(d)}");

    [Test]
    public void Every_tree_obeys_the_laws() =>
        DockerfileGen.Any.Sample(t => FaultOfLaws(t) is null, iter: Rounds, print: t => $"{t}\n=> {FaultOfLaws(t)}");

    [Test]
    public void BuildKits_front_end_reads_them_alike()
    {
        using var frontEnd = BuildKitFrontEnd.Require();
        var path = Path.GetTempFileName();
        DockerfileGen.Any.Sample(t => Difference(t) is null, iter: Rounds, threads: 1, print: t => $"{t}\n=> {Difference(t)}");
        File.Delete(path);

        string? Difference(string text)
        {
            File.WriteAllText(path, text);
            return BuildKitComparison.DifferenceOf(DockerfileSyntax.Parse(text), frontEnd.Ask(path));
        }
    }

    private static string? FaultOfMeaning(GeneratedDockerfile document)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.FromBytes(document.Bytes));
        var found = syntax.Instructions.Select(Print).ToList();
        var meant = document.Instructions.Select(i => Print(document, i)).ToList();
        return syntax.Diagnostics.FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error)?.ToString()
            ?? (syntax.EscapeCharacter != document.Escape ? "another escape character" : null)
            ?? found.Zip(meant).Where(p => p.First != p.Second).Select(p => $"{p.First}, meant was {p.Second}").FirstOrDefault()
            ?? (found.Count != meant.Count ? $"{found.Count} instructions, meant were {meant.Count}" : null);
    }

    private static string? FaultOfLaws(string text)
    {
        var syntax = DockerfileSyntax.Parse(SourceText.From(text));
        var printed = string.Concat(syntax.Pieces().Select(p => syntax.Source.Slice(p.Span).ToString()));
        return Tiling.FaultOf(syntax)
            ?? ((syntax.Source.HasByteOrderMark ? "\uFEFF" : "") + printed != text ? "the pieces print another text" : null)
            ?? (Nodes(DockerfileSyntax.Parse(printed)).SequenceEqual(Nodes(syntax)) ? null : "the printed text has another tree");
    }

    private static IEnumerable<string> Nodes(DockerfileSyntax syntax) => syntax.Instructions.Select(i => NodeText.Of(syntax.Source, i));

    private static string Print(Instruction i)
    {
        var inner = i is OnBuildInstruction { Inner: { } trigger } ? trigger : i;
        var heredocs = i.Heredocs.Select(h => $"<<{h.Name} {h.Expand} {h.StripTabs} {h.Body}");
        return $"{i.Kind.ToString().ToUpperInvariant()} {inner.Kind.ToString().ToUpperInvariant()} {inner.Flags.Length} {string.Concat(heredocs)}";
    }

    private static string Print(GeneratedDockerfile document, GeneratedInstruction i)
    {
        var heredocs = i.Heredocs.Select(h => $"<<{h.Name} {!h.Quoted} {h.StripTabs} {string.Concat(h.Lines.Select(l => l + document.LineBreak))}");
        return $"{i.Outermost.ToUpperInvariant()} {i.Keyword.ToUpperInvariant()} {i.Flags.Length} {string.Concat(heredocs)}";
    }
}
