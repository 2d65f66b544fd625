using System.Globalization;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Which of its options a package manager takes, by what is known of its version.</summary>
internal static class Versions
{
    // What tags of official images begin with that move to the newest version.
    private static readonly string[] Moving = ["latest", "lts", "current", "slim", "alpine", "bookworm", "trixie", "bullseye"];

    /// <summary>The option for a program that comes with an image of Docker Hub.</summary>
    public static (string? Option, Obstacle? Unknown) OfImage(StageView view, (string Image, int Version) since, DevelopmentRow row)
    {
        var name = view.Reference is { } reference ? ImageName.Of(reference) : null;
        var first = name?.Repository == since.Image ? name.Tag.Split('-', '.')[0] : "";
        return view.Before(null).OfType<RunInstruction>().Any(r => BringsAnother(view.Context.Build, r, row.Program)) ? Unknown(row, "another one is installed")
            : int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? (major >= since.Version ? row.Option : row.OlderOption ?? row.Option, null)
            : Moving.Contains(first) ? (row.Option, null)
            : Unknown(row, "it does not come with an image whose version is known");
    }

    /// <summary>The option for Poetry, by how it was installed: groups came with 1.2.</summary>
    public static (string? Option, Obstacle? Unknown) OfPoetry(StageView view, RunInstruction run, DevelopmentRow row)
    {
        var runs = view.Before(run).OfType<RunInstruction>().Append(run).ToList();
        if (runs.Exists(r => r.Logical.Text.Contains("get-poetry.py", StringComparison.Ordinal)))
        {
            return (row.OlderOption, null);
        }

        var named = runs.SelectMany(r => view.Context.Build.CommandsOf(r)).Where(c => c.Program.Or("") is "pip" or "pip3" or "pipx" or "python").SelectMany(c => c.Arguments)
            .FirstOrDefault(a => a.Start.StartsWith("poetry", StringComparison.Ordinal) && (a.Start.Length == 6 || a.Start[6] is '=' or '>' or '<' or '~' or '['));
        if (named is null)
        {
            var state = view.Context.Build.StateBefore(run)!;
            return !runs.Exists(r => r.Logical.Text.Contains("install.python-poetry.org", StringComparison.Ordinal)) ? Unknown(row, "how it was installed is not seen")
                : state.VariableOf("POETRY_VERSION").TryGet(out var version) ? (version is null || IsNew(version) ? row.Option : row.OlderOption, null)
                : Unknown(row, "POETRY_VERSION is not known");
        }

        return !named.Value.TryGet(out var text) ? Unknown(row, "its version is known only when the build runs")
            : text.IndexOf("==", StringComparison.Ordinal) is > 0 and var at ? (IsNew(text[(at + 2)..]) ? row.Option : row.OlderOption, null)
            : text.Contains('<', StringComparison.Ordinal) || text.Contains('~', StringComparison.Ordinal) ? Unknown(row, $"which version {text} is") : (row.Option, null);
    }

    private static bool IsNew(string version)
    {
        var parts = version.Split('.', '*');
        return int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && (major > 1 || (major == 1 && (parts.Length == 1 || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor) && minor >= 2))));
    }

    private static bool BringsAnother(BuildModel build, RunInstruction run, string program) =>
        build.CommandsOf(run).Any(c => c.Parsed is { } parsed && c.Program.Or("") is "npm" or "n" or "nvm" && c.Arguments.Any(a => a.Value.Or("") is { } text && (text == program || text.StartsWith(program + "@", StringComparison.Ordinal)) && text != program + "@latest" && parsed.Has("--global")));

    private static (string?, Obstacle?) Unknown(DevelopmentRow row, string why) => (null, new Obstacle("version-not-known", $"which option {row.Program} takes depends on its version: {why}"));
}
