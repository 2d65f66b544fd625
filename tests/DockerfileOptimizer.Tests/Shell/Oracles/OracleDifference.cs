namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>One script that two readers disagree about.</summary>
/// <param name="Check"><c>acceptance</c> (the shell itself against us) or <c>structure</c> (shfmt against us).</param>
/// <param name="Script">The script.</param>
/// <param name="Detail">What each reader says, for a person.</param>
internal sealed record OracleDifference(string Check, OracleScript Script, string Detail)
{
    public const string Acceptance = "acceptance";
    public const string Structure = "structure";

    public string Key => $"{Check}\t{Script.Dialect}\t{Script.Key}";
}
