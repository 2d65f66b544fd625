namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>Owners as <c>chown</c> writes them, and as COPY does.</summary>
internal static class Owner
{
    /// <summary>
    /// What <c>--chown</c> says for the same owner; null when it is not understood. A user alone keeps the group for <c>chown</c>, which is root's
    /// for what comes from the build context; for COPY it names the group, too.
    /// </summary>
    /// <param name="owner">The owner as <c>chown</c> gets it.</param>
    /// <param name="isOfRoot">Whether the files are root's.</param>
    public static string? Of(string owner, bool isOfRoot)
    {
        var parts = owner.Split(':');
        var isPlain = parts.All(p => p.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'));
        return !isPlain ? null : parts switch
        {
            [{ Length: > 0 }, { Length: > 0 }] => owner,
            [{ Length: > 0 } user] when isOfRoot => user + ":0",
            ["", { Length: > 0 } group] when isOfRoot => "0:" + group,
            _ => null,
        };
    }
}
