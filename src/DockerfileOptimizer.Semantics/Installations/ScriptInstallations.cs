using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations.Bun;
using DockerfileOptimizer.Semantics.Installations.Bundler;
using DockerfileOptimizer.Semantics.Installations.Cargo;
using DockerfileOptimizer.Semantics.Installations.Composer;
using DockerfileOptimizer.Semantics.Installations.Dotnet;
using DockerfileOptimizer.Semantics.Installations.Go;
using DockerfileOptimizer.Semantics.Installations.Gradle;
using DockerfileOptimizer.Semantics.Installations.Maven;
using DockerfileOptimizer.Semantics.Installations.Mix;
using DockerfileOptimizer.Semantics.Installations.Npm;
using DockerfileOptimizer.Semantics.Installations.Pip;
using DockerfileOptimizer.Semantics.Installations.Pnpm;
using DockerfileOptimizer.Semantics.Installations.Python;
using DockerfileOptimizer.Semantics.Installations.Yarn;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Takes the calls of a script whose files manifests or rows tell, and collects these files.</summary>
internal sealed class ScriptInstallations(ShellScript script, BuildPlace where, CopiedFiles files)
{
    // Letters of options whose value is a file or folder (GNU coreutils, grep); of date, which names none otherwise, in any place.
    private static readonly (string Programs, char Letter)[] FileLetters = [("cp mv ln", 't'), ("touch", 'r'), ("mktemp", 'p'), ("grep", 'f')];

    // Options whose joined value is a file (GNU coreutils, grep).
    private static readonly string[] FileOptions = ["--file=", "--exclude-from=", "--files0-from=", "--reference=", "--tmpdir=", "--target-directory="];

    private readonly Dictionary<SimpleCommand, int> _told = [];
    private readonly List<InstallationSite> _sites = [];
    private readonly ElsewhereCalls _elsewhere = new(where, files);

    public ShellScript Script => script;

    public PathSet Reads { get; private set; } = PathSet.None;

    public PathSet Writes { get; private set; } = PathSet.None;

    /// <summary>The first thing that is not understood; null when all is.</summary>
    public InstallationReads.Unclear? Unclear { get; private set; }

    /// <summary>Whether any call installs what manifests name.</summary>
    public bool Installs => _sites.Count > 0;

    /// <summary>The calls that install what manifests name.</summary>
    public ImmutableArray<InstallationSite> Sites => [.. _sites];

    /// <summary>Whether the files of a call are told here. It may be asked more than once about one call.</summary>
    public bool Takes(CommandCall call, CallPlace place)
    {
        if (place.Script != script)
        {
            return false;
        }

        // Words of a call that is told, which other calls of the program would run: npm install -g pnpm.
        if (_told.TryGetValue(call.Node, out var words) && call.Arguments.Length < words)
        {
            return true;
        }

        if (_elsewhere.Of(call, place) is { } elsewhere)
        {
            _told[call.Node] = call.Arguments.Length;
            Add(elsewhere);
            return true;
        }

        if (Ecosystems.RowOf(call) is not { } known)
        {
            return false;
        }

        if (!_told.ContainsKey(call.Node))
        {
            _sites.Add(new InstallationSite(known.Ecosystem, call, place.From.Paths is { Count: 1 } folders ? folders.Single() : null));
        }

        _told[call.Node] = call.Arguments.Length;
        Add(Read(known, call, place));
        return true;
    }

    /// <summary>Why a command may look at files that it does not name, in words for a person; null when it does not.</summary>
    public string? WhyNotPlain(CommandCall call) =>
        IsToldOr(call, InstallationData.Rows.Plain.Contains) ? null : $"what {CallPlace.SnippetOf(script, call.Node)} reads is not known";

    /// <summary>Why a command may write files that it does not name, in words for a person; null when it does not.</summary>
    public string? WhyWritesNotPlain(CommandCall call) =>
        IsToldOr(call, p => InstallationData.Rows.Plain.Contains(p) || InstallationData.Rows.PlainWrites.Contains(p)) ? null : $"what {CallPlace.SnippetOf(script, call.Node)} writes is not known";

    private bool IsToldOr(CommandCall call, Func<string, bool> isPlain) =>
        _told.ContainsKey(call.Node) || (call.Program.TryGet(out var program) && program.Length == 0)
        || (call.Inner is null && call.Wrappers.IsEmpty && program is not null && isPlain(program) && call.Node.Words[0].LiteralValue == program
            && !call.Arguments.Any(a => FileOptions.Any(o => a.Start.StartsWith(o, StringComparison.Ordinal)) || JoinsFile(program, a.Start)));

    // "-tdir" and "-rtdir"; with "-t dir" the folder is a word like others.
    private static bool JoinsFile(string program, string word) =>
        word.Length > 1 && word[0] == '-' && word[1] != '-'
            ? program == "date" ? word.AsSpan(1).IndexOfAny('r', 'f') >= 0 : FileLetters.Any(l => l.Programs.Split(' ').Contains(program) && word.AsSpan(1, word.Length - 2).Contains(l.Letter))
            : program == "date" && (word.StartsWith("--r", StringComparison.Ordinal) || word.StartsWith("--f", StringComparison.Ordinal));

    private void Add(InstallationReads reads)
    {
        switch (reads)
        {
            case InstallationReads.Certain certain:
                Reads = Reads.Union(certain.Reads);
                Writes = Writes.Union(certain.Writes);
                break;
            case InstallationReads.Unclear unclear:
                Unclear ??= unclear;
                break;
            default:
                break;
        }
    }

    private InstallationReads Read((Ecosystem Ecosystem, string? Reader) known, CommandCall call, CallPlace place)
    {
        var collector = new ReadCollector(files);
        if (known.Reader is null)
        {
            collector.Stop($"what {known.Ecosystem.Name} reads is not worked out");
        }
        else if (new InstallationCalls(where, collector).Of(known.Ecosystem, call, place) is { } installation)
        {
            ReaderOf(known.Reader)(installation, collector);
        }

        return collector.ToReads();
    }

    private static Action<InstallationCall, ReadCollector> ReaderOf(string name) => name switch
    {
        "npm" => NpmReader.Read,
        "pnpm" => PnpmReader.Read,
        "yarn" => YarnReader.Read,
        "pip" => PipReader.Read,
        "uv" => UvReader.Sync,
        "uv pip" => UvReader.Pip,
        "poetry" => PoetryReader.Read,
        "pipenv" => PipenvReader.Read,
        "bun" => BunReader.Read,
        "go" => GoReader.Read,
        "bundler" => BundlerReader.Read,
        "composer" => ComposerReader.Read,
        "dotnet" => DotnetReader.Read,
        "maven" => MavenReader.Read,
        "gradle" => GradleReader.Read,
        "cargo" => CargoReader.Read,
        "pdm" => PdmReader.Read,
        "mix" => MixReader.Read,
        _ => throw new InvalidOperationException($"no reader is called {name}"),
    };
}
