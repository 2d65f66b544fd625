using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Parsing;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>Flags of RUN (BuildKit <c>commands_runmount.go</c>, <c>commands_runnetwork.go</c>, <c>commands_runsecurity.go</c>, <c>commands_rundevice.go</c>).</summary>
internal static class RunChecks
{
    public static void Run(RunInstruction run, DiagnosticBag bag)
    {
        foreach (var flag in run.Flags.Where(f => f.Value is not null))
        {
            switch (flag.Name)
            {
                case "mount":
                    CheckMount(flag, bag);
                    break;
                case "device":
                    CheckDevice(flag, bag);
                    break;
                case "network" when flag.Value is not ("default" or "none" or "host"):
                    bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, $"--network is default, none or host, not {flag.Value}");
                    break;
                case "security" when flag.Value is not ("insecure" or "sandbox"):
                    bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, $"--security is insecure or sandbox, not {flag.Value}");
                    break;
            }
        }
    }

    private static void CheckMount(Flag flag, DiagnosticBag bag)
    {
        if (flag is not MountFlag { Fields: { IsEmpty: false } fields } mount)
        {
            bag.Error(DiagnosticCodes.InvalidMount, flag.Span, "--mount takes comma-separated fields, such as type=cache,target=/root/.cache");
            return;
        }

        // Other values are looked at when the stage is built, after expansion; this key is not expanded.
        foreach (var field in fields.Where(f => f.Key == "from" && HasVariable(f.Value)))
        {
            bag.Error(DiagnosticCodes.InvalidMount, flag.Span, $"from={field.Value} cannot hold a variable; give the image a stage of its own");
        }

        foreach (var message in MountRules.Mistakes(mount))
        {
            bag.Warn(DiagnosticCodes.InvalidMount, flag.Span, message);
        }
    }

    private static bool HasVariable(string? value) => value is not null && value.IndexOf('$', StringComparison.Ordinal) is var at and >= 0 && at < value.Length - 1;

    private static void CheckDevice(Flag flag, DiagnosticBag bag)
    {
        if (MountGrammar.Values(flag.Value!) is not { } fields)
        {
            bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, "--device takes a name, or name=… and required");
            return;
        }

        if (DeviceMistake(fields) is { } mistake)
        {
            bag.Error(DiagnosticCodes.InvalidFlagValue, flag.Span, mistake);
        }
    }

    private static string? DeviceMistake(ImmutableArray<string> fields)
    {
        var named = false;
        foreach (var field in fields)
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? field : field[..equals]).ToLowerInvariant();
            if (key == "required")
            {
                if (equals >= 0 && !GoValues.IsBoolean(field[(equals + 1)..]))
                {
                    return $"required is true or false, not {field[(equals + 1)..]}";
                }
            }
            else if (named)
            {
                return $"--device has a name already, but goes on with {field}";
            }
            else
            {
                named = (key == "name" ? field[(equals + 1)..] : field).Length > 0;
            }
        }

        return null;
    }
}
