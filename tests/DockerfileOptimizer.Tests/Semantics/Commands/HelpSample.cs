namespace DockerfileOptimizer.Tests.Semantics.Commands;

/// <summary>Which option grammars are compared with what programs say of themselves, and why others are not.</summary>
internal static class HelpSample
{
    /// <summary>
    /// The program or sub-command, the command that tells of its options, and whether that tells which options take values. It does not
    /// where operands look like values (dpkg), where values are not shown (apt-get's and adduser's lists of options, pnpm), or where letters
    /// stand in columns (unzip).
    /// </summary>
    public static IReadOnlyList<(string Command, string Help, bool TellsValues)> Compared { get; } =
    [
        ("rm", "rm --help", true),
        ("cp", "cp --help", true),
        ("mv", "mv --help", true),
        ("mkdir", "mkdir --help", true),
        ("chmod", "chmod --help", true),
        ("chown", "chown --help", true),
        ("ln", "ln --help", true),
        ("touch", "touch --help", true),
        ("install", "install --help", true),
        ("sed", "sed --help", true),
        ("env", "env --help", true),
        ("nice", "nice --help", true),
        ("timeout", "timeout --help", true),
        ("xargs", "xargs --help", true),
        ("tar", "tar --help", true),
        ("wget", "wget --help", true),
        ("curl", "curl --help all", true),
        ("unzip", "unzip --help", false),
        ("gpg", "gpg --help", true),
        ("dpkg", "dpkg --help", false),
        ("apt-get", "man apt-get", false),
        ("useradd", "useradd --help", true),
        ("usermod", "usermod --help", true),
        ("groupadd", "groupadd --help", true),
        ("adduser", "man adduser", false),
        ("git clone", "git clone -h", true),
        ("git checkout", "git checkout -h", true),
        ("pip install", "pip install --help", true),
        ("pip3 install", "pip3 install --help", true),
        ("pip install", "python3 -m pip install --help", true),
        ("dnf", "dnf --help", true),
        ("zypper install", "zypper help install", true),
        ("gem install", "gem help install", true),
        ("bundle install", "man bundle-install", true),
        ("composer install", "composer install --help", true),
        ("yarn install", "yarn install --help", true),
        ("pnpm install", "pnpm install --help", false),
    ];

    /// <summary>Programs that the first transforms read and that are not compared, with the reason.</summary>
    public static IReadOnlyDictionary<string, string> NotCompared { get; } = new Dictionary<string, string>
    {
        ["apt"] = "its manual refers to that of apt-get, whose row it has and which is compared",
        ["apk"] = "no package of Debian 12; its own manual pages are the source",
        ["yum"] = "no package of Debian 12; it has the row of dnf, which is compared",
        ["microdnf"] = "no package of Debian 12",
        ["uv"] = "no package of Debian 12",
        ["conda"] = "no package of Debian 12",
        ["npm"] = "its help tells of a part of its options; a test of its own compares its configuration, which has them all",
    };

    /// <summary>The programs whose options the first transforms read.</summary>
    public static IReadOnlyList<string> Programs { get; } =
    [
        "apt-get", "apt", "dpkg", "apk", "yum", "dnf", "microdnf", "zypper", "pip", "pip3", "uv", "conda", "npm", "yarn", "pnpm", "gem",
        "bundle", "composer", "curl", "wget", "tar", "unzip", "git", "rm", "cp", "mv", "mkdir", "chmod", "chown", "ln", "useradd", "adduser",
        "groupadd", "gpg",
    ];
}
