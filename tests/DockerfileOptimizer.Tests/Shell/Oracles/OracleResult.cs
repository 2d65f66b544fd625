using System.Globalization;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Shell.Oracles;

/// <summary>What came of comparing the readings of many scripts of one dialect.</summary>
/// <param name="Dialect">The dialect.</param>
/// <param name="Scripts">How many scripts were compared.</param>
/// <param name="Accepted">How many of them the shell accepts.</param>
/// <param name="Understood">How many of them shfmt understands.</param>
/// <param name="Differences">Every disagreement.</param>
internal sealed record OracleResult(ShellDialect Dialect, int Scripts, int Accepted, int Understood, IReadOnlyList<OracleDifference> Differences)
{
    public double AcceptanceAgreement => Agreement(OracleDifference.Acceptance, Scripts);

    public double StructureAgreement => Agreement(OracleDifference.Structure, Understood);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Dialect}: {Scripts} scripts, {Accepted} accepted by {RealShell.Name(Dialect)}, acceptance agrees in {AcceptanceAgreement:p3}; {Understood} understood by shfmt, structure agrees in {StructureAgreement:p3}");

    private double Agreement(string check, int of) => of == 0 ? 1 : 1 - (double)Differences.Count(d => d.Check == check) / of;
}
