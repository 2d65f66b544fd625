using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Gives calls of a distribution's package manager the option with which what is only recommended stays out.</summary>
/// <param name="view">The stage.</param>
/// <param name="added">Packages that changes before this one add by name, each with its RUN; this one's are added to it.</param>
internal sealed class Recommended(StageView view, List<(RunInstruction Run, string Package)> added)
{
    private readonly TransformContext _context = view.Context;

    /// <summary>The change of all calls of a RUN, and why others stay as they are.</summary>
    public IEnumerable<Proposal> Of(RunInstruction run)
    {
        if (!_context.Build.ScriptOf(run).TryGet(out var script))
        {
            return Installs(run.Logical.Text) ? [new Decline(run.Span, "script-not-understood", _context.Build.ScriptOf(run).WhyUnknown!)] : [];
        }

        var calls = _context.Build.CommandsOf(run).Where(c => Caller.OptionOf(c) is not null).ToList();
        var isInner = _context.Build.CommandsOf(run).Any(c => c.Inner is { } text && Installs(text.Text.Text)) || (run.Form is ShellForm && run.Heredocs.Any(h => Installs(h.Body)));
        var obstacles = !isInner ? [] : new List<Obstacle> { new("script-in-a-word", "packages are installed by a script inside of a word or for another shell, where nothing is changed") };
        var reader = new CallReader(view, run, script);
        var (given, named) = ((HashSet<string>?)null, new List<string>());
        var changes = new List<CallChange>();
        foreach (var call in calls)
        {
            var own = Caller.NamesIn(call).ToList();
            var isCertain = view.IsCertain(run, call);
            if (reader.IsOpen(call))
            {
                given ??= GivenBefore(run);
                given.UnionWith(named);
                var change = reader.Read(call, given.Union(own, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal), out var obstacle);
                changes.AddRange(change is null ? [] : [change]);
                obstacles.AddRange(obstacle is null ? [] : [obstacle]);
                named.AddRange(isCertain && change is not null ? change.Added : []);
            }

            named.AddRange(isCertain ? own : []);
        }

        return [.. Fix(run, changes), .. obstacles.DistinctBy(o => o.Reason).Select(o => new Decline(run.Span, o.Reason, o.Message))];
    }

    // What is there by name, or in the base image, before a RUN.
    private HashSet<string> GivenBefore(RunInstruction run) =>
        view.Before(run).OfType<RunInstruction>().SelectMany(view.InstalledBy)
            .Concat(added.Where(a => view.Before(run).Contains(a.Run)).Select(a => a.Package))
            .Concat(view.Reference is { } image ? RecommendedPackages.PresentIn(image) : [])
            .ToHashSet(StringComparer.Ordinal);

    private IEnumerable<Proposal> Fix(RunInstruction run, List<CallChange> changes)
    {
        if (changes.Count == 0)
        {
            return [];
        }

        var editor = _context.NewEditor();
        foreach (var change in changes)
        {
            if ((editor.InsertBehind(run, change.Place, " " + string.Join(' ', change.Options)) ?? Add(editor, run, change)) is { } refusal)
            {
                return [new Decline(run.Span, refusal.Reason, refusal.Message)];
            }
        }

        ImmutableArray<string> names = [.. changes.SelectMany(c => c.Added).Distinct()];
        added.AddRange(changes.Where(c => c.IsCertain).SelectMany(c => c.Added).Select(n => (run, n)));
        var why = Why(changes);
        var message = $"left out packages that are only recommended ({string.Join(' ', changes.SelectMany(c => c.Options).Distinct())})";
        return
        [
            new Fix(run.Span, names.IsEmpty ? message : $"{message}, {string.Join(", ", names)} named", new AddsWords(_context.LineOf(run), [.. changes.SelectMany(c => c.Options.Concat(c.Added)).Distinct()], why), editor.ToEdits())
            {
                UnsafeBecause = why,
            },
        ];
    }

    private static EditRefusal? Add(DockerfileEditor editor, RunInstruction run, CallChange change) =>
        change.Added.IsEmpty ? null : editor.InsertBehind(run, change.LastPackage, " " + string.Join(' ', change.Added));

    private static string Why(List<CallChange> changes)
    {
        var left = changes.SelectMany(c => c.LeftOut).Distinct().ToList();
        return $"what is only recommended stays out{(left.Count == 0 ? "" : ", such as " + string.Join(", ", left))}; whether anything needs it, only running the image shows";
    }

    // Where nobody can read it: words alone.
    private static bool Installs(string text) =>
        text.Contains("install", StringComparison.Ordinal)
        && text.Split([' ', '\t', '\n', '"', '\'', ',', ';', '&', '|', '(', '/']).Any(word => RecommendedPackages.Options.Any(o => o.Programs.Contains(word)));
}
