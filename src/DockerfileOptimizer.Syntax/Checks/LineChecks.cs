using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>What BuildKit's line parsers (<c>parser/line_parsers.go</c>) refuse, behind ONBUILD too.</summary>
internal static class LineChecks
{
    public static void Run(Instruction instruction, KeyValueGrammar keyValues, DiagnosticBag bag)
    {
        foreach (var trivia in instruction.InteriorTrivia)
        {
            if (trivia.Kind == TriviaKind.BlankLine)
            {
                bag.Warn(DiagnosticCodes.EmptyContinuation, trivia.Span, "A blank line inside a continued instruction is deprecated");
            }
        }

        CheckHeredocs(instruction, bag);
        for (var at = instruction; at is not null; at = (at as OnBuildInstruction)?.Inner)
        {
            CheckArguments(at, keyValues, bag);
        }
    }

    private static void CheckHeredocs(Instruction instruction, DiagnosticBag bag)
    {
        foreach (var heredoc in instruction.Heredocs.Where(h => !h.IsTerminated))
        {
            bag.Error(DiagnosticCodes.UnterminatedHeredoc, instruction.Span, $"No line {heredoc.Name} ends the here-document before the file does");
        }

        if (InstructionGrammar.TakesHeredocs(instruction) && HeredocScanner.MistakeIn(instruction.Logical.Text) is { } word)
        {
            bag.Error(DiagnosticCodes.InvalidHeredoc, instruction.Span, $"{word} starts a here-document whose word cannot be read");
        }
    }

    private static void CheckArguments(Instruction instruction, KeyValueGrammar keyValues, DiagnosticBag bag)
    {
        switch (instruction)
        {
            case EnvInstruction { Variables.IsEmpty: true } or LabelInstruction { Labels.IsEmpty: true }:
                CheckKeyValues(instruction, keyValues, bag);
                break;
            case RunInstruction { Form: ExecForm } or CmdInstruction { Form: ExecForm } or EntrypointInstruction { Form: ExecForm }:
                // The grammar has read the array already.
                break;
            case RunInstruction or CmdInstruction or EntrypointInstruction or ShellInstruction or FileTransferInstruction or VolumeInstruction:
                CheckJson(instruction, instruction.ArgumentSpan.Start, bag);
                break;
            case HealthcheckInstruction { Form: ScriptForm form }:
                CheckJson(instruction, form.Tokens().First().Span.Start, bag);
                break;
        }
    }

    private static void CheckKeyValues(Instruction instruction, KeyValueGrammar keyValues, DiagnosticBag bag)
    {
        if (instruction.ArgumentSpan.IsEmpty)
        {
            return;
        }

        var name = instruction.Kind.ToKeyword();
        var words = keyValues.WordWithoutEquals(instruction.Logical, instruction.ArgumentSpan);
        if (words is not { } word || word.Start == instruction.ArgumentSpan.Start)
        {
            bag.Error(DiagnosticCodes.MissingArgument, instruction.Span, $"{name} needs a name and a value");
            return;
        }

        bag.Error(
            DiagnosticCodes.MissingEquals,
            instruction.Logical.Cover(word),
            $"{name} takes name=value here, but {instruction.TextOf(word)} has no =; quote a value that holds blanks");
    }

    private static void CheckJson(Instruction instruction, int from, DiagnosticBag bag)
    {
        var text = instruction.Logical.Text;
        from = Scan.Spaces(text, from);
        if (from >= text.Length || text[from] != '[' || JsonArrayGrammar.Read(instruction.Logical, from) is not null)
        {
            return;
        }

        var span = instruction.Logical.Cover(TextSpan.FromBounds(from, text.Length));
        if (JsonArrayGrammar.IsArrayOfOthers(text, from))
        {
            bag.Error(DiagnosticCodes.JsonNotStrings, span, "A JSON array here may hold only strings");
        }
        else if (instruction is RunInstruction or CmdInstruction or EntrypointInstruction or HealthcheckInstruction)
        {
            bag.Warn(DiagnosticCodes.NotExecForm, span, "This looks like an exec form but is no valid JSON, so a shell runs it; JSON takes double quotes only");
        }
    }
}
