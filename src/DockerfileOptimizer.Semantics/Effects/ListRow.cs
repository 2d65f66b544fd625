using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Programs that use no package lists, though nobody knows which files they read: a row of <c>keepOffPackageLists</c>.</summary>
/// <param name="Names">Their names.</param>
/// <param name="With">One of these must stand in front of the first operand, or be it; none is asked for when empty.</param>
/// <param name="Without">The row does not hold with one of these words, or with a word that may be one.</param>
/// <param name="ReadsOperands">Whether they read what operands name, so that these must not lead to lists.</param>
/// <param name="OnKnownImages">Whether an image of somebody else may have taught them to use lists.</param>
internal sealed record ListRow(ImmutableArray<string> Names, ImmutableArray<string> With, ImmutableArray<string> Without, bool ReadsOperands, bool OnKnownImages)
{
    private static readonly SearchValues<string> _managers = SearchValues.Create(["apt-get", "aptitude", "apt-cache", "apt-file", "apt ", "import apt", "from apt", "apt_pkg", "aptdaemon", "softwareproperties", "apk ", "pacman ", "dpkg-buildpackage", "checkinstall", "bspm"], StringComparison.Ordinal);

    private static readonly SearchValues<string> _runs = SearchValues.Create(["subprocess", "system", "exec", "open(", "spawn", "fork", "`", "passthru", "import_module", "require(", "include", "run("], StringComparison.Ordinal);

    /// <summary>Whether a call is covered.</summary>
    /// <param name="call">A call of one of the programs.</param>
    /// <param name="text">The call as written.</param>
    public bool Covers(CommandCall call, ReadOnlySpan<char> text)
    {
        return !(PackageManagers.Find(call.Program.Or("")!) is null && text.ContainsAny(_managers))
            && (With.IsEmpty || IsWith(call, text)) && !call.Arguments.Any(a => a.Value.TryGet(out var word) ? Without.Contains(word) : a.Start.Length == 0 && !Without.IsEmpty);
    }

    private bool IsWith(CommandCall call, ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(_runs))
        {
            return false;
        }

        var front = call.Arguments.TakeWhile(a => a.Start.StartsWith('-')).ToList();
        var operand = call.Arguments.Skip(front.Count).FirstOrDefault();
        var words = front.Select(a => a.Value.Or("")!).ToList();
        return words.Any(With.Contains)
            || (operand is not null && operand.Value.TryGet(out var first) && (With.Contains(first) || (words.Count > 0 && With.Contains(words[^1] + " " + first)) || With.Contains(first + " " + call.Arguments.Skip(front.Count + 1).FirstOrDefault()?.Value.Or(""))));
    }
}
