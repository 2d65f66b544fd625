using System.Diagnostics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.RealBuilds.Public;

/// <summary>The images that Dockerfiles start from.</summary>
internal static class BaseImages
{
    /// <summary>A program that makes an image of the name that it gets as its last word; null where there is none.</summary>
    private static readonly string? _maker = Environment.GetEnvironmentVariable("DOCKEROPT_MAKE_BASE");

    /// <summary>The first image that is neither here nor to be had; null when all are.</summary>
    public static string? Missing(DockerfileSyntax dockerfile) => Missing(HereDockerfile.Bases(dockerfile).Select(i => i.Text));

    /// <summary>The same of names.</summary>
    public static string? Missing(IEnumerable<string> images) =>
        images.Distinct().FirstOrDefault(i => Docker.Run(["image", "inspect", i]).ExitCode != 0 && Docker.Run(["pull", "-q", i]).ExitCode != 0 && !Made(i));

    private static bool Made(string image)
    {
        if (_maker is null)
        {
            return false;
        }

        using var process = Process.Start(new ProcessStartInfo(_maker, ["bases", image]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        errors.GetAwaiter().GetResult();
        return process.ExitCode == 0 && Docker.Run(["image", "inspect", image]).ExitCode == 0;
    }
}
