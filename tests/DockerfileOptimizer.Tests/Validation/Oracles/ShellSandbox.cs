using System.Diagnostics;
using System.Globalization;
using System.Text;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// Runs scripts over stub commands in a folder of its own. A stub notes its name, arguments, directory, umask, limit of open files, third
/// descriptor and the exported ones of a few variables, and fails when it is its turn. One driver process runs many cases; each shell has
/// two seconds of processor time, and the driver two seconds for each case.
/// </summary>
internal sealed class ShellSandbox : IDisposable
{
    private const int MostFailures = 6;
    private static readonly string[] Stubs = ["alpha", "beta", "gamma", "delta"];
    private static readonly string[] Tools = ["cat", "rm", "mkdir", "mv", "touch", "ln", "cp"];

    private readonly OracleShell _shell;
    private readonly string _box = Directory.CreateTempSubdirectory("dockeropt-shells").FullName;

    public ShellSandbox(OracleShell shell)
    {
        _shell = shell;
        Require(shell.Program);
        Directory.CreateDirectory(At("bin"));
        Directory.CreateDirectory(At("shell"));
        File.CreateSymbolicLink(At("shell/" + shell.CalledAs), shell.Program);
        foreach (var tool in Tools)
        {
            Require("/bin/" + tool);
            File.CreateSymbolicLink(At("bin/" + tool), "/bin/" + tool);
        }

        foreach (var stub in Stubs)
        {
            File.WriteAllText(At("bin/" + stub), Stub());
            MakeExecutable(At("bin/" + stub));
        }
    }

    /// <summary>Runs each case as separate shells and as one.</summary>
    public IReadOnlyList<Observation> Run(IReadOnlyList<JoinedCase> cases)
    {
        File.WriteAllText(At("log"), "");
        File.WriteAllText(At("driver"), Driver(cases));
        using var driver = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { At("driver") }, WorkingDirectory = _box })!;
        if (!driver.WaitForExit(TimeSpan.FromSeconds(5 + (2 * cases.Count))))
        {
            driver.Kill(entireProcessTree: true);
        }

        return Read(File.ReadAllText(At("log"), Encoding.Latin1), cases.Count);
    }

    public void Dispose() => Directory.Delete(_box, recursive: true);

    private string At(string name) => Path.Combine(_box, name);

    // A machine without /bin has been let go before.
    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static void Require(string program)
    {
        if (!File.Exists(program))
        {
            Assert.Ignore($"No {program} on this machine.");
        }
    }

    private string Stub() => $$"""
        #!/bin/sh
        read -r n <{{_box}}/n; n=$((n+1)); echo $n >{{_box}}/n
        { echo "call ${0##*/} $# $*; $PWD X=${X-unset} Y=${Y-unset} Z=${Z-unset}"; umask; ulimit -n; } >>{{_box}}/log
        if true 2>/dev/null >&3; then echo "descriptor 3" >>{{_box}}/log; fi
        read -r fail <{{_box}}/fail
        echo "out ${0##*/}"
        [ "$n" != "$fail" ]

        """;

    private string Driver(IReadOnlyList<JoinedCase> cases)
    {
        var text = new StringBuilder($$"""
            exec 2>/dev/null; B={{_box}}; unset X Y Z ENV BASH_ENV; HOME=/root; PATH=$B/bin; export HOME PATH
            fresh() { cd $B; rm -rf w; mkdir -p w/wd/d; echo 0 >n; echo $1 >fail; }
            one() { cd $B; [ -d w/wd ] || mkdir -p w/wd; cd w/wd; ( ulimit -t 2; exec $B/shell/{{_shell.CalledAs}} {{_shell.Options}} "$1" ) </dev/null >>$B/log 2>/dev/null; }
            left() {
              if [ $1 = 0 ]; then echo success; else echo failure; fi
              for f in $B/w/* $B/w/wd/* $B/w/wd/d/*; do
                if [ -d "$f" ]; then echo "folder $f"; elif [ -e "$f" ]; then echo "file $f"; while IFS= read -r l || [ "$l" ]; do echo ": $l"; done <"$f"; fi
              done
            }

            """);
        for (var i = 0; i < cases.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"separate() {{ {string.Join(" && ", cases[i].Case.Scripts.Select(s => "one " + Quote(OracleCase.Text(s))))}; }}\n")
                .Append(CultureInfo.InvariantCulture, $"merged() {{ one {Quote(cases[i].Merged)}; }}\n")
                .Append(CultureInfo.InvariantCulture, $"k=0; m=0; while [ $k -le $m ]; do\n")
                .Append(CultureInfo.InvariantCulture, $"echo '== {i} separate' >>$B/log; fresh $k; separate; left $? >>$B/log\n")
                .Append(CultureInfo.InvariantCulture, $"if [ $k = 0 ]; then read -r m <$B/n; [ $m -le {MostFailures} ] || m={MostFailures}; fi\n")
                .Append(CultureInfo.InvariantCulture, $"echo '== {i} merged' >>$B/log; fresh $k; merged; left $? >>$B/log\n")
                .Append("k=$((k+1)); done\n");
        }

        return text.ToString();
    }

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    private static List<Observation> Read(string log, int count)
    {
        var sections = log.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(s => s.Split('\n', 2))
            .Select(s => (Case: int.Parse(s[0].Split(' ')[0], CultureInfo.InvariantCulture), Text: s[1]))
            .ToLookup(s => s.Case, s => s.Text);
        return [.. Enumerable.Range(0, count).Select(i => Compare([.. sections[i]]))];
    }

    // Sections come in twos: separate, merged; the first two without a failure, each later two with the next command failing.
    private static Observation Compare(List<string> runs)
    {
        var different = runs.Chunk(2).Index().FirstOrDefault(p => p.Item is not [var separate, var merged] || separate != merged);
        return new Observation(runs.Count, runs.Count == 0 ? "not run"
            : different.Item is null ? null
            : $"command {different.Index} fails (0: none)\n--- separate\n{string.Join("--- merged\n", different.Item)}");
    }
}
