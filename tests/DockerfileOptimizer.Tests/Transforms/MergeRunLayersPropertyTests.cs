using CsCheck;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using DockerfileOptimizer.Transforms.MergeRunLayers;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Transforms;

/// <summary>Random rows of RUN instructions in all layouts that people use: what is joined is accepted, stays as it is, and loses no comment.</summary>
internal sealed class MergeRunLayersPropertyTests
{
    private static readonly OptimizationPipeline Pipeline = new(
        TransformSet.Of([new MergeRunLayers()]), OptimizerOptions.Default, NullLoggerFactory.Instance);

    private static readonly Gen<string> Indent = Gen.OneOf("", "  ", "    ", "\t");

    private static readonly Gen<string> Command = Gen.OneOf(
        "mkdir /a", "cd /b", "x=1", "export Y=2", "set -e", "touch c || true", "(cd /d; ls)", "{ ls; ls; }", "echo '#'", "! true", "if true; then ls; fi", "exit 0", "ls | cat",
        "echo \"a  b\"", "umask 022", "sleep 1 &", "for i in 1 2; do ls $i; done", "cat<<E", "echo \\\\");

    // How a script goes on behind a command: on the line, on the next with the operator on either side, with a comment line between.
    private static readonly Gen<string> Joint = Gen.Select(Gen.OneOf("&&", ";", "||"), Gen.Int[0, 5], Indent, (op, layout, indent) => layout switch
    {
        0 => $" {op} ",
        1 => $" {op} \\\n{indent}",
        2 => $" \\\n{indent}{op} ",
        3 => $" {op} \\\n{indent}# inside\n{indent}",
        4 => $" \\\n# inside\n\n{indent}{op} ",
        _ => $"{op}\\\n{indent} ",
    });

    private static readonly Gen<string> Script = Gen.Select(
        Command,
        Gen.Select(Joint, Command, (joint, command) => joint + command).Array[0, 3],
        Gen.OneOf("", "", "", ";", " # end", "  ", " \\\n# end\n  ;"),
        (first, rest, end) => first + string.Concat(rest) + end);

    private static readonly Gen<string> Run = Gen.Select(
        Gen.OneOf("RUN ", "run ", "  RUN\t", "RUN \\\n    ", "RUN \\\n  # first\n  ", "RUN --network=none ", "RUN --network=none \\\n  "), Script, (keyword, script) => keyword + script + "\n");

    private static readonly Gen<string> Between = Gen.OneOf(
        "", "", "", "\n", "\n\n", "# why\n", "  # why\n\n# how\n", "LABEL a=b\n", "\n# who\nLABEL a=b \\\n  c=d\n\n", "EXPOSE 80\n# why\n", "CMD [\"x\"]\n", "ENV z=1\n",
        "# hadolint ignore=DL3003\n", "# how\n  #hadolint ignore = DL3008 , DL3003\n", "# hadolint ignore=DL3013\n\n", "# hadolint ignore=DL3015\nLABEL e=f\n");

    private static readonly Gen<string> File = Gen.Select(
        Gen.OneOf("FROM debian:12\n", "FROM alpine:3\n", "FROM nobody/knows\n", "FROM debian:12\nSHELL [\"/bin/bash\", \"-ec\"]\n"),
        Gen.Select(Run, Between, (run, between) => run + between).Array[1, 5],
        Gen.OneOf("LF", "CRLF", "BOM", "open"),
        (from, steps, spelling) => Spelt(from + string.Concat(steps), spelling));

    [Test]
    public void What_is_joined_is_accepted_stays_so_and_loses_no_comment()
    {
        var (texts, changed) = (Corpus.Full ? 50_000 : 3_000, 0);
        File.Sample(
            text =>
            {
                var result = Pipeline.Run("Dockerfile", DockerfileSyntax.Parse(text));
                changed += result.Changed ? 1 : 0;
                Assert.That(FaultOf(result), Is.Null, text);
            },
            iter: texts,
            threads: 1);
        Assert.That(changed, Is.GreaterThan(texts / 10));
    }

    [Test]
    public void No_text_is_too_odd() =>
        DockerfileGen.Any.Sample(text => Assert.That(Pipeline.Run("Dockerfile", DockerfileSyntax.Parse(text)).Faults, Is.Empty, text), iter: Corpus.Full ? 50_000 : 2_000, threads: 1);

    private static string? FaultOf(OptimizationResult result) =>
        result.Faults.Length > 0 ? result.Faults[0].Detail
        : result.Declined.FirstOrDefault(d => d.Reason is "not-accepted-by-validator" or "not-proven") is { } refused ? $"{refused}"
        : Tiling.FaultOf(result.After) ?? TransformHarness.FaultOfText(result)
            ?? (result.After.Diagnostics.Length > result.Before.Diagnostics.Length ? "a new diagnostic" : null)
            ?? (Pipeline.Run("Dockerfile", result.After).Changed ? "a second run changes it again" : null);

    private static string Spelt(string text, string spelling) => spelling switch
    {
        "CRLF" => text.ReplaceLineEndings("\r\n"),
        "BOM" => "\uFEFF" + text,
        "open" => text.TrimEnd('\n'),
        _ => text,
    };
}
