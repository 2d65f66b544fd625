using System.CommandLine;
using System.Globalization;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>What <c>inspect</c> is told.</summary>
internal sealed class InspectOptions
{
    private readonly BuildOptions _build;
    private readonly Option<string?> _dockerfile = new("--dockerfile") { HelpName = "FILE", Description = "The Dockerfile that the image was built from: layers are joined to its instructions." };
    private readonly Option<string?> _platform = new("--platform") { HelpName = "OS/ARCH[/VARIANT]", Description = "Which image, where there is one for each of several platforms." };
    private readonly Option<string?> _name = new("--name") { HelpName = "NAME", Description = "Which image of an archive that holds several: its name or its digest." };
    private readonly Option<string?> _maxWaste = new("--max-waste") { HelpName = "BYTES|%", Description = "Exit with 1 when more is waste: bytes, such as 5000000 or 5MB, or a part of the image, such as 2.5%." };
    private readonly Option<string?> _minEfficiency = new("--min-efficiency") { HelpName = "%", Description = "Exit with 1 when the efficiency is lower, in per cent from 0 to 100." };
    private readonly Option<string> _builder = new("--builder") { HelpName = "auto|docker|buildah|podman", Description = "Who has the image, if IMAGE is a name; auto takes the first that answers, docker first.", DefaultValueFactory = _ => "auto" };
    private readonly Option<string> _format = FormatOption.Create("one object (REPORT-FORMAT.md).", "for a pull request");
    private readonly Option<string> _verbosity = VerbosityOption.Create();

    public InspectOptions(Surroundings surroundings)
    {
        _build = new BuildOptions(surroundings);
        _builder.AcceptOnlyFromAmong("auto", "docker", "buildah", "podman");
        Check(_platform, given => ImagePlatform.Parse(given) is null ? $"--platform takes OS/ARCH[/VARIANT], such as linux/arm64, not '{given}'." : null);
        Check(_maxWaste, given => WasteLimit.Parse(given) is null ? $"--max-waste takes bytes, such as 5000000 or 5MB, or per cent, such as 2.5%, not '{given}'." : null);
        Check(_minEfficiency, given => Percent(given) is null ? $"--min-efficiency takes a number from 0 to 100, not '{given}'." : null);
    }

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_dockerfile);
        _build.AddTo(command);
        foreach (var option in new Option[] { _platform, _name, _maxWaste, _minEfficiency, _builder, _format, _verbosity })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(given =>
        {
            if (given.GetValue(_dockerfile) is null && _build.FirstOf(given) is { } option)
            {
                given.AddError($"{option} says what was built; it needs --dockerfile.");
            }
        });
    }

    /// <summary>What a command line says with these options.</summary>
    public InspectRequest Read(ParseResult parsed) => new()
    {
        Dockerfile = parsed.GetValue(_dockerfile),
        Inputs = _build.Read(parsed),
        Platform = parsed.GetValue(_platform) is { } platform ? ImagePlatform.Parse(platform) : null,
        Name = parsed.GetValue(_name),
        MaxWaste = parsed.GetValue(_maxWaste) is { } waste ? WasteLimit.Parse(waste) : null,
        MinEfficiency = parsed.GetValue(_minEfficiency) is { } efficiency ? Percent(efficiency) : null,
        Builder = parsed.GetRequiredValue(_builder) switch
        {
            "docker" => BuilderKind.Docker,
            "podman" => BuilderKind.Podman,
            "buildah" => BuilderKind.Buildah,
            _ => null,
        },
        Format = parsed.GetRequiredValue(_format),
        Verbosity = VerbosityOption.Read(parsed, _verbosity),
    };

    private static decimal? Percent(string text) =>
        decimal.TryParse(text.EndsWith('%') ? text[..^1] : text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? percent : null;

    private static void Check(Option option, Func<string, string?> complaint) => option.Validators.Add(given =>
    {
        foreach (var wrong in given.Tokens.Select(t => complaint(t.Value)).OfType<string>())
        {
            given.AddError(wrong);
        }
    });
}
