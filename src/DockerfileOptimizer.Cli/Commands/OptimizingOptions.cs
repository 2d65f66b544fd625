using System.Collections.Immutable;
using System.CommandLine;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What <c>fix</c>, <c>check</c> and <c>explain</c> are told in the same words: which transforms, which build, how many at once, how much is told.</summary>
internal sealed class OptimizingOptions
{
    private readonly Surroundings _surroundings;
    private readonly BuildOptions _build;
    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Also make changes that are not proven to build the same image; each says why." };
    private readonly Option<string[]> _select = new("--select") { HelpName = "ID", Description = "Run these transforms only; repeat, or separate by commas. 'dockeropt list' names them." };
    private readonly Option<string[]> _ignore = new("--ignore") { HelpName = "ID", Description = "Do not run these transforms; repeat, or separate by commas." };
    private readonly Option<string?> _context = new("--context") { HelpName = "DIR", Description = "The build context: other files that go with a change, such as .dockerignore, are written there. Default: the Dockerfile's folder." };
    private readonly Option<string?> _config = new("--config") { HelpName = "FILE", Description = "Take options from this file instead of the dockeropt.json nearest to each Dockerfile." };
    private readonly Option<string?> _standardInputName = new("--stdin-filename") { HelpName = "NAME", Description = "What - is called in messages and patches, and where dockeropt.json is looked for." };
    private readonly Option<int> _jobs = new("--jobs", "-j") { HelpName = "N", Description = "Files to work on at once. Default: the number of processors." };
    private readonly Option<string> _verbosity = new("--verbosity", "-v") { HelpName = "quiet|normal|detailed|diagnostic", Description = "How much is told beside results.", DefaultValueFactory = _ => "normal" };

    public OptimizingOptions(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _build = new BuildOptions(surroundings);
        _context.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !Directory.Exists(token.Value))
            {
                given.AddError($"The build context '{token.Value}' is no folder.");
            }
        });
        _verbosity.AcceptOnlyFromAmong("quiet", "normal", "detailed", "diagnostic");
        _jobs.DefaultValueFactory = _ => surroundings.Processors;
        _jobs.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !(int.TryParse(token.Value, out var jobs) && jobs >= 1))
            {
                given.AddError($"--jobs takes a number from 1, not '{token.Value}'.");
            }
        });
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _unsafe, _select, _ignore })
        {
            command.Options.Add(option);
        }

        _build.AddTo(command);
        foreach (var option in new Option[] { _context, _config, _standardInputName, _jobs, _verbosity })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line says with these options.</summary>
    public FixRequest Read(ParseResult parsed) => new()
    {
        StandardInputName = parsed.GetValue(_standardInputName),
        Options = OptimizerOptions.Default with
        {
            AllowUnsafe = parsed.GetValue(_unsafe),
            Selected = Ids(parsed, _select) is { IsEmpty: false } selected ? selected : null,
            Ignored = Ids(parsed, _ignore),
            Inputs = _build.Read(parsed),
        },
        Context = parsed.GetValue(_context),
        Configuration = parsed.GetValue(_config),
        Jobs = Math.Max(1, parsed.GetValue(_jobs)),
        Verbosity = parsed.GetRequiredValue(_verbosity) switch
        {
            "quiet" => Verbosity.Quiet,
            "normal" => Verbosity.Normal,
            "detailed" => Verbosity.Detailed,
            _ => Verbosity.Diagnostic,
        },
    };

    /// <summary>A run in the surroundings of this command line.</summary>
    public FixRun Run(ParseResult parsed) => new(_surroundings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

    private static ImmutableHashSet<string> Ids(ParseResult parsed, Option<string[]> option) =>
        [.. (parsed.GetValue(option) ?? []).SelectMany(ids => ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
}
