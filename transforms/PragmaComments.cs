namespace DockerfileOptimizer.Transforms;

/// <summary>Comments that tell a tool something about the instruction below them, which would be about another one when that changes places.</summary>
internal static class PragmaComments
{
    private static readonly string[] Starts =
    [
        "hadolint ", // hadolint README, Inline ignores
        "tally ", // tally docs, inline directives
        "check=", // BuildKit, build checks
        "shellcheck ", // shellcheck wiki, Directive
        "checkov:", // checkov docs, Suppressing and Skipping Policies
        "trivy:", // trivy docs, Filtering, by inline comments
        "nosemgrep", // semgrep docs, Ignore files, folders, and code
        "kics-scan ", // KICS docs, Using commands on scanned files as comments
        "dockeropt:", // our own
    ];

    /// <summary>Whether a comment line is one.</summary>
    public static bool IsPragma(string comment)
    {
        var text = Words(comment);
        foreach (var start in Starts)
        {
            if (text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether it is one of hadolint's that holds for the whole file, wherever it stands.</summary>
    public static bool IsOfWholeFile(string comment) => Words(comment).StartsWith("hadolint global ", StringComparison.Ordinal);

    private static string Words(string comment) => comment.TrimStart('#').TrimStart().Replace('\t', ' ');
}
