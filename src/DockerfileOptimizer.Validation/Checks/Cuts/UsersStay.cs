using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary>A RUN looks up its user, groups and HOME when it starts; a change reaches the next RUN, not the rest of the same one.</summary>
internal sealed class UsersStay() : CutCondition(new(
    "users-stay", "The left script does not change the entries of the user in effect.", "BuildKit executor/oci/user.go: each RUN looks up its user"))
{
    public override string? Violation(Cut cut) =>
        cut.Hazard(ProcessHazards.ChangesUsers, "the first script may change the user that the next RUN runs as");
}
