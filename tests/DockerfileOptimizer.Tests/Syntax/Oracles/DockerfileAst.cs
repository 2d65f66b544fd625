using System.Text.Json;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// The npm package dockerfile-ast, a parser that shares nothing with ours, behind <c>dockerfile-ast-outline.cjs</c>. It is looked
/// for in the folder DOCKEROPT_NODE, else <c>artifacts/node</c>; where it is not installed, the test is ignored:
/// <c>npm install --prefix artifacts/node dockerfile-ast@0.7.1</c>.
/// </summary>
internal sealed class DockerfileAst : IDisposable
{
    private readonly LineProcess _process;

    private DockerfileAst(string folder) => _process = new LineProcess(
        "node", RepositoryRoot.Combine("tests", "DockerfileOptimizer.Tests", "Syntax", "Oracles", "dockerfile-ast-outline.cjs"), folder);

    public static DockerfileAst Require()
    {
        var folder = Path.GetFullPath(Environment.GetEnvironmentVariable("DOCKEROPT_NODE") ?? RepositoryRoot.Combine("artifacts", "node"));
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "dockerfile-ast")))
        {
            Assert.Ignore($"No dockerfile-ast in {folder}; install it with npm, or name its folder in DOCKEROPT_NODE.");
        }

        return new DockerfileAst(folder);
    }

    public FileOutline Read(string path)
    {
        using var answer = JsonDocument.Parse(_process.Ask(path));
        return new FileOutline(
            [.. answer.RootElement.GetProperty("instructions").EnumerateArray().Select(Read)],
            [.. answer.RootElement.GetProperty("comments").EnumerateArray().Select(l => l.GetInt32()).Distinct().Order()]);
    }

    public void Dispose() => _process.Dispose();

    private static InstructionOutline Read(JsonElement instruction)
    {
        var inner = instruction.GetProperty("inner") is { ValueKind: JsonValueKind.Object } trigger ? Read(trigger) : null;
        var heredocs = instruction.GetProperty("heredocs").EnumerateArray()
            .Select(h => new HeredocOutline(h.GetProperty("name").GetString()!, h.GetProperty("endLine").GetInt32()));
        return new InstructionOutline
        {
            Keyword = instruction.GetProperty("keyword").GetString()!,
            Line = instruction.GetProperty("line").GetInt32(),
            EndLine = instruction.GetProperty("endLine").GetInt32(),
            Flags = [.. instruction.GetProperty("flags").EnumerateArray().Select(ReadFlag)],
            Heredocs = inner is null ? [.. heredocs] : inner.Heredocs,
            Inner = inner,
        };
    }

    private static string ReadFlag(JsonElement flag) =>
        "--" + flag.GetProperty("name").GetString() + (flag.GetProperty("value").GetString() is { } value ? "=" + value : "");
}
