using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>What BuildKit's <c>instructions/parse.go</c> refuses. A trigger behind ONBUILD is checked when it fires, in another build: there it is a warning.</summary>
internal static class InstructionChecks
{
    public static void Run(Instruction instruction, DiagnosticBag bag)
    {
        // parseArg, parseStopSignal and HEALTHCHECK NONE never look at their flags.
        if (instruction is not (ArgInstruction or StopSignalInstruction or HealthcheckInstruction { Type: "NONE" } or UnknownInstruction))
        {
            FlagChecks.Run(instruction, bag);
        }

        switch (instruction)
        {
            case UnknownInstruction unknown:
                bag.Error(DiagnosticCodes.UnknownInstruction, unknown.Span, DescribeUnknown(unknown.TextOf(unknown.Keyword)));
                break;
            case OnBuildInstruction onBuild:
                CheckOnBuild(onBuild, bag);
                break;
            case FromInstruction from:
                CheckFrom(from, bag);
                break;
            case RunInstruction run:
                RunChecks.Run(run, bag);
                break;
            case HealthcheckInstruction healthcheck:
                HealthcheckChecks.Run(healthcheck, bag);
                break;
            case FileTransferInstruction transfer:
                CheckTransfer(transfer, bag);
                break;
            default:
                CheckArguments(instruction, bag);
                break;
        }
    }

    private static void CheckArguments(Instruction instruction, DiagnosticBag bag)
    {
        switch (instruction)
        {
            case ShellInstruction { Form: null } when !instruction.ArgumentSpan.IsEmpty:
                bag.Error(DiagnosticCodes.ShellNotJson, instruction.Span, "SHELL takes a JSON array, such as [\"/bin/bash\", \"-c\"]");
                break;
            case EnvInstruction { Variables: var pairs }:
                CheckNames(instruction, pairs, bag);
                break;
            case LabelInstruction { Labels: var pairs }:
                CheckNames(instruction, pairs, bag);
                break;
            case ArgInstruction { Declarations: var pairs }:
                CheckNames(instruction, pairs.Where(p => p.Value is not null), bag);
                break;
            case VolumeInstruction { Arguments.Items: var paths } when paths.FirstOrDefault(p => string.IsNullOrWhiteSpace(p.Value)) is { } empty:
                bag.Error(DiagnosticCodes.MissingArgument, empty.Span, "A path of VOLUME is empty");
                break;
        }

        if (LacksArgument(instruction))
        {
            bag.Error(
                DiagnosticCodes.MissingArgument, instruction.Span, $"{instruction.Kind.ToKeyword()} needs an argument");
        }
    }

    private static bool LacksArgument(Instruction instruction) => instruction switch
    {
        ArgInstruction { Declarations: var names } => names.IsEmpty,
        EnvInstruction or LabelInstruction or WorkdirInstruction or UserInstruction => instruction.ArgumentSpan.IsEmpty,
        StopSignalInstruction or MaintainerInstruction => instruction.ArgumentSpan.IsEmpty,
        ExposeInstruction { Arguments.Items: var ports } => ports.IsEmpty,
        VolumeInstruction { Arguments.Items: var paths } => paths.IsEmpty,
        ShellInstruction { Form: var form } => instruction.ArgumentSpan.IsEmpty || form is { Arguments.IsEmpty: true },
        _ => false,
    };

    private static void CheckNames(Instruction instruction, IEnumerable<KeyValue> pairs, DiagnosticBag bag)
    {
        foreach (var pair in pairs.Where(p => p.Key.Length == 0))
        {
            bag.Error(DiagnosticCodes.BlankName, pair.Span, $"A name of {instruction.Kind.ToKeyword()} is empty");
        }
    }

    private static void CheckTransfer(FileTransferInstruction transfer, DiagnosticBag bag)
    {
        if (transfer.Destination is not { } destination)
        {
            bag.Error(
                DiagnosticCodes.MissingArgument, transfer.Span, $"{transfer.Kind.ToKeyword()} needs a source and a destination");
        }
        else if (HeredocScanner.ReadMark(destination.Value) is not null)
        {
            bag.Error(DiagnosticCodes.HeredocDestination, destination.Span, "A here-document can be a source, not the destination");
        }
    }

    private static void CheckFrom(FromInstruction from, DiagnosticBag bag)
    {
        if (from.Image is null)
        {
            bag.Error(DiagnosticCodes.MissingArgument, from.Span, "FROM needs an image");
        }
        else if (from.ArgumentTokens().FirstOrDefault(t => t.Kind == TokenKind.Unparsed) is { Kind: TokenKind.Unparsed } rest)
        {
            bag.Error(DiagnosticCodes.UnexpectedArgument, from.Logical.Cover(rest.Span), "FROM takes an image, or an image, AS and a name");
        }
        else if (from.StageName is { } name && !IsStageName(name))
        {
            bag.Error(
                DiagnosticCodes.InvalidStageName,
                from.Logical.Cover(from.StageNameToken!.Value.Span),
                $"A stage's name starts with a letter and goes on with letters, digits, -, _ and .; {name} does not");
        }
    }

    // ^[a-z][a-z0-9-_.]*$ on the name in lower case.
    private static bool IsStageName(string name) =>
        char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_' or '.');

    private static void CheckOnBuild(OnBuildInstruction onBuild, DiagnosticBag bag)
    {
        switch (onBuild.Inner)
        {
            case null:
                bag.Error(DiagnosticCodes.MissingArgument, onBuild.Span, "ONBUILD needs an instruction");
                break;
            case OnBuildInstruction or MaintainerInstruction or FromInstruction:
                var name = onBuild.Inner.Kind.ToKeyword();
                bag.Error(DiagnosticCodes.InvalidTrigger, onBuild.Inner.Span, $"{name} cannot stand behind ONBUILD");
                break;
            default:
                var inner = new DiagnosticBag();
                Run(onBuild.Inner, inner);
                bag.AddAsWarnings(inner);
                break;
        }
    }

    private static string DescribeUnknown(string keyword)
    {
        if (keyword.Length == 0)
        {
            return "The line has no instruction";
        }

        var shown = keyword.Length > 40 ? keyword[..40] + "…" : keyword;
        return Spelling.Nearest(keyword.ToUpperInvariant(), InstructionKinds.Names) is { } near
            ? $"{shown} is no instruction; is {near} meant?"
            : $"{shown} is no instruction";
    }
}
