using System.Globalization;
using System.Text;

namespace DockerfileOptimizer.Tests.Validation.Oracles;

/// <summary>
/// Runs scripts over stub commands in a box of its own. A stub notes its name, arguments, directory, umask, limit of open files, third
/// descriptor and the exported ones of a few variables, and fails when it is its turn. Each shell has a second of processor time. What a
/// script leaves running may end for itself for a moment and is killed then, as the builder does.
/// </summary>
internal sealed class ShellSandbox : IDisposable
{
    public const int MostFailures = 24;

    private const int Repetitions = 5;

    /// <summary>More commands than a script that ends by itself runs here: a function that calls itself is ended by its second of processor time.</summary>
    private const int Endless = 200;

    private readonly ShellBox _box;
    private readonly ShellDriver _driver;

    public ShellSandbox(OracleShell shell)
    {
        _box = new ShellBox(shell);
        _driver = new ShellDriver(Prologue(shell));
    }

    /// <summary>Runs a case as separate shells and as one, first without a failure, then with each of its commands in turn failing.</summary>
    public Observation Run(JoinedCase joined)
    {
        var calls = 0;
        for (var failing = 0; failing <= Math.Min(calls, MostFailures); failing++)
        {
            var (separate, called) = Run(joined.Scripts, failing);
            var (merged, calledMerged) = Run([joined.Merged], failing);
            calls = failing > 0 ? calls : called;
            if (separate != merged && (Math.Min(called, calledMerged) < Endless || !BeginAlike(separate, merged)))
            {
                return new Observation(failing, calls, $"command {failing} fails (0: none)\n--- separate\n{separate}--- merged\n{merged}");
            }
        }

        return new Observation(Math.Min(calls, MostFailures), calls, null);
    }

    /// <summary>
    /// The difference, if no run of the one way ever looks like any of the other: what runs in the background races with what follows it.
    /// </summary>
    public string? LastingDifference(JoinedCase joined)
    {
        if (Run(joined) is not { Difference: { } difference, LastFailing: var failing })
        {
            return null;
        }

        var separate = Enumerable.Range(0, Repetitions).Select(_ => Run(joined.Scripts, failing).Seen).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(0, Repetitions).Any(_ => separate.Contains(Run([joined.Merged], failing).Seen)) ? null : difference;
    }

    public void Dispose()
    {
        _driver.Dispose();
        _box.Dispose();
    }

    // Of what runs until it is killed, what it did first: each command notes three lines or more.
    private static bool BeginAlike(string separate, string merged) => separate.Split('\n').Take(Endless).SequenceEqual(merged.Split('\n').Take(Endless));

    private (string Seen, int Calls) Run(IReadOnlyList<string> scripts, int failing)
    {
        _box.Refresh();
        File.WriteAllText(_box.At("n"), "0\n");
        File.WriteAllText(_box.At("fail"), $"{failing}\n");
        var status = _driver.Run(string.Join(" && ", scripts.Select(s => (MayLeaveProcess(s) ? "watched " : "one ") + Quote(s))));
        var outcome = status switch { null => "hangs", "0" => "success", _ => "failure" };
        var seen = $"{File.ReadAllText(_box.At("log"), Encoding.Latin1)}{outcome}\n{TreeListing.Of(_box.At("w"))}{TreeListing.Of(_box.At("root"))}";
        // A stub that is killed as a shell ends may leave its counter empty.
        _ = int.TryParse(File.ReadAllText(_box.At("n")), CultureInfo.InvariantCulture, out var calls);
        if (scripts.Any(s => s.Contains("bin", StringComparison.Ordinal)))
        {
            _box.Restore();
        }

        return (seen, calls);
    }

    // kill -0 finds those, too, that ended and that nobody has waited for yet.
    private string Prologue(OracleShell shell) => $$"""
        exec 2>/dev/null; B={{_box.Root}}; unset X Y Z ENV BASH_ENV; umask 022; HOME=$B/root; PATH=$B/sbin:$B/bin; export HOME PATH
        there() { cd $B/w/wd || { /bin/mkdir -p $B/w/wd && cd $B/w/wd; }; }
        shell() { ulimit -t 1; {{(shell.Variable.Length > 0 ? $"export {shell.Variable}; " : "")}}exec $1 $B/bin/{{shell.CalledAs}} {{shell.Options}} "$2"; }
        one() { there && ( shell "" "$1" ) </dev/null >>$B/log 2>/dev/null; }
        watched() {
          there || return
          ( shell /usr/bin/setsid "$1" ) </dev/null >>$B/log 2>/dev/null &
          p=$!; wait $p; s=$?; g=0
          while [ $g -lt 8 ] && kill -0 -$p; do /bin/sleep 0.01; g=$((g+1)); done
          kill -9 -$p; return $s
        }

        """;

    private static bool MayLeaveProcess(string script) =>
        script.Replace("&&", "", StringComparison.Ordinal).Replace(">&", "", StringComparison.Ordinal).Contains('&', StringComparison.Ordinal);

    private static string Quote(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
