using System.Diagnostics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// A real engine behind <c>docker buildx build</c>. It is asked for a target that no stage has: a file that the front end reads
/// stops there, any other stops earlier with another message. DOCKEROPT_ENGINE=1 switches these tests on.
/// </summary>
internal static class DockerEngine
{
    private const string Target = "no-such-stage-here";

    /// <summary>Ignores the test unless it is switched on; fails it when the engine does not answer as it should.</summary>
    public static void Require()
    {
        if (Environment.GetEnvironmentVariable("DOCKEROPT_ENGINE") != "1")
        {
            Assert.Ignore("DOCKEROPT_ENGINE=1 asks a real engine through docker buildx.");
        }

        Assert.That(RefusalOf("FROM scratch\n"u8.ToArray()), Is.Null, "the engine does not read FROM scratch");
        Assert.That(RefusalOf("FORM scratch\n"u8.ToArray()), Does.Contain("unknown instruction"), "the engine does not refuse FORM scratch");
    }

    /// <summary>Why the engine refuses a Dockerfile; null when it gets as far as the target.</summary>
    public static string? RefusalOf(byte[] dockerfile)
    {
        var folder = Directory.CreateTempSubdirectory("dockeropt-engine-");
        try
        {
            var file = Path.Combine(folder.FullName, "Dockerfile");
            File.WriteAllBytes(file, dockerfile);
            var output = Run("buildx", "build", "--progress=plain", "--target", Target, "-f", file, folder.CreateSubdirectory("context").FullName);
            return output.Contains($"target stage \"{Target}\" could not be found", StringComparison.Ordinal) ? null : output;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("docker", arguments) { RedirectStandardError = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardError.ReadToEnd();
        process.WaitForExit();
        var error = output.LastIndexOf("ERROR:", StringComparison.Ordinal);
        return error < 0 ? throw new InvalidOperationException($"docker {string.Join(' ', arguments)}: {output}") : output[error..].Trim();
    }
}
