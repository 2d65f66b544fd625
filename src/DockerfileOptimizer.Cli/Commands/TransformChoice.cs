using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>Which transforms are run, and where their options are from.</summary>
internal sealed class TransformChoice
{
    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Also make changes that are not proven to build the same image; each says why." };
    private readonly Option<string[]> _select = new("--select") { HelpName = "ID", Description = "Run these transforms only; repeat, or separate by commas. 'dockeropt list' names them." };
    private readonly Option<string[]> _ignore = new("--ignore") { HelpName = "ID", Description = "Do not run these transforms; repeat, or separate by commas." };
    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = "Take options from this file instead of the dockeropt.json nearest to each Dockerfile." };

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _unsafe, _select, _ignore, _config })
        {
            command.Options.Add(option);
        }

        foreach (var option in new[] { _select, _ignore })
        {
            option.Validators.Add(RefuseNothing);
        }
    }

    /// <summary>What a command line says of transforms.</summary>
    public OptimizerOptions Read(ParseResult parsed) => OptimizerOptions.Default with
    {
        AllowUnsafe = parsed.GetValue(_unsafe),
        Selected = Ids(parsed, _select) is { IsEmpty: false } selected ? selected : null,
        Ignored = Ids(parsed, _ignore),
    };

    /// <summary>The configuration file; null for the nearest one.</summary>
    public string? Configuration(ParseResult parsed) => parsed.GetValue(_config);

    // As of a variable that is not set: without a name all would run.
    private static void RefuseNothing(OptionResult given)
    {
        if (given.Tokens.Any(t => t.Value.AsSpan().Trim(" ,").IsEmpty))
        {
            given.AddError($"{given.Option.Name} names no transform.");
        }
    }

    private static ImmutableHashSet<string> Ids(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
