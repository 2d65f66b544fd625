using System.Security.Cryptography;
using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>A script to compare readings of.</summary>
/// <param name="Where">Where it comes from: a path below the corpus and a line, or the name of a case.</param>
/// <param name="Dialect">Which shell reads it.</param>
/// <param name="Text">The script.</param>
internal sealed record OracleScript(string Where, ShellDialect Dialect, string Text)
{
    /// <summary>Names the script by its text, so that a list of differences need not quote it.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)).AsSpan(0, 6));
}
