using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Steps that name a folder of caches and so may put files of their own into it, whatever the program and the option by which it is told the
/// place: <c>pip install --target</c>, <c>tar -C</c>, <c>git clone … DIR</c>. Nobody has a list of all of them.
/// </summary>
/// <param name="at">The folder.</param>
internal sealed class NamedFolders(FilledFolder at)
{
    private readonly BuildPlan _plan = at.Plan;
    private readonly string _folder = at.Folder;
    private readonly ImmutableArray<string> _spellings = SpellingsOf(at);
    private readonly ImmutableHashSet<string> _own = [.. at.Fills.SelectMany(p => p.Cache.Variables)];

    /// <summary>Whether a step at or in front of the cleanup may put files into the folder.</summary>
    public bool In(PlanStep step) => step switch
    {
        RunStep run => InScript(run),
        StateStep { Instruction: EnvInstruction env } => env.Variables.Any(v => !_own.Contains(v.Key) && Names(v.Value ?? "")),
        StateStep { Instruction: ArgInstruction arg } => arg.Declarations.Any(v => !_own.Contains(v.Key) && Names(v.Value ?? "")),
        _ => false,
    };

    // "/root/.cache/pip", "~/.cache/pip", and ".cache/pip" in the home directory; "$GEM_HOME/cache".
    private static ImmutableArray<string> SpellingsOf(FilledFolder at) =>
    [
        RelativeOf(at.Folder),
        .. from fill in at.Fills
           from location in fill.Cache.Locations
           where location[0] == '$' && !location.StartsWith("$HOME/", StringComparison.Ordinal) && at.Folder.StartsWith(fill.Place, StringComparison.Ordinal)
           let end = (location + "/").IndexOf('/', StringComparison.Ordinal)
           let rest = location[end..] + at.Folder[fill.Place.Length..]
           from spelling in new[] { location[1..end] + rest, location[1..end] + "}" + rest }
           select spelling,
    ];

    // The path as it stands behind the folder of the hidden name's owner, else behind "/".
    private static string RelativeOf(string path) =>
        path.IndexOf("/.", StringComparison.Ordinal) is >= 0 and var hidden ? path[(hidden + 1)..] : path[1..];

    private bool Names(string text) => _spellings.Any(s => StepText.Names(text, s));

    private bool InScript(RunStep run)
    {
        var text = string.Join('\n', StepText.Of(_plan, run));
        if (Names(text))
        {
            return true;
        }

        // In a folder on the way, or with its name at hand, the rest of the path is enough; "pip" as the command's name is none.
        var around = text + string.Concat(ValuesOf(run, text));
        var operands = string.Join('\n', StepText.Of(_plan, run, withoutPrograms: true));
        var from = _plan.Facts.StateBefore(run.Run).Workdir.Or("")!.TrimEnd('/');
        return from == _folder || from.StartsWith(_folder + "/", StringComparison.Ordinal)
            || Ancestors().Any(a => (from == a || StepText.NamesItself(around, RelativeOf(a))) && StepText.Names(operands, _folder[(a.Length + 1)..]));
    }

    private IEnumerable<string> ValuesOf(RunStep run, string text) =>
        from step in _plan.Steps
        where step.Place.Stage <= run.Place.Stage && step.Line < run.Line
        from variable in step.Instruction switch
        {
            EnvInstruction env => env.Variables.Select(v => (v.Key, v.Value)),
            ArgInstruction arg => arg.Declarations.Select(v => (v.Key, v.Value)),
            _ => [],
        }
        where text.Contains("$" + variable.Key, StringComparison.Ordinal) || text.Contains("${" + variable.Key, StringComparison.Ordinal)
        select "\n" + variable.Value;

    private IEnumerable<string> Ancestors()
    {
        for (var end = _folder.LastIndexOf('/'); end > 0; end = _folder.LastIndexOf('/', end - 1))
        {
            yield return _folder[..end];
        }
    }
}
