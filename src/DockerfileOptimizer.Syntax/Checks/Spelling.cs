namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>How far two words are apart.</summary>
internal static class Spelling
{
    /// <summary>The one of <paramref name="names"/> that a word is most likely meant for: no more than one slip for each three letters; null when none is that near.</summary>
    public static string? Nearest(string word, IEnumerable<string> names) =>
        names.Where(n => Math.Abs(n.Length - word.Length) <= n.Length / 3)
            .Select(n => (Name: n, Slips: Distance(word, n)))
            .Where(c => c.Slips <= c.Name.Length / 3)
            .OrderBy(c => c.Slips)
            .Select(c => c.Name)
            .FirstOrDefault();

    /// <summary>Number of characters to insert, remove, replace or swap with their neighbour (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        var costs = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                costs[i, j] = i == 0 || j == 0
                    ? i + j
                    : Math.Min(costs[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1), Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
                }
            }
        }

        return costs[left.Length, right.Length];
    }
}
