using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>Turns a file into a plan.</summary>
internal sealed class PlanLowering
{
    private readonly DockerfileSyntax _syntax;
    private readonly PlanFacts _facts;
    private readonly ScopeTable _scopes;
    private readonly List<string?> _stageNames = [];
    private readonly List<int> _stageScopes = [];
    private readonly ImmutableArray<PlanStep>.Builder _steps = ImmutableArray.CreateBuilder<PlanStep>();
    private int _globalScope = ScopeTable.Empty;
    private int _scope = ScopeTable.Empty;

    private PlanLowering(DockerfileSyntax syntax, PlanFacts facts, ScopeTable scopes)
    {
        _syntax = syntax;
        _facts = facts;
        _scopes = scopes;
    }

    /// <param name="syntax">The file.</param>
    /// <param name="facts">What is known about it.</param>
    /// <param name="scopes">The numbers of states; the same table for the files that are compared.</param>
    public static BuildPlan Lower(DockerfileSyntax syntax, PlanFacts facts, ScopeTable scopes)
    {
        var lowering = new PlanLowering(syntax, facts, scopes);
        foreach (var instruction in syntax.Instructions)
        {
            lowering.Add(instruction);
        }

        return new BuildPlan(syntax, facts, lowering._steps.DrainToImmutable(), scopes);
    }

    private void Add(Instruction instruction)
    {
        if (instruction is FromInstruction from)
        {
            AddFrom(from);
            return;
        }

        var values = StepValues.Of(instruction, _syntax.EscapeCharacter, StageReference);
        var place = PlaceOf(instruction);
        _steps.Add(instruction switch
        {
            RunInstruction run => new RunStep(run, place, values, _facts.ContentOf(run)),
            FileTransferInstruction transfer => new TransferStep(transfer, place, values),
            ArgInstruction or EnvInstruction or WorkdirInstruction or UserInstruction or ShellInstruction or VolumeInstruction =>
                new StateStep(instruction, place, values),
            UnknownInstruction => new UnknownStep(instruction, place, values),
            _ => new MetaStep(instruction, place, values),
        });

        if (_steps[^1] is StateStep or UnknownStep)
        {
            _scope = _scopes.Append(_scope, Key(instruction, values));
            if (_stageNames.Count == 0)
            {
                _globalScope = _scope;
            }
        }
    }

    // A stage sees the ARGs before the first FROM (once it names them again), and all that the stage it starts from has set.
    private void AddFrom(FromInstruction from)
    {
        EndStage();
        var values = StepValues.Of(from, _syntax.EscapeCharacter, StageReference);
        _steps.Add(new StateStep(from, PlaceOf(from) with { Scope = _globalScope, Stage = _stageNames.Count }, values));
        var inherited = from.Image is { } image && StageNumber(image.Text, allowNumbers: false) is { } number ? _stageScopes[number] : _globalScope;
        _scope = _scopes.Append(_scopes.Append(inherited, "global " + _globalScope), Key(from, values));
        _stageNames.Add(from.StageName);
    }

    private void EndStage()
    {
        if (_stageNames.Count > _stageScopes.Count)
        {
            _stageScopes.Add(_scope);
        }
    }

    private StepPlace PlaceOf(Instruction instruction)
    {
        var source = _syntax.Source;
        var last = Math.Max(instruction.FullSpan.Start, instruction.FullSpan.End - 1);
        return new StepPlace(
            source.PositionOf(instruction.Span.Start).Line, source.PositionOf(last).Line, _stageNames.Count - 1, _scope);
    }

    /// <summary>What a reference means: the stage, by name where it has one, else the image or context as written.</summary>
    private string StageReference(string reference, bool allowNumbers) =>
        StageNumber(reference, allowNumbers) is not { } number ? "image " + reference
        : _stageNames[number] is { } name ? "stage " + name
        : "stage number " + number;

    // BuildKit looks for a number first, then for the last stage of that name, whatever the case (dockerfile2llb/convert.go, findStateByName).
    private int? StageNumber(string reference, bool allowNumbers)
    {
        if (allowNumbers && int.TryParse(reference, out var number))
        {
            return number >= 0 && number < _stageScopes.Count ? number : null;
        }

        for (var i = _stageScopes.Count - 1; i >= 0; i--)
        {
            if (string.Equals(_stageNames[i], reference, StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return null;
    }

    private static string Key(Instruction instruction, ImmutableArray<string> values) =>
        (char)instruction.Kind + "\u001f" + string.Join('\u001f', values);
}
