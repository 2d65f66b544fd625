namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>HEALTHCHECK (BuildKit <c>parseHealthcheck</c>, <c>parseOptInterval</c>).</summary>
internal static class HealthcheckChecks
{
    private const long ShortestInterval = 1_000_000;

    public static void Run(HealthcheckInstruction healthcheck, DiagnosticBag bag)
    {
        switch (healthcheck.Type)
        {
            case "":
                bag.Error(DiagnosticCodes.MissingArgument, healthcheck.Span, "HEALTHCHECK needs CMD and a command, or NONE");
                break;
            case "NONE" when healthcheck.Form is not null and not ExecForm { Arguments.IsEmpty: true }:
                bag.Error(DiagnosticCodes.UnexpectedArgument, healthcheck.Form.Span, "HEALTHCHECK NONE takes nothing more");
                break;
            case "CMD" when healthcheck.Form is null or ExecForm { Arguments.IsEmpty: true }:
                bag.Error(DiagnosticCodes.MissingArgument, healthcheck.Span, "HEALTHCHECK CMD needs a command");
                break;
            case "CMD" or "NONE":
                break;
            default:
                bag.Error(DiagnosticCodes.InvalidHealthcheck, healthcheck.Span, $"HEALTHCHECK takes CMD or NONE, not {healthcheck.Type}");
                break;
        }

        if (healthcheck.Type != "NONE")
        {
            CheckFlags(healthcheck, bag);
        }
    }

    private static void CheckFlags(HealthcheckInstruction healthcheck, DiagnosticBag bag)
    {
        foreach (var flag in healthcheck.Flags.Where(f => !string.IsNullOrEmpty(f.Value)))
        {
            var mistake = flag.Name switch
            {
                "interval" or "timeout" or "start-period" or "start-interval" => DurationMistake(flag),
                "retries" when GoValues.Integer(flag.Value!) is not (>= 0 and <= int.MaxValue) => $"--retries is a number from 0, not {flag.Value}",
                _ => null,
            };
            if (mistake is not null)
            {
                bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, mistake);
            }
        }
    }

    private static string? DurationMistake(Flag flag) => GoValues.Duration(flag.Value!) switch
    {
        null => $"--{flag.Name} is a duration with units, such as 30s or 1m30s, not {flag.Value}",
        not 0 and < ShortestInterval => $"--{flag.Name} is at least one millisecond, or 0",
        _ => null,
    };
}
