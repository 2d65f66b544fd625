namespace DockerfileOptimizer.Engine;

/// <summary>The lines above the hunks of one file.</summary>
internal static class DiffHeader
{
    /// <summary>Both header lines; a side that is not there is <c>/dev/null</c>.</summary>
    public static string Of(string path, bool isNew)
    {
        // The names that git writes for "./x" and "/x"; as they are, git apply would refuse them.
        var name = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path.TrimStart('/');
        return $"--- {(isNew ? "/dev/null" : Name("a/" + name))}\n+++ {Name("b/" + name)}\n";
    }

    // quote_c_style in git's quote.c, as with core.quotePath off: UTF-8 stays readable. The tab keeps programs from ending a name at a blank
    // (diff.c, needs_trailing_tab).
    private static string Name(string name) =>
        name.Any(c => c is < ' ' or '"' or '\\' or '\x7f') ? $"\"{string.Concat(name.Select(Quoted))}\""
        : name.Contains(' ', StringComparison.Ordinal) ? name + '\t'
        : name;

    private static string Quoted(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\t' => "\\t",
        < ' ' or '\x7f' => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'),
        _ => c.ToString(),
    };
}
