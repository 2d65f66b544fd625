using System.Collections.Immutable;
using System.Globalization;

namespace DockerfileOptimizer.Semantics.FrontEnds;

/// <summary>How a program that serves a folder reads its command line: a row of <c>servers</c>.</summary>
/// <param name="Name">The program.</param>
internal sealed record StaticServerRow(string Name)
{
    private static readonly string[] Everywhere = ["0.0.0.0", "::", "true"];

    public string? Verb { get; init; }

    public required ImmutableArray<string> Port { get; init; }

    public ImmutableArray<string> Host { get; init; } = [];

    public bool HostMayBeMissing { get; init; }

    public ImmutableArray<string> Fallback { get; init; } = [];

    public ImmutableArray<string> Harmless { get; init; } = [];

    public ImmutableArray<string> Ignored { get; init; } = [];

    public string? FolderOption { get; init; }

    public string? Folder { get; init; }

    /// <summary>Whether the page at the root comes before pages without their ending, where it is asked for.</summary>
    public bool HidesPages { get; init; }

    public bool Falls { get; init; }

    public required ImmutableArray<int> Ports { get; init; }

    public string? PortVariable { get; init; }

    public ImmutableArray<string> Settings { get; init; } = [];

    /// <summary>Whether an option that needs no value takes the next word for one: what is meant by it is then not known.</summary>
    public bool IsGreedy { get; init; }

    /// <summary>What the words behind the program say; null when one of them is not understood, or asks for more than files.</summary>
    public StaticServer? Read(ImmutableArray<string> words)
    {
        var start = Verb is null ? 0 : 1;
        var server = start > 0 && (words.IsEmpty || words[0] != Verb) ? null : new StaticServer(Name, null, null, Falls) { UsualPorts = Ports, PortVariable = PortVariable, Settings = Settings };
        for (var i = start; server is not null && i < words.Length; i++)
        {
            server = words[i].StartsWith('-') ? Option(server, words, ref i)
                : server.Folder is null && Verb is null ? server with { Folder = words[i] }
                : null;
        }

        return server is null ? null : server with { Folder = server.Folder ?? Folder };
    }

    private StaticServer? Option(StaticServer server, ImmutableArray<string> words, ref int i)
    {
        var word = words[i];
        var (name, value) = word.StartsWith("--", StringComparison.Ordinal) && word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (word[..at], word[(at + 1)..]) : (word, null);
        var next = i + 1 < words.Length && !words[i + 1].StartsWith('-') ? words[i + 1] : null;
        if (Port.Contains(name) || name == FolderOption || Host.Contains(name) || Ignored.Contains(name))
        {
            i += value is null && next is not null ? 1 : 0;
            value ??= next;
            return Port.Contains(name) ? (server.Port is null && PortOf(value) is { } port ? server with { Port = port } : null)
                : name == FolderOption ? (value is null ? null : server with { Folder = value })
                : Host.Contains(name) ? (value is null ? HostMayBeMissing : Everywhere.Contains(value)) ? server : null
                : server;
        }

        var isPlain = value is null && !(IsGreedy && next is not null);
        return !isPlain ? null
            : Fallback.Contains(name) ? server with { FallsBack = true, FindsPages = !HidesPages }
            : Harmless.Contains(name) || Ignored.Any(o => o.Length == 2 && name.StartsWith(o, StringComparison.Ordinal)) ? server
            : null;
    }

    // A number alone, or an address on all interfaces.
    private static int? PortOf(string? text)
    {
        var number = text?.StartsWith("tcp://", StringComparison.Ordinal) == true ? text["tcp://".Length..] : text ?? "";
        number = number.StartsWith("0.0.0.0:", StringComparison.Ordinal) ? number["0.0.0.0:".Length..] : number;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : null;
    }
}
