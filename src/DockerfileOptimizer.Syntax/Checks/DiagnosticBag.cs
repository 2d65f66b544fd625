using System.Collections.Immutable;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Collects what the checks find.</summary>
internal sealed class DiagnosticBag
{
    private readonly List<SyntaxDiagnostic> _found = [];

    /// <summary>A mistake that BuildKit refuses.</summary>
    public void Error(string code, TextSpan span, string message) => _found.Add(new SyntaxDiagnostic(code, DiagnosticSeverity.Error, span, message));

    public void Warn(string code, TextSpan span, string message) => _found.Add(new SyntaxDiagnostic(code, DiagnosticSeverity.Warning, span, message));

    /// <summary>Takes over what another bag holds, errors as warnings.</summary>
    public void AddAsWarnings(DiagnosticBag other) => _found.AddRange(other._found.Select(d => d with { Severity = DiagnosticSeverity.Warning }));

    public ImmutableArray<SyntaxDiagnostic> ToSorted() => _found.Count == 0 ? [] : [.. _found.OrderBy(d => d.Span.Start).ThenBy(d => d.Span.Length)];
}
