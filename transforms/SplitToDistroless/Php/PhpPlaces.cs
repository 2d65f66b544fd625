using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>What of an image of PHP the final stage gets: whole folders, so that what lies in them keeps its owners and modes.</summary>
internal static class PhpPlaces
{
    // Where programs are looked for: single files are copied there.
    private static readonly string[] OfPrograms = ["/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/bin", "/sbin"];

    // What only builds, and people in a shell, read and write there.
    private static readonly string[] Harmless =
        ["/dev", "/proc", "/etc/apt", "/var/lib/apt", "/var/cache", "/var/log/apt", "/var/log/dpkg.log", "/usr/share/keyrings", "/usr/share/doc", "/usr/share/man", "/usr/share/locale", "/usr/src/php", "/root/.composer", "/root/.config/composer", "/root/.bashrc", "/root/.ssh", "/root/.gitconfig", "/root/.npmrc", "/root/.netrc", "/root/.pearrc", "/root/.wget-hsts"];

    /// <summary>Whether only builds use what is written to a path.</summary>
    public static bool IsHarmless(string path) => WholeFolders.IsTemporary(path) || Harmless.Any(h => PathList.IsIn(path, h)) || IsTool(path);

    /// <summary>Whether a path is that of a program that only builds.</summary>
    public static bool IsTool(string path) => PhpImages.IsTool(NameOf(path)) && OfPrograms.Contains(path[..Math.Max(0, path.LastIndexOf('/'))]);

    /// <summary>Whether programs are looked for in a folder.</summary>
    public static bool HoldsPrograms(string folder) => OfPrograms.Contains(folder);

    /// <summary>Whether a path is a file among the programs of the system.</summary>
    public static bool IsProgram(string path) => OfPrograms.Contains(path[..Math.Max(0, path.LastIndexOf('/'))]) && !OfPrograms.Contains(path);

    /// <summary>Whether a COPY brings nothing but programs that only build.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="transfer">The instruction.</param>
    public static bool BringsTools(Application application, FileTransferInstruction transfer) =>
        TransferPlace.Of(application.Build, transfer) is ({ } target, { } sources)
        && (IsTool(target) || (OfPrograms.Contains(target) && sources.All(s => PhpImages.IsTool(NameOf(s)))));

    /// <summary>The folder that is copied for a path: all settings of PHP, all of Apache, all around what is served.</summary>
    public static string Widened(string path) =>
        PhpImages.Settings.FirstOrDefault(s => PathList.IsIn(path, s)) ?? (PathList.IsIn(path, PhpImages.Server) ? PhpImages.Server : PathList.IsIn(path, PhpImages.Pages) ? PhpImages.Pages : path);

    /// <summary>Whether a path is one of the settings of PHP, or of Apache, or an extension.</summary>
    public static bool IsOfImage(string path) => PathList.IsIn(path, PhpImages.Extensions) || PhpImages.Settings.Any(s => PathList.IsIn(path, s)) || PathList.IsIn(path, PhpImages.Server);

    /// <summary>The folders for some paths, none below another.</summary>
    public static ImmutableArray<string> Of(IEnumerable<string> paths)
    {
        var all = paths.Where(p => !IsTool(p)).Select(Widened).Distinct().ToList();
        return [.. all.Where(p => !all.Any(q => q != p && PathList.IsIn(p, q))).Order(StringComparer.Ordinal)];
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
