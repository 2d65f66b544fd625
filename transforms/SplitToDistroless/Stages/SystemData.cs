using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Data of the system that no package manager of a language knows of, and that slim images need not have: certificates of authorities, and time zones.</summary>
/// <param name="application">The stage.</param>
/// <param name="language">The language of the program.</param>
internal sealed class SystemData(Application application, string language)
{
    private const string Certificates = "ca-certificates";

    private const string TimeZones = "tzdata";

    // Files that name what is installed, not what the program reads.
    private static readonly string[] Locks = ["package-lock.json", "npm-shrinkwrap.json", "yarn.lock", "pnpm-lock.yaml", "Gemfile.lock"];

    private readonly Lazy<ImmutableArray<string>> _texts = new(() =>
    [
        .. application.Forms.Select(f => f is ExecForm exec ? string.Join(' ', exec.Arguments.Select(a => a.Value)) : f is ScriptForm script ? script.ScriptIn(ShellDialect.Posix).Text.Text : ""),
        .. application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Select(v => $"{v.Key}={v.Value}"),
        .. ProjectFiles.Called(application, n => !Locks.Contains(n) && !n.EndsWith(".md", StringComparison.OrdinalIgnoreCase)).Select(f => f.Text),
    ]);

    /// <summary>A recipe whose final stage installs them, where the program may need them and the image has not got them; the obstacle where they cannot be installed there.</summary>
    /// <param name="recipe">What the final stage needs.</param>
    /// <param name="obstacle">Why it cannot get them.</param>
    public Recipe? In(Recipe recipe, out Obstacle? obstacle)
    {
        obstacle = null;
        var repeated = recipe.Repeats.SelectMany(r => RuntimePackages.InstalledBy(application, r)).Concat(recipe.Installs).ToHashSet();
        var missing = recipe.Old is null || recipe.Linked is not null || recipe.Image.Family is not ("slim" or "alpine") ? [] : new[] { Certificates, TimeZones }.Where(p => !repeated.Contains(p) && !FinalImages.Has(recipe.Image.Image, p) && Needs(p)).ToImmutableArray();
        if (missing.IsEmpty)
        {
            return recipe;
        }

        if (!recipe.HasShell || application.Image.Distro.Or(null)?.Name != "debian" || RepeatedRuns.ChangesSources(application) || !(FinalImages.HasPackages(application.Base.Reference) || RepeatedRuns.FetchLists(application)))
        {
            obstacle = new Obstacle("packages-at-run-time", $"the program may need {Names.Of(missing)}, which {recipe.Image.Image} has not");
            return null;
        }

        return recipe with { Installs = [.. recipe.Installs.Concat(missing).Order(StringComparer.Ordinal)] };
    }

    // Who installs certificates beside a compiler may want them for what the build fetches: Node.js has its own.
    private bool Needs(string package) => package == TimeZones
        ? RuntimePackages.InstalledBy(application).Contains(package) || IsNamed("/usr/share/zoneinfo") || (language == "ruby" && (IsNamed("TZ=") || ReadsTimeZones))
        : (language != "node" && RuntimePackages.InstalledBy(application).Contains(package)) || IsNamed("/etc/ssl/certs") || IsNamed("use-openssl-ca") || IsNamed("use-system-ca");

    private bool IsNamed(string text) => _texts.Value.Any(t => text[^1] == '=' ? t.StartsWith(text, StringComparison.Ordinal) : t.Contains(text, StringComparison.Ordinal));

    // The gem tzinfo reads the zones of the system where tzinfo-data is not there (tzinfo/tzinfo README, Data Sources).
    private bool ReadsTimeZones =>
        ProjectFiles.Called(application, n => n == "Gemfile.lock").Select(f => f.Text.Split('\n').Select(l => l.TrimStart().Split(' ')[0]).ToHashSet()).Any(l => l.Contains("tzinfo") && !l.Contains("tzinfo-data"));
}
