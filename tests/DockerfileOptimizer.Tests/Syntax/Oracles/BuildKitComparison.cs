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
        var at = ours.Zip(theirs).TakeWhile((p, i) => p.First == p.Second || IsSplitInsideCharacter(syntax.Instructions[i])).Count();
        return at == ours.Count && at == theirs.Length
            ? null
            : $"theirs: {(at < theirs.Length ? theirs[at] : "(end)")}\n      ours:   {(at < ours.Count ? ours[at] : "(end)")}";
    }

    // parseHealthConfig of parser/line_parsers.go looks at bytes, and takes 0x85 and 0xA0 inside a character for white space. No
    // token can show half a character; the instruction is refused in both, since its type is neither CMD nor NONE.
    private static bool IsSplitInsideCharacter(Instruction instruction) => instruction switch
    {
        OnBuildInstruction { Inner: { } inner } => IsSplitInsideCharacter(inner),
        HealthcheckInstruction healthcheck => !System.Text.Ascii.IsValid(healthcheck.Type),
        _ => false,
    };
}
