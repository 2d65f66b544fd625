using System.CommandLine;
using DockerfileOptimizer.Cli.Running;
using DockerfileOptimizer.Images;

namespace DockerfileOptimizer.Cli.Commands;

/// <summary>The image that was built from the Dockerfile, as evidence.</summary>
internal sealed class ImageOptions
{
    private readonly Option<string?> _image = new("--image")
    {
        HelpName = "IMAGE",
        Description = "An image that was built from the Dockerfile: an archive of 'docker save', an OCI layout, or a name in the engine. What it shows of its base image counts, and bytes are counted in its layers.",
    };

    private readonly Option<string?> _platform = new("--platform") { HelpName = "PLATFORM", Description = "Which image is meant where --image holds several, such as linux/arm64." };

    public ImageOptions() => _platform.Validators.Add(given =>
    {
        if (given.Tokens is [var token] && ImagePlatform.Parse(token.Value) is null)
        {
            given.AddError($"--platform takes os/architecture[/variant], not '{token.Value}'.");
        }
    });

    /// <summary>Gives a command these options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_image);
        command.Options.Add(_platform);
        command.Validators.Add(given =>
        {
            if (given.GetResult(_platform) is not null && given.GetResult(_image) is null)
            {
                given.AddError("--platform says which image of --image is meant; without --image it means nothing here.");
            }
        });
    }

    /// <summary>What a command line says; null when it names no image.</summary>
    public ImageRequested? Read(ParseResult parsed) => parsed.GetValue(_image) is { } image
        ? new ImageRequested(image, parsed.GetValue(_platform) is { } platform ? ImagePlatform.Parse(platform) : null)
        : null;
}
