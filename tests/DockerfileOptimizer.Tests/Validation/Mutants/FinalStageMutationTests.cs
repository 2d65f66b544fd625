using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms;
using DockerfileOptimizer.Validation;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>
/// Final stages of their own, as <c>split-to-distroless</c> makes them of its fixtures, spoilt one instruction at a time. As no split is ever
/// proven, a mutant has to be refuted: what is only not proven would be written for whoever allows unsafe changes.
/// </summary>
internal sealed class FinalStageMutationTests
{
    private static readonly TransformSet BuiltIn = TransformSet.Of(BuiltInTransforms.All);

    [Test]
    public void Every_spoilt_final_stage_is_refuted()
    {
        var table = new MutantTable();
        var missed = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var stem in FixtureFiles.Stems("transforms/split-to-distroless", ".Dockerfile"))
        {
            var context = ContextListing.Read(stem + ".context.txt");
            var result = Run(stem, context);
            if (result.Applied is not [{ Claim: SplitsFinalStage claim }])
            {
                continue;
            }

            var before = FileSet.Of(result.Before, context is null ? null : new(Known.Of(context)));
            foreach (var mutant in Mutants(result.After))
            {
                var after = DockerfileSyntax.Parse(SourceText.From(mutant.Text));
                if (mutant.Operator == "WORKDIR lost" && WorkdirOf(after) == WorkdirOf(result.After))
                {
                    table.AddEquivalent(mutant.Operator);
                    continue;
                }

                var verdict = TranslationValidator.Check(before, before with { Dockerfile = after, Others = result.OtherFiles }, [claim]);
                table.Add(mutant.Operator, verdict, stem);
                if (verdict is not Verdict.Refuted)
                {
                    missed.TryAdd(mutant.Operator, []);
                    missed[mutant.Operator].Add($"{stem}\n{UnifiedDiff.Of("Dockerfile", result.After.Source, after.Source)}");
                }
            }
        }

        table.Print("final stages");
        foreach (var (name, places) in missed)
        {
            TestContext.Out.WriteLine($"{name}: {places.Count}\n{string.Join('\n', places.Take(3))}");
        }

        Assert.That(table.Judged, Is.GreaterThan(1_000));
        Assert.That(missed.Keys, Is.Empty);
    }

    // The base image says the same.
    private static string? WorkdirOf(DockerfileSyntax syntax) => BuildModel.Create(syntax).StateAfter(syntax.Instructions[^1])?.Workdir.Or(null);

    private static OptimizationResult Run(string stem, BuildContext? context)
    {
        var path = RepositoryRoot.Combine(stem + ".options.json");
        var file = File.Exists(path) ? OptionsFile.Parse(path, File.ReadAllText(path), BuiltIn) : OptionsFile.Empty;
        var harness = new TransformHarness(BuiltIn, file.Under(OptimizerOptions.Default with { Selected = ["split-to-distroless"] }), context);
        return harness.Run(SourceText.FromBytes(FixtureFiles.Bytes(stem, ".Dockerfile")));
    }

    private static IEnumerable<Mutant> Mutants(DockerfileSyntax syntax)
    {
        var file = new Spoiler(syntax);
        Instruction[] stage = [.. syntax.Instructions.SkipWhile(i => i.Span.Start < syntax.Instructions.OfType<FromInstruction>().Last().Span.Start)];
        return StateMutations.Of(syntax, stage).Concat(stage.Skip(1).Select(i => file.Replace($"{i.Kind.ToString().ToUpperInvariant()} lost", i.FullSpan, "")));
    }
}
