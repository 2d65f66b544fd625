using System.Diagnostics;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>What <c>MakesLocales</c> rests on, asked of a real bash: the order of file names is that of the locale it started in.</summary>
[Category("Shell")]
internal sealed class LocaleFactTests
{
    private const string Source = "/usr/share/i18n/locales/de_DE";

    [TestCase("localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8; cd files; echo *", "B a")]
    [TestCase("localedef -i de_DE -f UTF-8 locales/de_DE.UTF-8; cd files; bash -c 'echo *'", "a B")]
    public void A_bash_takes_up_no_locale_that_is_made_after_it_has_started(string script, string output)
    {
        if (!File.Exists(Source) || !File.Exists("/bin/bash"))
        {
            Assert.Ignore($"no bash, or no {Source} (package locales)");
        }

        var folder = Directory.CreateTempSubdirectory("dockeropt-locale-").FullName;
        try
        {
            Directory.CreateDirectory(Path.Combine(folder, "locales"));
            var files = Directory.CreateDirectory(Path.Combine(folder, "files")).FullName;
            File.WriteAllText(Path.Combine(files, "a"), "");
            File.WriteAllText(Path.Combine(files, "B"), "");
            var start = new ProcessStartInfo("/bin/bash", ["-c", script]) { WorkingDirectory = folder, RedirectStandardOutput = true };
            start.Environment["LOCPATH"] = Path.Combine(folder, "locales");
            start.Environment["LANG"] = "de_DE.UTF-8";
            start.Environment.Remove("LC_ALL");
            start.Environment.Remove("LC_COLLATE");
            using var bash = Process.Start(start)!;
            Assert.That(bash.StandardOutput.ReadToEnd().Trim(), Is.EqualTo(output));
            bash.WaitForExit();
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
