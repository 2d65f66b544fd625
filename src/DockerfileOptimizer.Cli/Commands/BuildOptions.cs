using System.Collections.Immutable;
using System.CommandLine;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What a build is started with, in the words of <c>docker build</c>.</summary>
internal sealed class BuildOptions
{
    private readonly Surroundings _surroundings;
    private readonly Option<string?> _target = new("--target") { HelpName = "STAGE", Description = "The stage that is built. Without it every stage counts as one that may be built." };
    private readonly Option<string[]> _arguments = new("--build-arg") { HelpName = "NAME[=VALUE]", Description = "A build argument as the builder gets it; give all, or none for any." };
    private readonly Option<string?> _context = new("--context") { HelpName = "DIR", Description = "The build context: other files that go with a change, such as .dockerignore, are written there. Default: the Dockerfile's folder." };

    public BuildOptions(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _context.Validators.Add(given =>
        {
            if (given.Tokens is [var token] && !Directory.Exists(token.Value))
            {
                given.AddError($"The build context '{token.Value}' is no folder.");
            }
        });
        _arguments.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => t.Value.Length == 0 || t.Value[0] == '='))
            {
                given.AddError($"--build-arg '{token.Value}' has no name.");
            }
        });
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        command.Options.Add(_arguments);
        command.Options.Add(_context);
    }

    /// <summary>What a command line says of the build.</summary>
    public BuildModelInputs Read(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(_target),
        BuildArguments = parsed.GetValue(_arguments) is { Length: > 0 } given ? Arguments(given) : null,
    };

    /// <summary>The build context; null when it is not said.</summary>
    public string? Context(ParseResult parsed) => parsed.GetValue(_context);

    // Without a value it is the environment's, and without that it is not passed (docker buildx, build/utils.go and opts.ConvertKVStringsToMap).
    private ImmutableDictionary<string, string> Arguments(string[] given)
    {
        var arguments = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var argument in given)
        {
            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? argument : argument[..equals];
            if ((equals < 0 ? _surroundings.Variable(name) : argument[(equals + 1)..]) is { } value)
            {
                arguments[name] = value;
            }
        }

        return arguments.ToImmutable();
    }
}
