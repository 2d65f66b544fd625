using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations.Bundler;
using DockerfileOptimizer.Semantics.Installations.Composer;
using DockerfileOptimizer.Semantics.Installations.Dotnet;
using DockerfileOptimizer.Semantics.Installations.Go;
using DockerfileOptimizer.Semantics.Installations.Npm;
using DockerfileOptimizer.Semantics.Installations.Pip;
using DockerfileOptimizer.Semantics.Installations.Yarn;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Takes the calls of a script whose files manifests or rows tell, and collects these files.</summary>
internal sealed class ScriptInstallations(ShellScript script, BuildPlace where, CopiedFiles files)
{
    private readonly HashSet<SimpleCommand> _told = [];

    public ShellScript Script => script;

    public PathSet Reads { get; private set; } = PathSet.None;

    public PathSet Writes { get; private set; } = PathSet.None;

    /// <summary>The first thing that is not understood; null when all is.</summary>
    public InstallationReads.Unclear? Unclear { get; private set; }

    /// <summary>Whether any call installs what manifests name.</summary>
    public bool Installs { get; private set; }

    /// <summary>Whether the files of a call are told here. It may be asked more than once about one call.</summary>
    public bool Takes(CommandCall call, CallPlace place)
    {
        if (place.Script != script)
        {
            return false;
        }

        if (Elsewhere(call) is { } row)
        {
            _told.Add(call.Node);
            Add(new InstallationReads.Certain(PathSet.None, new PathSet([.. row.Writes], null)));
            return true;
        }

        if (Ecosystems.RowOf(call) is not { } known)
        {
            return false;
        }

        Installs = true;
        _told.Add(call.Node);
        Add(Read(known, call, place));
        return true;
    }

    /// <summary>Why a command may look at files that it does not name, in words for a person; null when it does not.</summary>
    public string? WhyNotPlain(CommandCall call)
    {
        if (_told.Contains(call.Node) || (call.Program.TryGet(out var program) && program.Length == 0))
        {
            return null;
        }

        return call.Inner is null && call.Wrappers.IsEmpty && program is not null && InstallationData.Rows.Plain.Contains(program) && call.Node.Words[0].LiteralValue == program
            ? null
            : $"what {CallPlace.SnippetOf(script, call.Node)} reads is not known";
    }

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
        "yarn" => YarnReader.Read,
        "pip" => PipReader.Read,
        "go" => GoReader.Read,
        "bundler" => BundlerReader.Read,
        "composer" => ComposerReader.Read,
        "dotnet" => DotnetReader.Read,
        _ => throw new InvalidOperationException($"no reader is called {name}"),
    };

    private static ElsewhereRow? Elsewhere(CommandCall call) =>
        call.Program.TryGet(out var program) && call.Wrappers.IsEmpty && call.Directory is null && call.Parsed is { WhyUncertain: null } parsed
        && parsed.Options.All(o => o.Value is not { } value || IsNoPath(value)) && parsed.Operands.All(o => IsNoPath(o.Value))
            ? InstallationData.Rows.Elsewhere.FirstOrDefault(r => r.Programs.Contains(program) && r.Verbs.Contains(parsed.Verb ?? "") && (r.With is null || parsed.Has(r.With)))
            : null;

    private static bool IsNoPath(Known<string> value) =>
        value.TryGet(out var text) && (!text.Contains('/', StringComparison.Ordinal) || text.StartsWith("http", StringComparison.Ordinal) || (text.StartsWith('@') && NpmSpecs.IsRegistryName(text)))
        && !text.EndsWith(".deb", StringComparison.Ordinal) && !text.EndsWith(".rpm", StringComparison.Ordinal) && !text.EndsWith(".apk", StringComparison.Ordinal)
        && !text.StartsWith('.') && !text.Contains("::", StringComparison.Ordinal);
}
