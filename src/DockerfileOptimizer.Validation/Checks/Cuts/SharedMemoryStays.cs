using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Validation.Checks.Cuts;

/// <summary><c>/dev/shm</c> starts empty in each RUN.</summary>
internal sealed class SharedMemoryStays() : CutCondition(new(
    "shared-memory-stays", "The left script does not write /dev/shm.", "BuildKit executor/oci/mounts.go"))
{
    public override string? Violation(Cut cut) =>
        cut.Hazard(ProcessHazards.WritesSharedMemory, "the first script writes /dev/shm");
}
