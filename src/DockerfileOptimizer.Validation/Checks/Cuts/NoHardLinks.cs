using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>Overlay copy-up breaks hard links between layers, not inside one: a later write then reaches both names.</summary>
internal sealed class NoHardLinks() : CutCondition(new(
    "no-hard-links", "The left script makes no hard link that the right one's writes may reach.", "Linux overlayfs.rst: copying up breaks a hard link"))
{
    // To remove one name leaves the other as it is.
    public override string? Violation(Cut cut) =>
        cut.Following.All(r => cut.Facts.EffectsOf(r).Writes is { Beyond: null, Paths.IsEmpty: true }) && !cut.Following.IsEmpty ? null
        : cut.Hazard(ProcessHazards.MakesHardLinks, "the first script makes hard links");
}
