using System.Text;
using System.Text.Json;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Tests.TestKit;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>
/// The shell scripts of the corpus: shell-form RUN, CMD, ENTRYPOINT and HEALTHCHECK CMD and here-documents that are scripts, behind
/// ONBUILD too; from the files, and from the Dockerfiles that stand inside the JSON of other projects' cases.
/// </summary>
internal static class CorpusScripts
{
    private static readonly string[] Sets = ["dev", "badinput", "templates", "suites"];
    private static readonly string[] OtherEndings = [".yaml", ".yml", ".ts", ".txt", ".md", ".tsv"];
    private static readonly string[] DockerfileFields = ["dockerfile", "before", "after", "source"];

    /// <summary>
    /// The scripts that <paramref name="dialect"/> reads, each text once. Bash gets those of the default shell as well: what holds for one
    /// reading must hold for the other.
    /// </summary>
    public static IReadOnlyList<OracleScript> Of(ShellDialect dialect)
    {
        List<string> files =
        [
            .. Sets.SelectMany(set => Corpus.Files(set))
                .Where(f => !OtherEndings.Contains(Path.GetExtension(f)) && !f.Contains("mvdan-sh", StringComparison.Ordinal)),
        ];
        return
        [
            .. files.AsParallel().AsOrdered().WithDegreeOfParallelism(2)
                .SelectMany(Dockerfiles)
                .SelectMany(d => ScriptsIn(d.Name, d.Source, dialect))
                .AsSequential()
                .DistinctBy(s => s.Text),
        ];
    }

    private static IEnumerable<(string Name, SourceText Source)> Dockerfiles(string file)
    {
        var name = Path.GetRelativePath(Corpus.Require(), file);
        if (Path.GetExtension(file) != ".json")
        {
            return [(name, SourceText.FromBytes(File.ReadAllBytes(file)))];
        }

        var cases = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(file));
        return cases.ValueKind == JsonValueKind.Array ? cases.EnumerateArray().SelectMany((c, i) => Inline($"{name}[{i}]", c)) : [];
    }

    private static IEnumerable<(string Name, SourceText Source)> Inline(string name, JsonElement item) =>
        DockerfileFields
            .Where(f => item.TryGetProperty(f, out var value) && value.ValueKind == JsonValueKind.String)
            .Select(f => ($"{name}.{f}", SourceText.From(item.GetProperty(f).GetString()!)));

    private static IEnumerable<OracleScript> ScriptsIn(string name, SourceText source, ShellDialect dialect)
    {
        foreach (var instruction in DockerfileSyntax.Parse(source).Instructions)
        {
            if (FormOf(instruction) is ScriptForm { Script: var script } && Reads(dialect, script.Dialect))
            {
                var line = source.PositionOf(instruction.Span.Start).Line;
                yield return new OracleScript($"{name}:{line}", dialect, WellFormed(script.Text.Text));
            }
        }
    }

    /// <summary>A byte that is no UTF-8 would be another number of bytes for each reader; as a replacement character it is the same for all.</summary>
    private static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool Reads(ShellDialect reader, ShellDialect written) =>
        written == reader || (reader == ShellDialect.Bash && written == ShellDialect.Posix);

    private static CommandForm? FormOf(Instruction? instruction) => instruction switch
    {
        RunInstruction run => run.Form,
        CmdInstruction cmd => cmd.Form,
        EntrypointInstruction entrypoint => entrypoint.Form,
        HealthcheckInstruction healthcheck => healthcheck.Form,
        OnBuildInstruction trigger => FormOf(trigger.Inner),
        _ => null,
    };
}
