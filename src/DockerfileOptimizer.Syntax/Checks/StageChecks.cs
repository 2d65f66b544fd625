using System.Buffers;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Stages, and the arguments before them as a build without <c>--build-arg</c> sees them (BuildKit <c>buildMetaArgs</c>, <c>buildDispatchStates</c>).</summary>
internal static class StageChecks
{
    // defaultArgs in dockerfile2llb/platform.go; the values are those of a build for linux/amd64.
    private static readonly KeyValuePair<string, string>[] Predefined =
    [
        new("BUILDPLATFORM", "linux/amd64"), new("BUILDOS", "linux"), new("BUILDOSVERSION", ""), new("BUILDARCH", "amd64"),
        new("BUILDVARIANT", ""), new("TARGETPLATFORM", "linux/amd64"), new("TARGETOS", "linux"), new("TARGETOSVERSION", ""),
        new("TARGETARCH", "amd64"), new("TARGETVARIANT", ""), new("TARGETSTAGE", "default"),
    ];

    // What the front end's word expansion takes off or replaces; the escape character is one of the last two.
    private static readonly SearchValues<char> _expanding = SearchValues.Create("\uFEFF$\"'\\`");

    public static void Run(DockerfileSyntax file, DiagnosticBag bag)
    {
        var before = file.Instructions.TakeWhile(i => i is not FromInstruction).ToList();
        foreach (var early in before.Where(i => i is not (ArgInstruction or UnknownInstruction)))
        {
            bag.Error(DiagnosticCodes.BeforeFrom, early.Span, $"{early.Kind.ToKeyword()} stands before the first FROM");
        }

        if (before.Count == file.Instructions.Length)
        {
            bag.Error(DiagnosticCodes.NoStage, new TextSpan(file.Source.Content.Length, 0), "The file has no FROM, so it builds nothing");
        }

        // Where nothing is declared and nothing expands there is nothing to look up.
        if (!before.Exists(i => i is ArgInstruction) && !file.Instructions.Any(i => i is FromInstruction from && (!from.Flags.IsEmpty || from.Image?.Text.AsSpan().ContainsAny(_expanding) == true)))
        {
            return;
        }

        var arguments = new StageArguments(file, Predefined, bag);
        foreach (var declaration in before.OfType<ArgInstruction>().SelectMany(a => a.Declarations))
        {
            arguments.Declare(declaration);
        }

        CheckEpoch(file, arguments, bag);
        foreach (var from in file.Instructions.OfType<FromInstruction>())
        {
            CheckBase(from, arguments, (bag, file.EscapeCharacter));
            CheckPlatform(from, arguments, bag);
        }
    }

    // resolveSourceDateEpochState in epoch.go, for a build without named contexts; what it asks of a stage of that name is not checked.
    private static void CheckEpoch(DockerfileSyntax file, StageArguments arguments, DiagnosticBag bag)
    {
        var isKnown = arguments.ValueOf("SOURCE_DATE_EPOCH") is not { Length: > 0 } epoch
            || epoch == "context"
            || GoValues.Integer(epoch) is not null
            || file.Instructions.OfType<FromInstruction>().Any(f => epoch.Equals(f.StageName, StringComparison.OrdinalIgnoreCase));
        if (!isKnown && arguments.PlaceOf("SOURCE_DATE_EPOCH") is { } place)
        {
            bag.Error(DiagnosticCodes.InvalidEpoch, place, "SOURCE_DATE_EPOCH is a number of seconds, context, or the name of a stage or build context");
        }
    }

    private static void CheckBase(FromInstruction from, StageArguments arguments, (DiagnosticBag Bag, char Escape) file)
    {
        if (from.Image is { } image && arguments.Expand(image.Text, image.Span) is "")
        {
            var needsArgument = DockerfileWord.VariablesIn(image.Text, file.Escape).Any(v => arguments.IsDeclared(v.Name));
            file.Bag.Error(
                needsArgument ? DiagnosticCodes.BaseNeedsArgument : DiagnosticCodes.BlankBaseName,
                image.Span,
                needsArgument ? $"{image.Text} is empty when no build argument is given; give ARG a default" : $"{image.Text} is empty, as no ARG before the first FROM declares it");
        }
    }

    private static void CheckPlatform(FromInstruction from, StageArguments arguments, DiagnosticBag bag)
    {
        if (from.Flags.FirstOrDefault(f => f.Name == "platform") is { Value.Length: > 0 } flag
            && arguments.Expand(flag.Value, flag.Span) is { } platform
            && !PlatformName.IsValid(platform))
        {
            bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, $"--platform is os/architecture[/variant], not {(platform.Length == 0 ? "empty" : platform)}");
        }
    }
}
