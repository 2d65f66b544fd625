using System.Diagnostics;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Runs programs of the machine without the variables that move caches or change what programs print; ignores the test when one is missing.</summary>
internal static class RealProgram
{
    private static readonly string[] _variables =
    [
        "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "PIP_CACHE_DIR", "PIP_NO_CACHE_DIR", "PIP_CONFIG_FILE", "npm_config_cache", "NPM_CONFIG_CACHE",
        "npm_config_userconfig", "NPM_CONFIG_USERCONFIG", "npm_config_globalconfig", "npm_config_store_dir", "NPM_CONFIG_STORE_DIR", "PNPM_HOME", "YARN_CACHE_FOLDER",
        "yarn_cache_folder", "PREFIX", "COMPOSER_CACHE_DIR", "COMPOSER_HOME", "NUGET_PACKAGES", "NUGET_HTTP_CACHE_PATH", "GOPATH", "GOMODCACHE", "GOCACHE", "GOENV",
        "GEM_HOME", "GEM_SPEC_CACHE", "APT_CONFIG",
    ];

    /// <summary>What a command line prints on both streams.</summary>
    /// <param name="command">Words with single blanks between them.</param>
    /// <param name="variables">The only ones of those that move caches.</param>
    public static string Output(string command, IReadOnlyDictionary<string, string> variables)
    {
        var words = command.Split(' ');
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = "/",
        };
        foreach (var name in _variables)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in variables.Append(new("COMPOSER_ALLOW_SUPERUSER", "1")).Append(new("LC_ALL", "C")))
        {
            start.Environment[name] = value;
        }

        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + error.Result;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore($"{words[0]} is not installed");
            return "";
        }
    }
}
