using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>A plain RUN of a file that calls package managers, and how to change it.</summary>
/// <param name="Syntax">The file.</param>
/// <param name="Run">The RUN.</param>
/// <param name="Script">Its script.</param>
/// <param name="Operations">The calls of package managers in it.</param>
internal sealed record CacheRun(DockerfileSyntax Syntax, RunInstruction Run, ShellScript Script, ImmutableArray<PackageOperation> Operations)
{
    /// <summary>Behind its last command.</summary>
    public int End => Script.Text.ToSource(Script.Statements!.Statements[^1].List.Span.End);

    /// <summary>In front of its first command.</summary>
    public int Start => Script.Text.ToSource(Script.Statements!.Span.Start);

    public int Line => Syntax.Source.PositionOf(Run.Span.Start).Line;

    /// <summary>The beginning of its stage.</summary>
    public FromInstruction From => Syntax.Instructions.OfType<FromInstruction>().Last(f => f.Span.Start < Run.Span.Start);

    /// <summary>Such RUNs of a file that has no errors, ends in a line feed, has no other line endings, and whose last line goes on nowhere, so that instructions may stand behind it.</summary>
    public static IEnumerable<CacheRun> In(DockerfileSyntax syntax)
    {
        if (syntax.HasErrors || syntax.Source.HasByteOrderMark || !syntax.Source.Content.EndsWith('\n') || syntax.Source.Content.Contains('\r', StringComparison.Ordinal)
            || syntax.Source.Content.AsSpan().TrimEnd().EndsWith([syntax.EscapeCharacter]))
        {
            yield break;
        }

        var model = BuildModel.Create(syntax);
        foreach (var run in syntax.Instructions.OfType<RunInstruction>().Where(r => r is { Form: ShellForm, Heredocs.IsEmpty: true }))
        {
            var operations = model.CommandsOf(run).Select(PackageManagers.OperationOf).OfType<PackageOperation>().ToImmutableArray();
            if (!operations.IsEmpty && model.ScriptOf(run).TryGet(out var script) && script.Statements!.Statements is [.., { Terminator: StatementTerminator.None }]
                && model.StateBefore(run) is not null)
            {
                yield return new CacheRun(syntax, run, script, operations);
            }
        }
    }

    /// <summary>Places that its calls may fill, as they would be removed.</summary>
    public IEnumerable<string> Paths()
    {
        var state = BuildModel.Create(Syntax).StateBefore(Run)!;
        return Operations
            .SelectMany(o => o.Manager.Caches.Select(c => o.PlacesOf(c, state.VariableOf)).SelectMany(p => p.Or([])))
            .Distinct()
            .SelectMany(p => new[] { p + "/*", p });
    }

    /// <summary>The file with edits.</summary>
    public string With(params IEnumerable<TextEdit> edits) => new TextEditSet(edits).ApplyTo(Syntax.Source).Content;

    /// <summary>A mutant: both files get <paramref name="around"/>, the one after <paramref name="own"/> as well; the claim is given its line in the file before.</summary>
    public ClaimMutant Mutant(string operation, IEnumerable<TextEdit> around, IEnumerable<TextEdit> own, Func<int, Claim> claim)
    {
        var shared = around.ToList();
        var above = shared.Where(e => e.Span.Start <= Run.Span.Start).Sum(e => e.NewText.Count(c => c == '\n'));
        return new ClaimMutant(operation, With(shared), With([.. shared, .. own]), claim(Line + above));
    }

    public TextEdit InFront(string text) => new(new TextSpan(Run.FullSpan.Start, 0), text);

    public TextEdit Behind(string text) => new(new TextSpan(Run.FullSpan.End, 0), text);

    public TextEdit AtEnd(string text) => new(new TextSpan(Syntax.Source.Content.Length, 0), text);

    public TextEdit Flag(string text) => new(new TextSpan(Run.Logical.Cover(Run.Keyword.Span).End, 0), " " + text);

    public TextEdit AddedAtEnd(string text) => new(new TextSpan(End, 0), text);

    /// <summary>The stage's name, and what must be added to the file so that it has one.</summary>
    public (string Name, IEnumerable<TextEdit> Edits) Named() => From.StageName is { } name
        ? (name, [])
        : ("spoilt", [new TextEdit(new TextSpan(From.Image!.Span.End, 0), " AS spoilt")]);
}
