using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Evidence;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>What one file came to.</summary>
/// <param name="Name">Its path as messages show it.</param>
/// <param name="Status">What became of it.</param>
internal sealed record FileOutcome(string Name, FileStatus Status)
{
    /// <summary>The exit code that it asks for.</summary>
    public int ExitCode { get; init; }

    /// <summary>Why it failed, as a sentence, or was skipped, as the rest of a sentence that begins with the path; null otherwise.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it is a folder that was left out.</summary>
    public bool IsFolder { get; init; }

    /// <summary>The file as it was read; null when it could not be.</summary>
    public DockerfileSyntax? Syntax { get; init; }

    /// <summary>What the optimizer says of it; null when it was not asked.</summary>
    public OptimizationResult? Result { get; init; }

    /// <summary>What the image told that the command line names; null without one.</summary>
    public ImageEvidence? Evidence { get; init; }

    /// <summary>The difference, where it was asked for; empty when nothing changes.</summary>
    public string? Diff { get; init; }

    /// <summary>The differences of other files that go with it, where they were asked for, by path: several files may ask for the same.</summary>
    public ImmutableArray<(string Path, string Patch)> OtherDiffs { get; init; } = [];

    /// <summary>The text that came from standard input, as it should be; null for files.</summary>
    public SourceText? Text { get; init; }

    /// <summary>What the builder would refuse, where that keeps the file from being worked on.</summary>
    public IEnumerable<SyntaxDiagnostic> Errors => Syntax is null || Status != FileStatus.Failed ? [] : Syntax.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
}
