using System.Text;
using DockerfileOptimizer.Images.Layers;
using DockerfileOptimizer.Images.Trees;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Evidence.Bases;

/// <summary>Whether apt is told to keep no packages (moby <c>contrib/mkimage/debootstrap</c>, debuerreotype <c>debuerreotype-minimizing-config</c>).</summary>
internal static class DockerCleanFile
{
    private const string Folder = "/etc/apt/apt.conf.d";
    private const string Name = "docker-clean";

    /// <summary>Whether the content of a file is needed to tell.</summary>
    public static bool Needs(string path) => path == "/etc/apt/apt.conf" || path.StartsWith(Folder + "/", StringComparison.Ordinal);

    public static Known<bool> Of(ImageTree tree)
    {
        var files = (TreeLinks.Follow(tree, Folder)?.Children ?? []).Append(TreeLinks.Follow(tree, "/etc/apt/apt.conf")).OfType<ImageNode>().ToList();
        if (files.Exists(f => f is not { Kind: EntryKind.File, KeptContent.IsDefault: false }))
        {
            return Known.Unknown<bool>($"a file of {Folder} cannot be read");
        }

        var clean = files.Where(f => f.Name == Name).Select(Text).FirstOrDefault();
        return files.Where(f => f.Name != Name).Select(Text).FirstOrDefault(MayOverrule) is not null ? Known.Unknown<bool>($"a file of {Folder} may keep apt from emptying its cache")
            : clean is null ? Known.Of(false)
            : clean.Contains("Dir::Cache::pkgcache \"\";", StringComparison.Ordinal) && clean.Contains("DPkg::Post-Invoke { \"rm -f /var/cache/apt/archives/*.deb", StringComparison.Ordinal) ? Known.Of(true)
            : Known.Unknown<bool>($"{Folder}/{Name} is not the usual one");
    }

    private static bool MayOverrule(string text) =>
        text.Contains("Keep-Downloaded-Packages", StringComparison.OrdinalIgnoreCase) || text.Contains("#clear", StringComparison.OrdinalIgnoreCase)
        || text.Contains("Dir::Cache", StringComparison.OrdinalIgnoreCase) || text.Contains("DPkg::Post-Invoke", StringComparison.OrdinalIgnoreCase);

    private static string Text(ImageNode file) => Encoding.UTF8.GetString(file.KeptContent.AsSpan());
}
