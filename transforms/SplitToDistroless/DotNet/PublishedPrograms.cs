using System.Xml;
using System.Xml.Linq;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.DotNet;

/// <summary>
/// Programs that <c>dotnet publish</c> makes beside the libraries of a project (docs: .NET, application publishing overview; dotnet publish). Where options or the
/// project file say so, they bring .NET with them: self-contained, trimmed or compiled ahead of time.
/// </summary>
/// <param name="application">The stage.</param>
internal sealed class PublishedPrograms(Application application)
{
    // With these .NET comes along (docs: .NET, MSBuild reference for .NET SDK projects; PublishTrimmed and PublishAot need it).
    private static readonly string[] Properties = ["SelfContained", "PublishSelfContained", "PublishAot", "PublishTrimmed"];

    // The first version in which a runtime identifier alone does not mean it any more (docs: .NET, breaking changes, Runtime-specific apps not self-contained).
    private const int RuntimeAlone = 8;

    /// <summary>Whether a program that is run by its path brings .NET with it; null where it is not seen to be published.</summary>
    /// <param name="program">The program.</param>
    public bool? Of(string program)
    {
        if (application.PathOf(program) is not { } path || path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".sh", StringComparison.Ordinal))
        {
            return null;
        }

        var calls = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Where(c => IsPublish(c.Call) && c.Folder is not null && Output(c.Call) is { } output && ImagePath.Join(c.Folder, output) == CopiedFiles.FolderOf(path)).Select(c => c.Call).ToList();
        return calls is not [.., var last] || ValueOf(last, "UseAppHost") == "false" || IsForAnotherSystem(last) ? null : IsSelfContained(last, path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>Whether a command is <c>dotnet publish</c>.</summary>
    /// <param name="call">The command.</param>
    public static bool IsPublish(CommandCall call) => call.Program.Or(null) == "dotnet" && call.Arguments is [{ Value: var verb }, ..] && verb.Or(null) == "publish";

    private bool IsSelfContained(CommandCall call, string name)
    {
        var words = WordsOf(call);
        var said = Said(words) ?? (Properties.Any(p => ValueOf(call, p) == "false") || Projects().Any(t => Properties.Any(p => t.Contains($"<{p}>false<", StringComparison.OrdinalIgnoreCase))) ? false : null);
        return said ?? (Properties.Any(p => ValueOf(call, p) == "true")
            || (RuntimeOf(words) is not null && Interpreters.Of(application.Base.Reference)?.Version?.Split('.')[0] is { Length: > 0 } major && int.TryParse(major, out var number) && number < RuntimeAlone)
            || ProjectFiles.Called(application, n => n.EndsWith("proj", StringComparison.OrdinalIgnoreCase)).Any(f => Says(f.Path, f.Text, name)));
    }

    private IEnumerable<string> Projects() => ProjectFiles.Called(application, n => n.EndsWith("proj", StringComparison.OrdinalIgnoreCase) || n == "Directory.Build.props").Select(f => f.Text);

    private static bool? Said(List<string?> words)
    {
        if (words.Contains("--no-self-contained"))
        {
            return false;
        }

        var at = words.FindIndex(w => w is "--self-contained" or "--sc" || w?.StartsWith("--self-contained", StringComparison.Ordinal) == true);
        var value = at < 0 ? null : words[at]!.Split('=', ':') is [_, var joined] ? joined : words.ElementAtOrDefault(at + 1);
        return at < 0 ? null : !string.Equals(value, "false", StringComparison.OrdinalIgnoreCase);
    }

    // A program for musl, or for another system, does not run on the image of this one.
    private bool IsForAnotherSystem(CommandCall call) =>
        RuntimeOf(WordsOf(call)) is { } runtime && (!runtime.StartsWith("linux", StringComparison.Ordinal) || runtime.Contains("musl", StringComparison.Ordinal) != (application.Image.Distro.Or(null)?.Libc == "musl"));

    private static string? RuntimeOf(List<string?> words) =>
        words.FindIndex(w => w is "-r" or "--runtime") is >= 0 and var at ? words.ElementAtOrDefault(at + 1) ?? "?" : words.FirstOrDefault(w => w?.StartsWith("--runtime=", StringComparison.Ordinal) == true)?["--runtime=".Length..];

    /// <summary>The folder that a command is told to publish to; null where it is told none that is known.</summary>
    /// <param name="call">The command.</param>
    public static string? Output(CommandCall call) =>
        WordsOf(call) is var words && words.FindIndex(w => w is "-o" or "--output") is >= 0 and var at ? words.ElementAtOrDefault(at + 1) : words.FirstOrDefault(w => w?.StartsWith("--output=", StringComparison.Ordinal) == true)?["--output=".Length..];

    private static string? ValueOf(CommandCall call, string property) =>
        WordsOf(call).OfType<string>().Select(w => w.Split('=') is [var name, var value] && name.Split(':') is ["-p" or "/p" or "--property" or "-property" or "/property", var key] && string.Equals(key, property, StringComparison.OrdinalIgnoreCase) ? value : null).LastOrDefault(v => v is not null)?.ToLowerInvariant();

    private static List<string?> WordsOf(CommandCall call) => [.. call.Arguments.Select(a => a.Value.Or(null))];

    // The project of the program, without a condition.
    private static bool Says(string path, string text, string program)
    {
        try
        {
            var groups = XDocument.Parse(text).Root?.Elements().Where(e => e.Name.LocalName == "PropertyGroup" && e.Attribute("Condition") is null).SelectMany(g => g.Elements()).Where(e => e.Attribute("Condition") is null).ToList() ?? [];
            var file = path[(path.LastIndexOf('/') + 1)..];
            var name = groups.LastOrDefault(e => e.Name.LocalName == "AssemblyName")?.Value ?? file[..file.LastIndexOf('.')];
            return name == program && groups.Any(e => Properties.Contains(e.Name.LocalName) && string.Equals(e.Value.Trim(), "true", StringComparison.OrdinalIgnoreCase));
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
