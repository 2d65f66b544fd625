using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DockerfileOptimizer.Cli.Writing;

/// <summary>Makes a new file like the one that it will replace: owner, group, extended attributes (access lists among them), mode.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Likeness
{
    private const uint Same = uint.MaxValue;

    /// <summary>As much as the user has the right to; who may replace a file of somebody else's without it owns the new one.</summary>
    public static void Give(SafeFileHandle to, string like)
    {
        if (FileFacts.Of(like) is { } facts && UnixCalls.ChangeOwner(to, facts.User, facts.Group) != 0)
        {
            _ = UnixCalls.ChangeOwner(to, Same, facts.Group);
        }

        if (OperatingSystem.IsLinux())
        {
            GiveAttributes(to, like);
        }

        // Last, as a change of owner takes the bits that run a program as its owner.
        File.SetUnixFileMode(to, File.GetUnixFileMode(like));
    }

    private static void GiveAttributes(SafeFileHandle to, string like)
    {
        // 64 KiB are the kernel's limits for the list and for a value (xattr(7)).
        var names = new byte[1 << 16];
        var size = UnixCalls.ListAttributes(like, names, names.Length);
        if (size <= 0)
        {
            return;
        }

        var value = new byte[1 << 16];
        foreach (var name in Encoding.UTF8.GetString(names, 0, (int)size).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var ended = Encoding.UTF8.GetBytes(name + "\0");
            var length = UnixCalls.GetAttribute(like, ended, value, value.Length);
            if (length >= 0)
            {
                _ = UnixCalls.SetAttribute(to, ended, value, length, 0);
            }
        }
    }
}
