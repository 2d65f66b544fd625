using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics;

/// <summary>Which stage uses which.</summary>
public sealed class StageGraph
{
    internal StageGraph(ImmutableArray<StageUse> uses) => Uses = uses;

    /// <summary>All uses in the order of the file.</summary>
    public ImmutableArray<StageUse> Uses { get; }

    /// <summary>The places where others use a stage.</summary>
    public IEnumerable<StageUse> UsesOf(int stage) => Uses.Where(u => u.Used == stage);

    /// <summary>The stages that start from a stage, and those that start from them, and so on.</summary>
    public ImmutableArray<int> DescendantsOf(int stage)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var use in Uses.Where(u => u.Kind == StageUseKind.From).OrderBy(u => u.User))
        {
            if (use.Used == stage || found.Contains(use.Used))
            {
                found.Add(use.User);
            }
        }

        return found.ToImmutable();
    }
}
