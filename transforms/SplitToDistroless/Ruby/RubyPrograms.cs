using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Ruby;

/// <summary>Programs that Ruby runs, with the gems that bundler and gem installed (docs: Bundler, bundle exec; RubyGems; Docker Official Images: ruby).</summary>
internal sealed class RubyPrograms(Application application) : InterpretedPrograms(application)
{
    // Where GEM_HOME and bundler's settings are in the image.
    private const string Gems = "/usr/local/bundle";

    private readonly RubyGems _gems = new(application);

    /// <inheritdoc/>
    protected override bool LeavesCompilers => RuntimePackages.LeaveCompilers(Application);

    /// <inheritdoc/>
    protected override bool Installs(CommandCall call) => RubyGems.IsInstallation(call);

    /// <inheritdoc/>
    protected override string? PackagesIn(CommandCall call, string folder) => Gems;

    /// <inheritdoc/>
    protected override ImmutableArray<string> Libraries(InterpreterImage old) => [Gems];

    /// <inheritdoc/>
    protected override Obstacle? Command(ImmutableArray<string> words, ImmutableArray<string> folders)
    {
        var name = words[0][(words[0].LastIndexOf('/') + 1)..];
        var rest = words.Skip(1).SkipWhile(w => w.StartsWith('-') && w is not ("-e" or "-c")).ToImmutableArray();
        return name switch
        {
            "ruby" => rest is [not ("-e" or "-c"), ..] ? InFolders(rest[0], folders) : new Obstacle("program-not-found", "ruby is given no program that is known"),
            "bundle" or "bundler" when rest is ["exec", _, ..] => IsOfGem(rest[1]) ? null : Command(rest[1..], folders),
            "bundle" or "bundler" or "gem" => new Obstacle("compiles-at-start", "the container installs gems when it starts"),
            "bash" or "sh" => rest is [not ("-e" or "-c"), ..] ? InFolders(rest[0], folders) : new Obstacle("program-not-found", $"{name} is given no script to run"),
            _ => words[0].Contains('/', StringComparison.Ordinal) ? InFolders(words[0], folders)
                : FinalImages.IsProgramOf("ruby", name) ? null
                : FinalImages.IsEverywhere(name) ? Idle
                : new Obstacle("program-not-found", $"{name} is no program of the final image, and what it needs is not known"),
        };
    }

    // bundle exec looks among the gems of the project, all of which are copied.
    private static bool IsOfGem(string program) => !program.Contains('/', StringComparison.Ordinal) && !FinalImages.IsOfFullImages(program) && !FinalImages.IsEverywhere(program) && program is not ("ruby" or "bundle" or "gem" or "bash" or "sh" or "foreman");

    /// <inheritdoc/>
    protected override Obstacle? Packages() => (_gems.NeedCompilers ? null : new Obstacle("nothing-built", "nothing is compiled: it would do to start from the slim image")) ?? _gems.Find(Repeats) ?? Elsewhere();

    // RubyGems itself, and gems in other places.
    private Obstacle? Elsewhere()
    {
        var calls = Application.Runs.SelectMany(r => Application.Build.CommandsOf(r)).ToList();
        return calls.Any(IsSettingOfBundler) ? new Obstacle("files-elsewhere", "bundler is told where gems lie, or how they are compiled")
            : calls.Any(c => c.Program.Or("") == "gem" && c.Arguments.Any(a => a.Value.Or("") is "--system" or "-n" or "-i" or "--install-dir" or "--bindir" or "--user-install")) ? new Obstacle("files-elsewhere", "gem installs something outside of the folder of gems")
            : Application.End.ImageEnvironment["GEM_HOME"].Or(Gems) is not (null or Gems) || Application.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key is "GEM_HOME" or "GEM_PATH" or "BUNDLE_PATH" or "NOKOGIRI_USE_SYSTEM_LIBRARIES") ? new Obstacle("files-elsewhere", "variables say where gems lie")
            : null;
    }

    // docs: Bundler, bundle config (path, bin, system, build.*), bundle install; nokogiri: with the system's libraries.
    private static bool IsSettingOfBundler(CommandCall call) =>
        call.Environment.Keys.Any(k => k is "BUNDLE_PATH" or "BUNDLE_BIN" or "GEM_HOME" or "NOKOGIRI_USE_SYSTEM_LIBRARIES")
        || (call.Program.Or("") is "bundle" or "bundler" && call.Arguments.Select(a => a.Value.Or("?")!).Any(w =>
            w is "path" or "path.system" or "bin" or "system" or "--system" or "force_ruby_platform" or "--use-system-libraries"
            || w.StartsWith("--path", StringComparison.Ordinal) || w.StartsWith("--binstubs", StringComparison.Ordinal) || w.StartsWith("build.", StringComparison.Ordinal)))
        || (call.Program.Or("") == "gem" && call.Arguments.Any(a => a.Value.Or("") == "--"));

    /// <inheritdoc/>
    protected override (ImmutableArray<string> Installed, ImmutableArray<string> Replaced) SystemPackages => _gems.SystemPackages(Repeats);

    /// <inheritdoc/>
    protected override Recipe Finished(Recipe recipe)
    {
        if (!_gems.NeedsList)
        {
            return recipe with { WithRecommended = RuntimePackages.WithRecommended(Application, recipe.Installs) };
        }

        var linked = new LinkedPackages(Gems) { IsDeep = true, IsOfAlpine = _gems.IsOnAlpine, Others = recipe.Installs, WithRecommended = RuntimePackages.WithRecommended(Application, [.. recipe.Installs, .. recipe.Replaces]) };
        return recipe with { Folders = [Gems, .. recipe.Folders!.Value.Where(f => f != Gems)], Linked = linked, Installs = [], WithRecommended = linked.WithRecommended, Endings = LinkedScripts.Endings(Application, linked) };
    }

    /// <inheritdoc/>
    protected override ImmutableArray<string> Assumed(FinalImage image, bool hasShell) =>
        [$"it starts no programs that {image.Image} has not, such as git, node or ImageMagick", _gems.NeedsList ? "gems load no more libraries than those with which they are linked" : $"gems are linked with no libraries that {image.Image}, and what is installed in it, has not"];
}
