using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>A call of CMake that prepares a build (docs: CMake, cmake(1), Generate a Project Buildsystem).</summary>
/// <param name="Call">The call.</param>
/// <param name="Run">Its RUN.</param>
/// <param name="Source">The folder of the sources.</param>
/// <param name="Binary">The folder in which it is built.</param>
/// <param name="Definitions">What it defines.</param>
internal sealed record CMakeConfiguration(CommandCall Call, RunInstruction Run, string Source, string Binary, ImmutableDictionary<string, string> Definitions)
{
    /// <summary>Reads a call; null for one that does something else, or that is not understood.</summary>
    public static CMakeConfiguration? Read(CommandCall call, string? folder, RunInstruction run)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        if (call.Program.Or(null) is not ("cmake" or "cmake3") || folder is null || words.Contains(null))
        {
            return null;
        }

        string? source = null, binary = null;
        var definitions = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i]!;
            string? Value(string option) => word == option ? ++i < words.Count ? words[i] : null : word[option.Length..];
            if (word.StartsWith("-D", StringComparison.Ordinal))
            {
                if (Value("-D") is not { } definition || definition.IndexOf('=', StringComparison.Ordinal) is not (> 0 and var at))
                {
                    return null;
                }

                definitions[definition[..at].Split(':')[0]] = definition[(at + 1)..];
            }
            else if (word.StartsWith("-S", StringComparison.Ordinal) || word.StartsWith("-H", StringComparison.Ordinal))
            {
                source = Value(word[..2]);
            }
            else if (word.StartsWith("-B", StringComparison.Ordinal))
            {
                binary = Value("-B");
            }
            else if (word.StartsWith("-G", StringComparison.Ordinal))
            {
                _ = Value("-G");
            }
            else if (!word.StartsWith('-'))
            {
                source = word;
            }
            else if (!word.StartsWith("-W", StringComparison.Ordinal) && word != "--fresh")
            {
                return null;
            }
        }

        return source is null && binary is null ? null : new CMakeConfiguration(call, run, ImagePath.Join(folder, source ?? "."), ImagePath.Join(folder, binary ?? "."), definitions.ToImmutable());
    }
}
