using System.Collections.Immutable;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>A command that runs behind an installation, when the image is built or when a container starts.</summary>
/// <param name="Words">The program, without the folders that it lies in, and its arguments; <c>?</c> for what is not known.</param>
/// <param name="Path">The program as it is written.</param>
/// <param name="Line">The line of its instruction.</param>
internal sealed record LaterCommand(ImmutableArray<string> Words, string Path, int Line)
{
    /// <summary>The program.</summary>
    public string Program => Words[0];

    /// <summary>The first argument that is no option; an empty text when there is none.</summary>
    public string Verb => Words.Skip(1).FirstOrDefault(w => !w.StartsWith('-')) ?? "";

    /// <summary>The same command without what stands in front of another one that it runs, such as <c>tini --</c>.</summary>
    public LaterCommand? Behind(int words) => Words.Length > words ? this with { Words = [NameOf(Words[words]), .. Words[(words + 1)..]], Path = Words[words] } : null;

    /// <summary>A command of words.</summary>
    public static LaterCommand Of(IEnumerable<string> words, int line)
    {
        var all = words.ToList();
        return new LaterCommand([NameOf(all[0]), .. all[1..]], all[0], line);
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
