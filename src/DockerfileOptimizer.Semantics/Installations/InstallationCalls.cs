using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>What must be known of a call before its manifests are looked at: where it runs, as whom, with which options and variables.</summary>
internal sealed class InstallationCalls(BuildPlace where, ReadCollector collector)
{
    // What the loader and the shells themselves take from the environment (ld.so(8); bash manual, BASH_ENV).
    private static readonly ImmutableArray<string> OfAll = ["LD_*", "BASH_ENV", "ENV", "GCONV_PATH", "SHELLOPTS", "BASHOPTS"];

    /// <summary>The call; null, with the reason kept, when something is not known.</summary>
    public InstallationCall? Of(Ecosystem ecosystem, CommandCall call, CallPlace place)
    {
        var name = ecosystem.Name;
        if (call.Parsed is not { WhyUncertain: null } parsed)
        {
            collector.Stop(call.Parsed?.WhyUncertain ?? $"the arguments of {name} are not understood");
            return null;
        }

        if (call.ClearsEnvironment || call.Wrappers.Any(w => w != "python -m") || ProgramOf(ecosystem, call) is not { } program)
        {
            collector.Stop($"{name} is run by another program, or it is not known which one of its name");
            return null;
        }

        if (parsed.Options.FirstOrDefault(o => !ecosystem.Options.Contains(o.Name)) is { } option)
        {
            collector.Stop($"what {name} reads with {option.Name} is not known");
            return null;
        }

        if (place.From.Paths is not { Count: 1 } folders)
        {
            collector.Stop($"it is not known where {name} runs");
            return null;
        }

        return WhyEnvironmentOdd(ecosystem, call) is { } odd ? Stopped(odd)
            : new InstallationCall(ecosystem, parsed, folders.Single())
            {
                Home = Home(call),
                SearchPath = Path(SearchPath(), program),
                Wrappers = call.Wrappers,
                IsOfProject = IsOfProject(program, folders.Single()),
                Brought = where.VersionsOf,
                VariableOf = variable => call.VariableOf(variable, where.State.VariableOf),
            };
    }

    private InstallationCall? Stopped(string why)
    {
        collector.Stop(why);
        return null;
    }

    private bool IsOfProject(string program, string folder)
    {
        if (!program.StartsWith('.'))
        {
            return false;
        }

        collector.Look(ImagePath.Join(folder, program));
        collector.Doubt($"{program} is a program of the project, which may read any file");
        return true;
    }

    // By a path only what is no file of the project, such as a program of a virtual environment, or what projects usually have.
    private string? ProgramOf(Ecosystem ecosystem, CommandCall call)
    {
        if (call.Node.Words[0].LiteralValue is not { } word)
        {
            return null;
        }

        if (!word.Contains('/', StringComparison.Ordinal) || ecosystem.Programs.Contains(word))
        {
            return word;
        }

        return word.StartsWith('/') && collector.Look(ImagePath.Join("/", word)) is null && !collector.IsUnclear ? ImagePath.Join("/", word) : null;
    }

    // A program of its own folder finds its settings beside it, like those of the search path.
    private ImmutableArray<string> Path(ImmutableArray<string> searched, string program)
    {
        if (!program.StartsWith('/') || searched.Contains(CopiedFiles.FolderOf(program)))
        {
            return searched;
        }

        LookInto(CopiedFiles.FolderOf(program));
        return searched.Insert(0, CopiedFiles.FolderOf(program));
    }

    private void LookInto(string folder)
    {
        if (collector.Files.All.Any(c => PathSet.Overlap(folder + "/**", c.Path + (c.IsFile ? "" : "/**"))))
        {
            collector.LookBelow(folder);
        }
    }

    // What steers it. Where the environment is not known, what the manifests name is worth to be known all the same.
    private string? WhyEnvironmentOdd(Ecosystem ecosystem, CommandCall call)
    {
        var state = where.State;
        if (!state.Variables.Others.IsKnown)
        {
            collector.StopAround($"the environment that {ecosystem.Name} finds is not known: {state.Variables.Others.WhyUnknown}");
        }

        var heeded = ecosystem.Variables.AddRange(OfAll);
        bool Steers(string name) => heeded.Holds(name) && !ecosystem.HarmlessVariables.Holds(name);
        var set = state.Variables.Values.Where(v => !v.Value.TryGet(out var value) || value is not null).Select(v => v.Key).Concat(call.Environment.Keys);
        return set.FirstOrDefault(Steers) is { } steering ? $"{steering} may change what {ecosystem.Name} reads"
            : state.Variables.Values.FirstOrDefault(v => heeded.Holds(v.Key) && v.Value.Or(null)?.Contains("file:", StringComparison.Ordinal) == true) is { Key: { } local } ? $"{local} names a file or folder"
            : call.WhySetAny(v => Steers(v) || v is "PATH" or "HOME") ?? (call.Environment.ContainsKey("PATH") ? "the call has a search path of its own" : null);
    }

    private string Home(CommandCall call)
    {
        if (call.VariableOf("HOME", where.VariableOf).TryGet(out var home) && home is ['/', _, ..])
        {
            return ImagePath.Join("/", home);
        }

        collector.StopAround("the home of the user is not known");
        return "/root";
    }

    // The search path is looked through for every program that starts another one.
    private ImmutableArray<string> SearchPath()
    {
        if (!where.SearchPath().TryGet(out var folders))
        {
            collector.StopAround($"the search path of programs is not known: {where.SearchPath().WhyUnknown}");
            return [];
        }

        foreach (var folder in folders)
        {
            LookInto(folder);
        }

        return folders;
    }
}
