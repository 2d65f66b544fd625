using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Validation.Checks.Contexts;

/// <summary>
/// What Compose and Bake files say of Dockerfiles. They are not read as YAML or HCL: more is taken for a name of a Dockerfile than is one, and a word
/// that could mean more than a name makes the answer unknown.
/// </summary>
internal static class ComposeFiles
{
    private const string Key = "dockerfile";

    // Dockerfiles inside these files, and other names for folders (compose-spec build.md; bake reference, contexts and dockerfile-inline).
    private static readonly string[] TooMuch = ["dockerfile_inline", "dockerfile-inline", "additional_contexts", "contexts"];

    /// <summary>Names of files, without folders, that Compose and Bake files of a context take for Dockerfiles.</summary>
    public static Known<ImmutableHashSet<string>> DockerfilesIn(BuildContext context)
    {
        var names = ImmutableHashSet.CreateBuilder<string>(StringComparer.Ordinal);
        foreach (var file in context.Files.All.Where(e => e.Kind == ContextEntryKind.File && IsOne(e.Name.ToLowerInvariant())))
        {
            var text = context.TextOf(file.Path);
            if (!text.TryGet(out var known))
            {
                return Known.Unknown<ImmutableHashSet<string>>($"nobody knows which Dockerfiles {file.Path} names: {text.WhyUnknown}");
            }

            foreach (var line in known.Split('\n'))
            {
                if (TooMuch.FirstOrDefault(w => line.Contains(w, StringComparison.Ordinal)) is { } word)
                {
                    return Known.Unknown<ImmutableHashSet<string>>($"{file.Path} says {word}");
                }

                if (NameIn(line) is { } name && !TryAdd(names, name))
                {
                    return Known.Unknown<ImmutableHashSet<string>>($"{file.Path} names a Dockerfile by a variable");
                }
            }
        }

        return Known.Of(names.ToImmutable());
    }

    private static bool IsOne(string name) =>
        (name.StartsWith("compose", StringComparison.Ordinal) || name.StartsWith("docker-compose", StringComparison.Ordinal) || name.StartsWith("docker-bake", StringComparison.Ordinal))
        && (name.EndsWith(".yml", StringComparison.Ordinal) || name.EndsWith(".yaml", StringComparison.Ordinal) || name.EndsWith(".hcl", StringComparison.Ordinal) || name.EndsWith(".json", StringComparison.Ordinal));

    // "dockerfile: docker/dev", "dockerfile" : "x", dockerfile = "x".
    private static string? NameIn(string line)
    {
        var key = line.IndexOf(Key, StringComparison.Ordinal);
        var rest = key < 0 ? "" : line[(key + Key.Length)..].TrimStart('"', '\'', ' ', '\t');
        return rest is [':' or '=', .. var value] ? value.Split('#')[0].Trim(' ', '\t', '\r', '"', '\'', ',', '}', ']') : null;
    }

    private static bool TryAdd(ImmutableHashSet<string>.Builder names, string path)
    {
        names.Add(path[(path.LastIndexOf('/') + 1)..]);
        return !path.Contains('$', StringComparison.Ordinal);
    }
}
