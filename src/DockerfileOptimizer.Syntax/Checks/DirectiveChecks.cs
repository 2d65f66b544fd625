namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Parser directives (BuildKit <c>directives.go</c>, <c>setEscapeToken</c>).</summary>
internal static class DirectiveChecks
{
    public static void Run(DockerfileSyntax file, DiagnosticBag bag)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var directive in file.Items.TakeWhile(i => i is DirectiveLine).Cast<DirectiveLine>())
        {
            if (!seen.Add(directive.Name))
            {
                bag.Error(DiagnosticCodes.DuplicateDirective, directive.Span, $"The {directive.Name} directive may stand only once");
            }
            else if (directive is { Name: "escape", Value: not ("\\" or "`") })
            {
                bag.Error(DiagnosticCodes.InvalidEscape, directive.Span, $"The escape character must be \\ or `, not {directive.Value}");
            }
        }

        if (CheckOptions.Mistake(file.Source.Content) is var (span, message))
        {
            bag.Error(DiagnosticCodes.InvalidCheck, span, message);
        }
    }
}
