namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>What a <see cref="ChangeReach"/> comes to for one program.</summary>
internal static class ChangeReaches
{
    /// <summary>Whether a program that is not named may be changed.</summary>
    public static bool MayChange(this ChangeReach reach, string program) => reach switch
    {
        ChangeReach.Named => false,
        ChangeReach.Projects => !ProgramTable.IsSteady(program) && !ProgramTable.IsUnpacker(program) && !ProgramTable.Find(program).Any(r => r.Installs == "folders" || r.Runs == RunKind.Shell),
        ChangeReach.Archives => !ProgramTable.IsSteady(program) && !ProgramTable.IsUnpacker(program),
        ChangeReach.Builds => !ProgramTable.IsSteady(program),
        _ => true,
    };
}
