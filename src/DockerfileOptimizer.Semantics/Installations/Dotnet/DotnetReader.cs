using System.Collections.Immutable;

namespace DockerfileOptimizer.Semantics.Installations.Dotnet;

/// <summary>
/// <c>dotnet restore</c>: solution, projects and what they refer to, props and targets that MSBuild finds by their names, settings of NuGet.
/// Project files are programs: what does more than name packages and projects is not understood.
/// </summary>
internal sealed class DotnetReader
{
    private static readonly string[] Projects = [".csproj", ".fsproj", ".vbproj"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly ProjectFiles _files;

    private DotnetReader(InstallationCall call, ReadCollector collector) => (_call, _collector, _files) = (call, collector, new ProjectFiles(collector));

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new DotnetReader(call, collector).Read();

    private void Read()
    {
        foreach (var folder in _call.FoldersAbove().Prepend(_call.Folder))
        {
            _collector.Look(ImagePath.Join(folder, "global.json"));
        }

        foreach (var target in Targets())
        {
            Target(target);
        }

        foreach (var project in _files.Projects)
        {
            var folder = CopiedFiles.FolderOf(project);
            _collector.Write(ImagePath.Join(folder, "obj"), ImagePath.Join(folder, "obj") + "/**");
            if (_call.Arguments.Has("--use-lock-file") || _collector.Look(ImagePath.Join(folder, "packages.lock.json")) is not null)
            {
                _collector.Write(_call.Arguments.Has("--locked-mode") ? [] : [ImagePath.Join(folder, "packages.lock.json")]);
            }
        }

        _collector.Write(_call.Home + "/.nuget/**", _call.Home + "/.local/**", _call.Home + "/.dotnet/**", _call.Home + "/.templateengine/**", "/tmp/**");
    }

    // Without an operand the only solution or project of the folder is taken (docs: dotnet restore).
    private ImmutableArray<string> Targets()
    {
        var named = _call.Arguments.Operands.Select(o => o.Value.Or(null)).ToList();
        if (named.Count > 1 || named.Contains(null))
        {
            _collector.Stop("what dotnet restores is not known");
            return [];
        }

        var target = named.Count == 0 ? _call.Folder : _call.At(named[0]!);
        if (_collector.Files.Find(target) is { IsFile: true } || (named.Count == 1 && IsTarget(target)))
        {
            return [target];
        }

        var found = _collector.Files.In(target).Where(f => IsTarget(f.Path)).Select(f => f.Path).ToImmutableArray();
        if (found.Length != 1)
        {
            _collector.Stop($"{target} holds {(found.IsEmpty ? "no" : "more than one")} solution or project");
        }

        return found;
    }

    private static bool IsTarget(string path) => IsSolution(path) || Projects.Any(p => path.EndsWith(p, StringComparison.OrdinalIgnoreCase)) || path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    private static bool IsSolution(string path) => path.EndsWith(".sln", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".slnf", StringComparison.OrdinalIgnoreCase);

    private void Target(string path)
    {
        if (!IsSolution(path))
        {
            _files.Project(path);
            return;
        }

        if (_collector.TextAt(path) is not { } text)
        {
            _collector.Stop($"no {path} is copied");
            return;
        }

        _files.Around(CopiedFiles.FolderOf(path));
        foreach (var project in SolutionFile.ProjectsOf(path, text) ?? Unread(path))
        {
            _files.Project(ImagePath.Join(CopiedFiles.FolderOf(path), project));
        }
    }

    private ImmutableArray<string> Unread(string path)
    {
        _collector.Stop($"{_collector.NameOf(path)} is not understood", path);
        return [];
    }
}
