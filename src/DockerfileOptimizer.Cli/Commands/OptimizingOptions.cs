using System.CommandLine;
using DockerfileOptimizer.Cli.Running;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What <c>fix</c>, <c>check</c> and <c>explain</c> are told in the same words: which transforms, which build, how many at once, how much is told.</summary>
internal sealed class OptimizingOptions
{
    private readonly Surroundings _surroundings;
    private readonly BuildOptions _build;
    private readonly TransformChoice _choice = new();
    private readonly ImageOptions _image = new();
    private readonly Option<string?> _context = new("--context") { HelpName = "DIR", Description = "The build context: its files are looked at, and other files that go with a change, such as .dockerignore, are written there. Default: the Dockerfile's folder, of which less can be proven." };
    private readonly Option<string?> _standardInputName = new("--stdin-filename") { HelpName = "NAME", Description = "What - is called in messages and patches, and where dockeropt.json is looked for." };
    private readonly Option<int> _jobs = new("--jobs", "-j") { HelpName = "N", Description = "Files to work on at once. Default: the number of processors." };
    private readonly Option<string> _verbosity = VerbosityOption.Create();

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
        _choice.AddTo(command);
        _build.AddTo(command);
        _image.AddTo(command);
        foreach (var option in new Option[] { _context, _standardInputName, _jobs, _verbosity })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line says with these options.</summary>
    public FixRequest Read(ParseResult parsed) => new()
    {
        StandardInputName = parsed.GetValue(_standardInputName),
        Options = _choice.Read(parsed) with { Inputs = _build.Read(parsed) },
        Image = _image.Read(parsed),
        Context = parsed.GetValue(_context),
        Configuration = _choice.Configuration(parsed),
        Jobs = Math.Max(1, parsed.GetValue(_jobs)),
        Verbosity = VerbosityOption.Read(parsed, _verbosity),
    };

    /// <summary>A run in the surroundings of this command line.</summary>
    public FixRun Run(ParseResult parsed) => new(_surroundings, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
}
