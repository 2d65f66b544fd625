using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What a Dockerfile builds.</summary>
/// <param name="Stages">Each stage, as if it were the target.</param>
/// <param name="Commands">How many stub commands were run.</param>
internal sealed record BuiltImage(ImmutableArray<BuiltStage> Stages, int Commands)
{
    /// <summary>The stage that is built when no other is asked for.</summary>
    public BuiltStage Final => Stages[^1];

    /// <summary>The bytes of all layers of all stages.</summary>
    public long LayerBytes => Stages.Sum(s => s.LayerBytes);

    /// <summary>The first difference for somebody who uses the images, in words; null for none.</summary>
    /// <param name="other">Another build of as many stages.</param>
    /// <param name="ignored">Folders whose content does not count.</param>
    public string? DifferenceTo(BuiltImage other, IReadOnlyCollection<string> ignored)
    {
        if (Stages.Length != other.Stages.Length)
        {
            return "the number of stages differs";
        }

        return Stages.Zip(other.Stages).Select((pair, i) => Of(pair.First, pair.Second, ignored) is { } difference ? $"stage {i}: {difference}" : null).FirstOrDefault(d => d is not null);
    }

    private static string? Of(BuiltStage one, BuiltStage other, IReadOnlyCollection<string> ignored)
    {
        if (one.Failure is not null || other.Failure is not null)
        {
            return one.Failure is null ? $"only the second fails: {other.Failure}"
                : other.Failure is null ? $"only the first fails: {one.Failure}"
                : null;
        }

        var (config, changed) = (one.Config.Describe(), other.Config.Describe());
        return config != changed ? $"configuration:\n{config}\n---\n{changed}" : one.Files.Without(ignored).DifferenceTo(other.Files.Without(ignored));
    }
}
