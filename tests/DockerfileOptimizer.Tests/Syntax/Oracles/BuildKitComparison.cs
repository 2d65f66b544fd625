using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>Holds our tree of a file against BuildKit's answer about it.</summary>
internal static class BuildKitComparison
{
    /// <summary>The first difference as a sentence; null when there is none.</summary>
    public static string? DifferenceOf(DockerfileSyntax syntax, BuildKitAnswer answer)
    {
        if (answer.Accepts == syntax.HasErrors)
        {
            return answer.Accepts
                ? $"accepted, but we say {syntax.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}"
                : $"refused, but we say nothing: {answer.Message}";
        }

        if (answer.Nodes is not { } theirs)
        {
            return null;
        }

        var ours = syntax.Instructions.Select(i => NodeText.Of(syntax.Source, i)).ToList();
        var at = ours.Zip(theirs).TakeWhile(p => p.First == p.Second).Count();
        return at == ours.Count && at == theirs.Length
            ? null
            : $"theirs: {(at < theirs.Length ? theirs[at] : "(end)")}\n      ours:   {(at < ours.Count ? ours[at] : "(end)")}";
    }
}
