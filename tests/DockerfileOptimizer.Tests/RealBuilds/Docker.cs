using System.Diagnostics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>
/// The docker client, driven by its command line: an oracle that shares nothing with what <c>dockeropt verify</c> builds and reads images with.
/// DOCKEROPT_ENGINE=1 switches on the tests that use it.
/// </summary>
internal static class Docker
{
    /// <summary>How a command ended.</summary>
    internal sealed record Result(int ExitCode, string Output, string Errors);

    /// <summary>Ignores the running test unless builds are switched on and these images are there or can be had.</summary>
    public static void RequireImages(IEnumerable<string> images)
    {
        if (Environment.GetEnvironmentVariable("DOCKEROPT_ENGINE") != "1")
        {
            Assert.Ignore("DOCKEROPT_ENGINE=1 builds real images with docker.");
        }

        if (images.FirstOrDefault(i => Run(["image", "inspect", i]).ExitCode != 0 && Run(["pull", "-q", i]).ExitCode != 0) is { } missing)
        {
            Assert.Ignore($"The base image {missing} is neither here nor to be had.");
        }
    }

    /// <summary>The output of a command that has to succeed.</summary>
    public static string Require(params IReadOnlyList<string> arguments)
    {
        var result = Run(arguments);
        return result.ExitCode == 0 ? result.Output : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {result.Errors}");
    }

    /// <summary>Runs a command to its end.</summary>
    public static Result Run(IReadOnlyList<string> arguments) => Run(arguments, o => new StreamReader(o).ReadToEnd());

    /// <summary>What <paramref name="read"/> makes of the output of a command that has to succeed.</summary>
    public static T Read<T>(IReadOnlyList<string> arguments, Func<Stream, T> read)
    {
        T value = default!;
        var result = Run(arguments, output =>
        {
            value = read(output);
            // An archive is padded behind its end; who does not read that breaks the pipe.
            output.CopyTo(Stream.Null);
            return "";
        });
        return result.ExitCode == 0 ? value : throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {result.Errors}");
    }

    private static Result Run(IReadOnlyList<string> arguments, Func<Stream, string> read)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var output = read(process.StandardOutput.BaseStream);
        process.WaitForExit();
        return new(process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
