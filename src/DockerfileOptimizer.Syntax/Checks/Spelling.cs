namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>How far two words are apart.</summary>
internal static class Spelling
{
    /// <summary>Number of characters to insert, remove or replace (Levenshtein); the length difference, or more, for words far longer than the other.</summary>
    public static int Distance(string left, string right)
    {
        if (Math.Abs(left.Length - right.Length) > 3)
        {
            return Math.Abs(left.Length - right.Length);
        }

        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
