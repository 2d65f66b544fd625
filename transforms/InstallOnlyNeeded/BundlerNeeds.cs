using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Whether something needs the gems that only development does, and whether Bundler is known to leave them out as it is told.</summary>
/// <param name="view">The stage.</param>
internal sealed class BundlerNeeds(StageView view)
{
    private static readonly string[] Newest = ["latest", "slim", "alpine"];

    private readonly BundlerGroups _bundler = DevelopmentDependencies.Bundler;

    /// <summary>What hinders, or null with the groups.</summary>
    /// <param name="run">The RUN of the installation.</param>
    /// <param name="call">The call.</param>
    /// <param name="groups">The groups that the Gemfile has.</param>
    public Obstacle? Of(RunInstruction run, CommandCall call, out ImmutableArray<string> groups)
    {
        groups = [];
        var folder = view.Context.Build.StateBefore(run)!.Workdir.Or(null);
        if (folder is null || view.TextAt(ImagePath.Join(folder, "Gemfile"), run) is not { } gemfile)
        {
            return new Obstacle("manifest-not-known", "whether the Gemfile has groups for development is not known");
        }

        groups = [.. _bundler.Names.Where(g => HasGroup(gemfile, g))];
        return groups.IsEmpty ? new Obstacle("nothing-to-leave-out", "the Gemfile has no groups that only development needs")
            : OfCall(run, call) ?? OfVersion(run, view.TextAt(ImagePath.Join(folder, "Gemfile.lock"), run)) ?? OfPurpose(run, gemfile) ?? new GroupedGems(view, gemfile, groups).Find() ?? new LaterCommands(view).Behind(run, call).Select(OfCommand).FirstOrDefault(o => o is not null);
    }

    // group :development, :test do, and gem "x", group: :test.
    private static bool HasGroup(string gemfile, string name) => gemfile.Split('\n').Select(l => l.Split('#')[0]).Any(line =>
        line.Contains("group", StringComparison.Ordinal) && line.Split([' ', ',', '[', ']', '(', ')', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries).Any(w => w == ":" + name || w == $"\"{name}\"" || w == $"'{name}'"));

    private Obstacle? OfCall(RunInstruction run, CommandCall call) =>
        !view.IsCertain(run, call) || call.Node.Assignments.Length > 0 || !call.Wrappers.IsEmpty || call.Node.Words[0].LiteralValue != call.Program.Or(null)
            ? new Obstacle("script-not-understood", "whether bundle install runs, and how, is known only when the build runs")
            : null;

    private Obstacle? OfVersion(RunInstruction run, string? locked)
    {
        var name = view.Reference is null ? null : ImageName.Of(view.Reference);
        var first = name?.Tag.Split('-')[0] ?? "";
        var isNew = name?.Repository == "ruby" && (Newest.Contains(first) || (ImageRelease.Numbers(first) is { } numbers && new ImageRelease("ruby", numbers).IsAtLeast("ruby:" + _bundler.Since)));

        // Bundler runs the version that the lock file was made with (docs: Bundler, BUNDLED WITH).
        var isOld = locked?.Split('\n').SkipWhile(l => l.Trim() != "BUNDLED WITH").Skip(1).FirstOrDefault()?.Trim().StartsWith("1.", StringComparison.Ordinal) == true;
        var others = view.Before(run).Append(run).OfType<RunInstruction>().SelectMany(r => view.Context.Build.CommandsOf(r)).Any(c => c.Program.Or(null) is "gem" && c.Arguments.Any(a => a.Start.StartsWith("bundler", StringComparison.Ordinal)) && c.Arguments.Any(a => a.Start.Contains("1.", StringComparison.Ordinal) || !a.Value.IsKnown));
        return !isNew || isOld || others ? new Obstacle("version-not-known", $"whether Bundler knows {_bundler.Command} is not known") : null;
    }

    private Obstacle? OfPurpose(RunInstruction run, string gemfile)
    {
        if (!new LaterCommands(view).SaysWhatRuns(run))
        {
            return new Obstacle("nothing-runs", "the image has neither CMD nor ENTRYPOINT: what it is for is not known");
        }

        var end = view.Context.Build.StateAfter(view.Stage.Steps[^1])!;
        var modes = _bundler.Production.Select(v => end.VariableOf(v)).ToList();
        var isProduction = modes.Exists(m => m.TryGet(out var value) && value == "production");
        return modes.Exists(m => !m.TryGet(out var value) || value is not (null or "production")) ? new Obstacle("for-development", "a variable says that the program does not run for production, or it is not known")
            : !isProduction && gemfile.Contains("rails", StringComparison.Ordinal) ? new Obstacle("for-development", "Rails runs for development unless RAILS_ENV says otherwise")
            : view.Names.FirstOrDefault(n => n.Split('-', '_', '.').Any(p => p is "dev" or "develop" or "development" or "test" or "tests" or "ci")) is { } stage ? new Obstacle("for-development", $"the stage is called {stage}")
            : null;
    }

    private static Obstacle? OfCommand(LaterCommand command) =>
        command.Words.FirstOrDefault(w => DevelopmentDependencies.IsTool("Gemfile", w[(w.LastIndexOf('/') + 1)..])) is { } tool ? new Obstacle("needs-development", $"line {command.Line} runs {tool}, which only development installs")
        : command.Words.Any(w => w is "test" or "spec") && command.Program is not ("test" or "[") ? new Obstacle("needs-development", $"line {command.Line} runs tests")
        : command.Program is "?" or "make" or "sh" or "bash" || command.Program.EndsWith(".sh", StringComparison.Ordinal) || command.Path.StartsWith("./", StringComparison.Ordinal) ? new Obstacle("unknown-program", $"line {command.Line} runs {(command.Program == "?" ? "what is not known before" : command.Path)}, which may need what only development installs")
        : null;
}
