namespace DockerfileOptimizer.Syntax;

/// <summary>Something wrong with a file.</summary>
/// <param name="Code">A stable kebab-case name, such as <c>unknown-instruction</c>; see <see cref="DiagnosticCodes"/>.</param>
/// <param name="Severity"><see cref="DiagnosticSeverity.Error"/> exactly where BuildKit refuses the file.</param>
/// <param name="Span">What it is about, in the file; may be empty.</param>
/// <param name="Message">One sentence without final stop.</param>
public sealed record SyntaxDiagnostic(string Code, DiagnosticSeverity Severity, TextSpan Span, string Message);
