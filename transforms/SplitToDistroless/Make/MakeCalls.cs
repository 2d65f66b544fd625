using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Make;

/// <summary>What <c>make</c> runs, by the makefile that the stage copies of the build context (docs: GNU make, How to Run make).</summary>
/// <param name="application">The stage.</param>
internal sealed class MakeCalls(Application application)
{
    // One makefile may call make for another.
    private const int Deepest = 3;

    private static readonly string[] Names = ["GNUmakefile", "makefile", "Makefile"];

    /// <summary>The commands; none where they are not known.</summary>
    /// <param name="make">The call of make.</param>
    /// <param name="more">A variable that it is told beside those that it is; nothing is known where something else sets it already.</param>
    public IEnumerable<MakeStep> Of(MakeCall make, params IEnumerable<(string Name, string Value)> more)
    {
        var state = application.Build.StateBefore(make.Run)!;
        return Of(make.Call, make.Folder, name => make.Call.VariableOf(name, state.VariableOf), new Level(0, [.. more]));
    }

    private IEnumerable<MakeStep> Of(CommandCall call, string? folder, Func<string, Known<string?>> variableOf, Level level)
    {
        if (call.Program.Or(null) != "make" || level.Depth == Deepest || Read(call, folder) is not var (place, targets, given)
            || TextIn(place) is not { } text || Makefile.Read(text, given.AddRange(level.More), name => variableOf(name) is { IsKnown: true } known ? known.Or(null) ?? "" : null) is not { } file
            || level.More.Any(m => file.Sets(m.Name) || given.Any(g => g.Name == m.Name) || !variableOf(m.Name).IsKnown || variableOf(m.Name).Or(null) is not null))
        {
            yield break;
        }

        var exported = file.Exported;
        Known<string?> VariableOf(string name) => !exported.TryGetValue(name, out var value) ? variableOf(name) : value is null ? Known.Unknown<string?>("the makefile sets it") : Known.Of<string?>(value);
        var set = exported.Where(e => e.Value is not null).ToImmutableDictionary(e => e.Key, e => Known.Of(e.Value!), StringComparer.Ordinal);
        foreach (var command in file.CommandsFor(targets))
        {
            var script = ShellScript.Parse(command, ShellDialect.Posix);
            var (isCertain, writes) = (RunCalls.IsSequence(script), WritingRedirections.Of(script).Select(w => w.LiteralValue).ToImmutableArray());
            foreach (var (inner, where) in RunCalls.Of(CommandReader.ReadAll(script, VariableOf), script, place))
            {
                yield return new MakeStep(inner with { Environment = set.SetItems(inner.Environment) }, where, isCertain) { Writes = writes };
                writes = [];
                foreach (var deeper in Of(inner, where, name => inner.VariableOf(name, VariableOf), new Level(level.Depth + 1, [])))
                {
                    yield return deeper;
                }
            }
        }
    }

    // -j and others say how, not what.
    private static (string Folder, ImmutableArray<string> Targets, ImmutableArray<(string Name, string Value)> Given)? Read(CommandCall call, string? folder)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        if (folder is null || words.Contains(null))
        {
            return null;
        }

        var targets = ImmutableArray.CreateBuilder<string>();
        var given = ImmutableArray.CreateBuilder<(string Name, string Value)>();
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i]!;
            if (word == "-C" && i + 1 < words.Count)
            {
                folder = ImagePath.Join(folder, words[++i]!);
            }
            else if (word.StartsWith("-j", StringComparison.Ordinal) || word is "-s" or "-k" or "-B" or "--silent" or "--no-print-directory")
            {
                i += word == "-j" && i + 1 < words.Count && words[i + 1]!.All(char.IsAsciiDigit) ? 1 : 0;
            }
            else if (word.StartsWith('-'))
            {
                return null;
            }
            else if (MakefileLines.Assignment(word) is var (name, _, value))
            {
                given.Add((name, value));
            }
            else
            {
                targets.Add(word);
            }
        }

        return (folder, targets.ToImmutable(), given.ToImmutable());
    }

    private string? TextIn(string folder)
    {
        var files = ProjectFiles.Called(application, Names.Contains).ToList();
        return Names.Select(n => files.Where(f => f.Path == ImagePath.Join(folder, n)).Select(f => f.Text).LastOrDefault()).FirstOrDefault(t => t is not null);
    }

    /// <summary>How deep makefiles call others, and what make is told beside what its call says.</summary>
    private sealed record Level(int Depth, ImmutableArray<(string Name, string Value)> More);
}
