using System.Collections.Immutable;
using System.CommandLine;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What <c>verify</c> is told.</summary>
internal sealed class VerifyOptions
{
    private const int DefaultSeconds = 60;

    private readonly BuildOptions _build;
    private readonly TransformChoice _choice = new();
    private readonly Option<string?> _context = new("--context") { HelpName = "DIR", Description = "The build context. Default: the Dockerfile's folder." };
    private readonly Option<string?> _against = new("--against") { HelpName = "REV|FILE", Description = "Build this file, or the Dockerfile of this git revision, in place of the Dockerfile as it stands. The context is the same." };
    private readonly Option<bool> _noFix = new("--no-fix") { Description = "Change nothing: with --against, compare that file with the Dockerfile as it stands." };
    private readonly Option<string> _builder = new("--builder") { HelpName = "auto|docker|buildah|podman", Description = "Who builds; auto takes the first that answers, docker first.", DefaultValueFactory = _ => "auto" };
    private readonly Option<string[]> _builderArguments = new("--builder-arg") { HelpName = "ARG", Description = "A word for the builder's build command, such as --builder-arg=--network=host; repeat for more." };
    private readonly Option<string[]> _secrets = new("--secret") { HelpName = "SECRET", Description = "A secret, as the builder's --secret takes it; repeat for more." };
    private readonly Option<string[]> _ssh = new("--ssh") { HelpName = "SSH", Description = "An agent or keys, as the builder's --ssh takes them; repeat for more." };
    private readonly Option<string[]> _contexts = new("--build-context") { HelpName = "NAME=VALUE", Description = "A named context, as the builder's --build-context takes it; repeat for more." };
    private readonly Option<string?> _platform = new("--platform") { HelpName = "PLATFORM", Description = "The platform to build for; one alone." };
    private readonly Option<string?> _touch = new("--touch") { HelpName = "PATH", Description = "A file of the context: change it, in a copy, and measure what is built again." };
    private readonly Option<string[]> _runs = new("--run") { HelpName = "'ARGS'", Description = "Run both images with these arguments, without a network, and compare exit code and output; repeat for more." };
    private readonly Option<string[]> _questions = new("--http") { HelpName = "PORT/PATH", Description = "Start both images with their own command and compare what they answer to this; repeat for more." };
    private readonly Option<string[]> _runArguments = new("--run-arg") { HelpName = "ARG", Description = "A word for the engine that starts a container, such as --run-arg=--network=host; repeat for more." };
    private readonly Option<int> _timeout = new("--run-timeout") { HelpName = "SECONDS", Description = "How long a container may take to end or to answer.", DefaultValueFactory = _ => DefaultSeconds };
    private readonly Option<string> _format = FormatOption.Create("one object (REPORT-FORMAT.md).", "for a pull request");
    private readonly Option<string> _verbosity = VerbosityOption.Create();

    public VerifyOptions(Surroundings surroundings)
    {
        _build = new BuildOptions(surroundings);
        _builder.AcceptOnlyFromAmong("auto", "docker", "buildah", "podman");
        Check(_context, given => Directory.Exists(given) ? null : $"The build context '{given}' is no folder; it is read several times, so it can be neither standard input nor an address.");
        Check(_platform, given => given.Contains(',', StringComparison.Ordinal) ? "--platform takes one platform: an image is compared with another." : null);
        Check(_questions, given => HttpText.Read(given) is null ? $"--http takes PORT/PATH, such as 8080/health, not '{given}'." : null);
        Check(_runs, given => CommandWords.Split(given) is null ? $"--run '{given}': a quotation mark is not closed." : null);
        Check(_timeout, given => int.TryParse(given, out var seconds) && seconds >= 1 ? null : $"--run-timeout takes a number of seconds from 1, not '{given}'.");
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_context);
        command.Options.Add(_against);
        command.Options.Add(_noFix);
        _choice.AddTo(command);
        command.Options.Add(_builder);
        command.Options.Add(_builderArguments);
        _build.AddTo(command);
        foreach (var option in new Option[] { _secrets, _ssh, _contexts, _platform, _touch, _runs, _questions, _runArguments, _timeout, _format, _verbosity })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What a command line says with these options.</summary>
    public VerifyRequest Read(ParseResult parsed) => new()
    {
        Fix = new FixRequest
        {
            Options = _choice.Read(parsed) with { Inputs = _build.Read(parsed) },
            Context = parsed.GetValue(_context),
            Configuration = _choice.Configuration(parsed),
            Verbosity = VerbosityOption.Read(parsed, _verbosity),
        },
        Against = parsed.GetValue(_against),
        AsItStands = parsed.GetValue(_noFix),
        Builder = parsed.GetRequiredValue(_builder) switch
        {
            "docker" => BuilderKind.Docker,
            "podman" => BuilderKind.Podman,
            "buildah" => BuilderKind.Buildah,
            _ => null,
        },
        Settings = new BuildSettings
        {
            Target = _build.Target(parsed),
            Arguments = [.. _build.Written(parsed)],
            Secrets = All(parsed, _secrets),
            Ssh = All(parsed, _ssh),
            Contexts = All(parsed, _contexts),
            Platform = parsed.GetValue(_platform),
            Extra = All(parsed, _builderArguments),
        },
        Touch = parsed.GetValue(_touch),
        Runs = [.. All(parsed, _runs).Select(r => new Verification.RunQuestion(r, CommandWords.Split(r)!.Value))],
        Questions = [.. All(parsed, _questions).Select(q => HttpText.Read(q)!)],
        RunExtra = All(parsed, _runArguments),
        RunLimit = TimeSpan.FromSeconds(Math.Max(1, parsed.GetValue(_timeout))),
        Format = parsed.GetRequiredValue(_format),
    };

    private static ImmutableArray<string> All(ParseResult parsed, Option<string[]> option) => [.. parsed.GetValue(option) ?? []];

    private static void Check(Option option, Func<string, string?> complaint) => option.Validators.Add(given =>
    {
        foreach (var wrong in given.Tokens.Select(t => complaint(t.Value)).OfType<string>())
        {
            given.AddError(wrong);
        }
    });
}
