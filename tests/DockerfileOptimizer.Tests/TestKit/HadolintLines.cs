namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Comments <c># hadolint ignore=RULES</c>, several of which may become one that names the same rules.</summary>
internal static class HadolintLines
{
    /// <summary>The other comments, in their order, and the rules that are ignored anywhere.</summary>
    public static (string[] Others, string[] Rules) Apart(IEnumerable<string> comments)
    {
        var lines = comments.ToLookup(c => RulesOf(c).Length > 0);
        return ([.. lines[false]], [.. lines[true].SelectMany(RulesOf).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string[] RulesOf(string comment) => comment.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal).Split("#hadolintignore=") is ["", var rules]
        ? rules.Split(',')
        : [];
}
