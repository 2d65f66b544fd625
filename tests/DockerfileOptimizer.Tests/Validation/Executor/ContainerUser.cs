using System.Collections.Immutable;
using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Who a container's process is, looked up in the image when it starts (runc <c>libcontainer/user</c>).</summary>
/// <param name="Uid">The user.</param>
/// <param name="Gid">The group.</param>
/// <param name="Groups">Further groups.</param>
/// <param name="Home">What HOME is where the image does not set it.</param>
internal sealed record ContainerUser(int Uid, int Gid, ImmutableArray<int> Groups, string Home)
{
    /// <summary>The user that USER names; null when the image does not know the name.</summary>
    public static ContainerUser? Of(string text, FileTree files)
    {
        var (name, group) = text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? (text[..colon], text[(colon + 1)..]) : (text, "");
        name = name.Length == 0 ? "0" : name;
        var row = Rows(files, "/etc/passwd", 7).FirstOrDefault(r => r[0] == name) ?? Rows(files, "/etc/passwd", 7).FirstOrDefault(r => r[2] == name);
        var uid = row is not null ? Number(row[2]) : Number(name);
        var gid = group.Length > 0 ? GroupOf(group, files) : row is not null ? Number(row[3]) : 0;
        return uid is null || gid is null ? null : new(uid.Value, gid.Value, group.Length > 0 || row is null ? [] : MembersOf(row[0], files), row?[5] ?? "/");
    }

    /// <summary>The number of a group; null when the image does not know the name.</summary>
    public static int? GroupOf(string group, FileTree files) =>
        Number(group) ?? (Rows(files, "/etc/group", 4).FirstOrDefault(r => r[0] == group) is { } row ? Number(row[2]) : null);

    private static ImmutableArray<int> MembersOf(string user, FileTree files) =>
        [.. Rows(files, "/etc/group", 4).Where(r => r[3].Split(',').Contains(user)).Select(r => Number(r[2])).OfType<int>()];

    private static IEnumerable<string[]> Rows(FileTree files, string path, int fields) =>
        files.Resolve(path) is { } file && files[file] is { Type: 'f', Content: var text }
            ? text.Split('\n').Select(l => l.Split(':')).Where(r => r.Length >= fields)
            : [];

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
