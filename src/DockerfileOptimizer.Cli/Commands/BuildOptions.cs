using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What a build is started with, in the words of <c>docker build</c>.</summary>
internal sealed class BuildOptions
{
    private readonly Surroundings _surroundings;
    private readonly Option<string?> _target = new("--target") { HelpName = "STAGE", Description = "The stage that is built, a name or a number; the last one without it." };
    private readonly Option<string[]> _arguments = new("--build-arg") { HelpName = "NAME[=VALUE]", Description = "A build argument, and with others of its kind all that are given; without any, nobody knows which are." };

    public BuildOptions(Surroundings surroundings)
    {
        _surroundings = surroundings;
        _arguments.Validators.Add(given =>
        {
            foreach (var token in given.Tokens.Where(t => t.Value.Length == 0 || t.Value[0] == '='))
            {
                given.AddError($"--build-arg '{token.Value}' has no name; it takes NAME=VALUE, or NAME for the environment's value.");
            }
        });
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_target);
        command.Options.Add(_arguments);
    }

    /// <summary>What a command line says of the build.</summary>
    public BuildModelInputs Read(ParseResult parsed) => new()
    {
        Target = parsed.GetValue(_target),
        BuildArguments = parsed.GetValue(_arguments) is { Length: > 0 } given ? Arguments(given) : null,
    };

    /// <summary>The stage to build; null for the last one.</summary>
    public string? Target(ParseResult parsed) => parsed.GetValue(_target);

    /// <summary>The build arguments as they were written.</summary>
    public IEnumerable<string> Written(ParseResult parsed) => parsed.GetValue(_arguments) ?? [];

    /// <summary>The first of these options that a command line has, as it is written there; null when it has none.</summary>
    public string? FirstOf(CommandResult given) => (given.GetResult(_target) ?? given.GetResult(_arguments))?.IdentifierToken?.Value;

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
