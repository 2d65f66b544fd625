namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>How a program's argument parser reads words; each named style is that of one parsing library.</summary>
internal sealed record OptionStyle
{
    private OptionStyle()
    {
    }

    /// <summary>Whether options may stand behind operands.</summary>
    public bool Permutes { get; private init; } = true;

    /// <summary>Whether a long option may be cut short as long as it stays unique.</summary>
    public bool Abbreviates { get; private init; }

    /// <summary>Whether one-letter options may share a dash, the last one's value joined: <c>-xzf</c>, <c>-ofile</c>.</summary>
    public bool Clusters { get; private init; } = true;

    /// <summary>Whether <c>--option=value</c> is read.</summary>
    public bool LongEquals { get; private init; } = true;

    /// <summary>Whether <c>=</c> stands between a short option and its joined value: <c>-q=2</c>.</summary>
    public bool ShortEquals { get; private init; }

    /// <summary>Whether a flag may have a value: <c>--flag=false</c> takes it back.</summary>
    public bool Booleans { get; private init; }

    /// <summary>Whether <c>--no-flag</c> is the opposite of every flag.</summary>
    public bool Negates { get; private init; }

    /// <summary>getopt_long(3) of the GNU library, and programs that follow it.</summary>
    public static OptionStyle Gnu { get; } = new() { Abbreviates = true };

    /// <summary>getopt_long(3) told to stop at the first operand, as every program does that runs another one.</summary>
    public static OptionStyle Posix { get; } = new() { Abbreviates = true, Permutes = false };

    /// <summary>git's parse-options and Ruby's OptionParser: as getopt_long(3), and flags can be negated (gitcli(7), "ENHANCED OPTION PARSER").</summary>
    public static OptionStyle Git { get; } = new() { Abbreviates = true, Negates = true };

    /// <summary>Symfony's Console: short options share a dash, long ones are spelled out.</summary>
    public static OptionStyle Symfony { get; } = new();

    /// <summary>apt's own: apt-get(8), "All command line options may be set using the configuration file"; boolean options can be given a value.</summary>
    public static OptionStyle Apt { get; } = new() { ShortEquals = true, Booleans = true, Negates = true };

    /// <summary>nopt and yargs of the Node.js package managers: flags can be negated and given a value.</summary>
    public static OptionStyle Node { get; } = new() { ShortEquals = true, Booleans = true, Negates = true };

    /// <summary>clap of Rust and its like: no abbreviations, short values joined or behind <c>=</c>.</summary>
    public static OptionStyle Clap { get; } = new() { ShortEquals = true };

    /// <summary>curl's own: one-letter options share a dash, long options take their value as the next word only (curl(1), "OPTIONS").</summary>
    public static OptionStyle Curl { get; } = new() { LongEquals = false, Negates = true };

    /// <summary>Every option is a word of its own; no letters share a dash (dpkg(1), the go command).</summary>
    public static OptionStyle Plain { get; } = new() { Clusters = false };

    /// <summary>The style of a name in the data.</summary>
    public static OptionStyle Of(string name) => name switch
    {
        "gnu" => Gnu,
        "posix" => Posix,
        "git" => Git,
        "symfony" => Symfony,
        "apt" => Apt,
        "node" => Node,
        "clap" => Clap,
        "curl" => Curl,
        "plain" => Plain,
        _ => throw new InvalidOperationException($"no option style is named {name}"),
    };
}
