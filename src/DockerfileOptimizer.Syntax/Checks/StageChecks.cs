using DockerfileOptimizer.Syntax.Parsing;

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

    public static void Run(DockerfileSyntax file, DiagnosticBag bag)
    {
        var before = file.Instructions.TakeWhile(i => i is not FromInstruction).ToList();
        foreach (var early in before.Where(i => i is not (ArgInstruction or UnknownInstruction)))
        {
            bag.Error(DiagnosticCodes.BeforeFrom, early.Span, $"{early.Kind.ToString().ToUpperInvariant()} stands before the first FROM");
        }

        if (before.Count == file.Instructions.Length)
        {
            bag.Error(DiagnosticCodes.NoStage, new TextSpan(file.Source.Content.Length, 0), "The file has no FROM, so it builds nothing");
        }

        var values = new Dictionary<string, string>(Predefined, StringComparer.Ordinal);
        foreach (var declaration in before.OfType<ArgInstruction>().SelectMany(a => a.Declarations))
        {
            if (declaration.Value is { } value && Expand(value, declaration.Span) is { } expanded)
            {
                values[declaration.Key] = expanded;
            }
        }

        CheckEpoch();

        foreach (var from in file.Instructions.OfType<FromInstruction>())
        {
            CheckBase(from);
            CheckPlatform(from);
        }

        string? Expand(string text, TextSpan span)
        {
            var result = WordLexer.Read(text, new WordLexerOptions { Escape = file.EscapeCharacter, ValueOf = values.GetValueOrDefault });
            if (result.Error is null)
            {
                return result.Text;
            }

            bag.Error(DiagnosticCodes.InvalidVariable, span, $"{text} cannot be expanded: {result.Error}");
            return null;
        }

        // resolveSourceDateEpochValue in dockerfile2llb/epoch.go; a named build context may go by any other name.
        void CheckEpoch()
        {
            if (values.GetValueOrDefault("SOURCE_DATE_EPOCH") is { Length: > 0 } epoch
                && epoch != "context"
                && !long.TryParse(epoch, out _)
                && !file.Instructions.OfType<FromInstruction>().Any(f => epoch.Equals(f.StageName, StringComparison.OrdinalIgnoreCase)))
            {
                bag.Warn(
                    DiagnosticCodes.InvalidFlagValue,
                    before[^1].Span,
                    $"SOURCE_DATE_EPOCH is a number of seconds, context, or the name of a stage or build context; {epoch} is none here");
            }
        }

        void CheckBase(FromInstruction from)
        {
            if (from.Image is { } image && Expand(image.Text, image.Span) is "")
            {
                bag.Error(DiagnosticCodes.BlankBaseName, image.Span, $"{image.Text} is empty when no build argument is given; give ARG a default");
            }
        }

        void CheckPlatform(FromInstruction from)
        {
            if (from.Flags.FirstOrDefault(f => f.Name == "platform") is { Value.Length: > 0 } flag
                && Expand(flag.Value, flag.Span) is { } platform
                && !PlatformName.IsValid(platform))
            {
                bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, $"--platform is os/architecture[/variant], not {(platform.Length == 0 ? "empty" : platform)}");
            }
        }
    }
}
