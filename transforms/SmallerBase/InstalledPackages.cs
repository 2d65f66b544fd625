using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>The packages of the distribution that stages have installed so far.</summary>
internal sealed class InstalledPackages
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    // Their dependencies among those that people name: Debian, control files of the packages.
    private static readonly (string Package, string[] Brings)[] Depends =
    [
        ("build-essential", ["gcc", "g++", "make", "dpkg-dev", "libc6-dev", "binutils", "patch", "bzip2", "xz-utils", "perl"]),
        ("g++", ["gcc", "binutils", "libc6-dev"]),
        ("gcc", ["binutils"]),
        ("git", ["perl"]),
        ("python3-dev", ["python3"]),
        ("python3-pip", ["python3"]),
        ("python-is-python3", ["python3"]),
        ("gnupg2", ["gnupg"]),
        ("gpg", ["gnupg"]),
        ("ssh", ["openssh-client"]),
        ("openssh-server", ["openssh-client"]),
        ("git-core", ["git"]),
        ("ca-certificates", ["openssl"]),
        ("autoconf", ["m4", "perl"]),
        ("automake", ["autoconf"]),
    ];

    // What is recommended is installed, too, unless an option says otherwise.
    private static readonly (string Package, string[] Brings)[] Recommends =
    [
        ("curl", ["ca-certificates"]), ("wget", ["ca-certificates"]), ("git", ["ca-certificates", "openssh-client", "patch"]), ("gcc", ["libc6-dev"]), ("gnupg", ["gnupg"]),
    ];

    /// <summary>The package managers that are read.</summary>
    public static string[] Managers { get; } = ["apt-get", "apt", "aptitude"];

    /// <summary>Takes an installation down.</summary>
    public void Add(PackageOperation operation)
    {
        foreach (var package in operation.Packages)
        {
            if (package.Value.TryGet(out var name))
            {
                Add(name.Split('=', '/')[0], operation.Call.Parsed?.Has("--no-install-recommends") != true);
            }
        }
    }

    /// <summary>Whether one of them is a package, or is called like a program.</summary>
    public bool Brings(string package, string program) => _names.Contains(package) || _names.Contains(program);

    /// <summary>A package with headers of a library, beside that of C: what is installed for something that is compiled; null for none.</summary>
    public string? Library => _names.Where(n => n.StartsWith("lib", StringComparison.Ordinal) && n.EndsWith("-dev", StringComparison.Ordinal) && n is not ("libc6-dev" or "libc-dev")).Order(StringComparer.Ordinal).FirstOrDefault();

    /// <summary>Whether what compiles C and C++ is there.</summary>
    public bool HaveCompiler => _names.Contains("make") && _names.Contains("g++");

    private void Add(string name, bool withRecommended)
    {
        if (!_names.Add(name))
        {
            return;
        }

        foreach (var brought in Depends.Where(d => d.Package == name).Concat(withRecommended ? Recommends.Where(d => d.Package == name) : []).SelectMany(d => d.Brings))
        {
            Add(brought, withRecommended);
        }
    }
}
