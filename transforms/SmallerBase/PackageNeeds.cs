using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What the package managers of languages need to install what they are told to.</summary>
internal static class PackageNeeds
{
    private static readonly string[] Compilers = ["gcc", "g++", "make"];

    // What these install is in files that are not read.
    private static readonly string[] Others =
    [
        "poetry", "pipenv", "uv", "pdm", "conda", "mamba", "easy_install", "pipx", "cpm", "carton", "cpan", "mix", "rebar3", "rebar", "stack", "cabal", "composer", "node-gyp", "hatch", "tox",
    ];

    private static readonly string[] Interpreters = ["node", "nodejs", "python", "python3", "ruby", "perl", "java", "npm", "yarn", "npx", "pnpm", "gunicorn", "uvicorn", "flask", "pm2", "nodemon", "ts-node"];

    private static readonly string[] GitPrefixes = ["git+", "git:", "git@", "github:"];

    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, CommandCall call, string program, int line)
    {
        if (!Compilers.Any(needs.Image.LacksPackage))
        {
            return null;
        }

        if (Interpreters.Contains(program))
        {
            needs.Assume("programs of the project start no others, such as git, curl or ImageMagick");
        }

        return StageNeeds.Name(program) switch
        {
            "npm" or "yarn" or "yarnpkg" or "pnpm" or "bun" => NodePackages.Of(needs, call, program, line),
            "pip" or "pip2" or "pip3" => PythonPackages.Of(needs, call, line),
            "gem" or "bundle" or "bundler" => RubyGems.Of(needs, call, program, line),
            "java" when needs.Image.IsOtherSystem => JavaLibraries.Of(needs, line),
            "cargo" => RustCrates.Of(needs, call, line),
            "cpanm" => new Obstacle("may-compile", $"whether what cpanm installs in line {line} has to be compiled is not known"),
            var name when Others.Contains(name) => new Obstacle("packages-not-known", $"whether what {name} installs in line {line} has to be compiled is not known"),
            _ when IsSetup(call, program) => new Obstacle("packages-not-known", $"whether what setup.py installs in line {line} has to be compiled is not known"),
            _ => null,
        };
    }

    /// <summary>The words that are no options, behind the verb.</summary>
    public static IEnumerable<CommandWord> Operands(CommandCall call) =>
        call.Arguments.Where(a => a.Start.Length == 0 || a.Start[0] != '-').Skip(1);

    /// <summary>The verb: the first word that is no option; null for none.</summary>
    public static string? Verb(CommandCall call) => call.Arguments.FirstOrDefault(a => a.Start.Length == 0 || a.Start[0] != '-')?.Value.Or(null);

    /// <summary>Whether a word names what is fetched with git.</summary>
    public static bool IsGit(string word) =>
        GitPrefixes.Any(p => word.StartsWith(p, StringComparison.Ordinal)) || word.EndsWith(".git", StringComparison.Ordinal);

    /// <summary>Whether what compiles a package was installed, and nothing more is known to be needed.</summary>
    public static bool HasCompiler(StageNeeds needs, string language, string package) => needs.Installed.HaveCompiler && !FinalImages.NeedsSystem(language, package);

    private static bool IsSetup(CommandCall call, string program) =>
        program.StartsWith("python", StringComparison.Ordinal) && call.Arguments is [{ Value: var file }, ..] && file.Or("")!.EndsWith("setup.py", StringComparison.Ordinal);
}
