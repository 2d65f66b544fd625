using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Installations;

/// <summary>Where in a build a RUN stands.</summary>
/// <param name="Build">The file.</param>
/// <param name="Run">The RUN.</param>
/// <param name="State">What holds before it.</param>
internal sealed record BuildPlace(BuildModel Build, RunInstruction Run, BuildState State)
{
    private static readonly string[] OfSystem = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>Whether anybody asked what RUNs and COPYs in front of it do.</summary>
    public bool LooksAtRuns { get; private set; }

    /// <summary>What RUNs in front of it bring of a program, in words for a version.</summary>
    public ImmutableArray<ToolVersion> VersionsOf(string program)
    {
        LooksAtRuns = true;
        return ToolVersion.Of(this, program);
    }

    /// <summary>What a command of the RUN sees of a variable, the home of any user among them; a known null is one that is not set.</summary>
    public Known<string?> VariableOf(string name)
    {
        var value = State.VariableOf(name);
        if (name != "HOME" || !value.TryGet(out var set) || set is not null)
        {
            return value;
        }

        LooksAtRuns = true;
        return UserHomes.Of(this);
    }

    /// <summary>
    /// All folders that programs may be looked for in. What an image of the catalogue adds to those of the system is known, whichever of its
    /// tags it is, and so is what the file adds in front of it.
    /// </summary>
    public Known<ImmutableArray<string>> SearchPath()
    {
        var folders = new SortedSet<string>(OfSystem, StringComparer.Ordinal);
        if (Build.StageOf(Run) is { } stage)
        {
            return WhyNotAdded(Build.StepsBefore(Run), folders) is { } why ? Known.Unknown<ImmutableArray<string>>(why)
                : Build.ChainOf(stage)[^1].Base switch
                {
                    StageBase.Scratch => Known.Of(folders.ToImmutableArray()),
                    StageBase.External { Facts: { Environment.IsKnown: true } facts } => Known.Of(OfImage(facts.Name, folders)),
                    _ => Known.Unknown<ImmutableArray<string>>("the environment of the base image is not known"),
                };
        }

        return Known.Unknown<ImmutableArray<string>>("the RUN is no step of this build");
    }

    private static ImmutableArray<string> OfImage(string name, SortedSet<string> folders)
    {
        folders.UnionWith(InstallationData.Rows.SearchPaths.GetValueOrDefault(name.Split(':')[0], []));
        return [.. folders];
    }

    private string? WhyNotAdded(IEnumerable<Instruction> steps, SortedSet<string> folders)
    {
        foreach (var step in steps)
        {
            if (step is ArgInstruction arg && arg.Declarations.Any(d => d.Key == "PATH"))
            {
                return "a build argument may change it";
            }

            foreach (var pair in step is EnvInstruction env ? env.Variables.Where(v => v.Key == "PATH") : [])
            {
                if (Folders(pair.Value ?? "", step) is not { } added)
                {
                    return $"{pair.Value} is not known";
                }

                folders.UnionWith(added);
            }
        }

        return null;
    }

    private IEnumerable<string>? Folders(string value, Instruction step)
    {
        var state = Build.StateBefore(step);
        var escape = Build.Syntax.EscapeCharacter;
        var expanded = DockerfileWord.VariablesIn(value, escape).All(v => v.Name == "PATH" || state?.Variables[v.Name].IsKnown == true)
            ? DockerfileWord.Expand(value, escape, name => name == "PATH" ? "" : state!.Variables[name].Or(null))
            : null;
        var folders = expanded?.Split(':', StringSplitOptions.RemoveEmptyEntries);
        return folders is null || folders.Any(f => !f.StartsWith('/')) ? null : folders.Select(f => ImagePath.Join("/", f));
    }
}
