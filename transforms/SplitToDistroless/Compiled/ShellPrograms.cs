using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>What a container starts by a shell or a script, or beside a compiled program: programs that the stage makes, and those of packages of Debian.</summary>
/// <param name="application">The stage.</param>
/// <param name="made">What the stage makes.</param>
/// <param name="isFull">Whether the old image has the programs of full images.</param>
internal sealed class ShellPrograms(Application application, IReadOnlyList<MadeProgram> made, bool isFull)
{
    private readonly EntryScripts _scripts = new(application);

    /// <summary>The programs that the stage makes, each with the word that names it, in the order in which they are named.</summary>
    public ImmutableArray<(MadeProgram Program, string Word)> Made =>
        [.. Commands.OfType<ImmutableArray<string>>().SelectMany(words => words.Select((word, i) => (Program: ProgramOf(word, isFirst: i == 0), Word: word))).Where(p => p.Program is not null).Select(p => (p.Program!, p.Word)).DistinctBy(p => p.Word)];

    /// <summary>The packages with other programs that are called.</summary>
    public ImmutableArray<string> Packages => [.. Commands.OfType<ImmutableArray<string>>().Where(w => !IsMade(w[0])).Select(w => PackageOf(w[0])).OfType<string>().Distinct()];

    /// <summary>The scripts of the project that are read.</summary>
    public ImmutableArray<(string Path, string Text)> Scripts => [.. ShellCommands.Of(application).SelectMany(_scripts.Read).Distinct()];

    /// <summary>Why it is not known what runs; null where it is.</summary>
    /// <param name="makers">What makes programs, in words.</param>
    public Obstacle? Find(string makers)
    {
        var commands = Commands;
        return commands.Contains(null) || HasArguments ? new Obstacle("needs-shell", "which programs the container runs is not known: something decides it when it starts")
            : commands.FirstOrDefault(w => !IsMade(w!.Value[0]) && !FinalImages.IsEverywhere(NameOf(w.Value[0])) && !IsOfBusyBox(NameOf(w.Value[0])) && PackageOf(w.Value[0]) is null) is { } unknown ? new Obstacle("program-not-found", $"no {makers} is seen to make {unknown[0]}, and no package that is known brings it")
            : Made.IsEmpty ? new Obstacle("program-not-found", $"no {makers} is seen to make what the container runs")
            : null;
    }

    /// <summary>The package with a program that the final image lacks; null where none is known.</summary>
    /// <param name="program">The program, as it is named.</param>
    public string? PackageOf(string program)
    {
        var name = NameOf(program);
        return program != name && program != "/usr/bin/" + name && program != "/bin/" + name && program != "/usr/sbin/" + name ? null
            : RuntimePackages.InstalledBy(application).FirstOrDefault(p => p == name || FinalImages.ProgramsIn(p).Contains(name))
                ?? (isFull && FinalImages.IsOfFullImages(name) ? FinalImages.PackageOf(name) : null);
    }

    private List<ImmutableArray<string>?> Commands { get; } = [.. ShellCommands.Of(application).SelectMany(new EntryScripts(application).Expanded).Where(w => w is not [])];

    // What ENTRYPOINT gives a script takes the place of CMD there.
    private bool HasArguments => application.Last<EntrypointInstruction>()?.Form is ExecForm { Arguments: [_, _, ..] form } && !Scripts.IsEmpty && !IsMade(form[0].Value) && form[0].Value is not ("sh" or "/bin/sh" or "bash" or "/bin/bash");

    private bool IsMade(string word) => ProgramOf(word, isFirst: true) is not null;

    // By its path, or by a name that the build gives it; of a program that may have any name only where no package has it.
    private MadeProgram? ProgramOf(string word, bool isFirst)
    {
        var path = word.Contains('/', StringComparison.Ordinal) ? application.PathOf(word) : null;
        return made.LastOrDefault(m => (!m.Names.IsEmpty || ((path is not null || (isFirst && PackageOf(word) is null)) && !new BroughtPrograms(application).May(word))) && m.IsCalled(path, word));
    }

    private bool IsOfBusyBox(string name) => application.Image.Distro.Or(null)?.Name == "alpine" && FinalImages.IsOfBusyBox(name);

    private static string NameOf(string program) => program[(program.LastIndexOf('/') + 1)..];
}
