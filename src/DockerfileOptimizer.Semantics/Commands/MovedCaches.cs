using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>
/// Caches that a file puts elsewhere than where they usually lie: by an option of the call, a variable, a setting of the manager, or, where the
/// usual place is one of the system, by a configuration file. To remove what lies at the usual place would do nothing.
/// </summary>
public static class MovedCaches
{
    /// <summary>What moves the cache that a call fills, in words for a person; null when nothing that the file says does.</summary>
    /// <param name="model">The file.</param>
    /// <param name="run">The RUN that holds the call.</param>
    /// <param name="operation">The call.</param>
    /// <param name="cache">The cache.</param>
    public static string? WhyMoved(BuildModel model, RunInstruction run, PackageOperation operation, CachePath cache)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(operation);
        ArgumentNullException.ThrowIfNull(cache);
        var isOfSystem = cache.Locations.All(l => l[0] == '/');
        return isOfSystem && operation.MovingOption(cache) is { } option ? $"{option} moves it"
            : isOfSystem && cache.MovedByVariables.FirstOrDefault(v => operation.Call.WhySet(v) is not null || !string.IsNullOrEmpty(operation.Call.VariableOf(v, model.StateBefore(run)!.VariableOf).Or(null))) is { } variable ? $"{variable} moves it"
            : cache.MovedBySettings.IsEmpty && !(isOfSystem && !cache.MovedByFiles.IsEmpty) ? null
            : model.StepsUpTo(run).Select(step => ByStep(model, step, (operation.Manager, cache), isOfSystem)).FirstOrDefault(why => why is not null);
    }

    private static string? ByStep(BuildModel model, Instruction step, (PackageManager Manager, CachePath Cache) of, bool isOfSystem) => step switch
    {
        RunInstruction run => model.CommandsOf(run).Select(c => BySetting(c, of)).FirstOrDefault(why => why is not null) ?? (isOfSystem ? ByFile(model, run, of.Cache) : null),
        FileTransferInstruction { Destination.Value: { } into } copy when isOfSystem => of.Cache.MovedByFiles.FirstOrDefault(f => f[0] == '/' && Brings(model, copy, into, f)) is { } file
            ? $"{file}, which is copied, may move it"
            : null,
        _ => null,
    };

    // "npm config set cache /x", "npm set cache=/x".
    private static string? BySetting(CommandCall call, (PackageManager Manager, CachePath Cache) of) =>
        !of.Cache.MovedBySettings.IsEmpty && of.Manager.Programs.Contains(call.Program.Or("")!) && call.Arguments.Any(a => a.Value.Or("") is "set")
            && call.Arguments.Select(a => a.Start.Split('=')[0]).FirstOrDefault(of.Cache.MovedBySettings.Contains) is { } setting
            ? $"the setting {setting} moves it"
            : null;

    // A configuration that speaks of none of the options that move it leaves it; a link to the usual place does, too.
    private static string? ByFile(BuildModel model, RunInstruction run, CachePath cache)
    {
        var writes = model.EffectsOf(run).Writes.All;
        var settings = cache.MovedByOptions.Where(o => o.Contains(' ')).Select(o => o.Split(' ')[1]).ToList();
        return cache.MovedByFiles.FirstOrDefault(f => f[0] == '/' && writes.Any(w => PathText.IsAtOrBelow(w, f))) is { } file
            && (settings.Count == 0 ? !LinksTo(model, run, cache) : settings.Exists(s => Speaks(run.Logical.Text, s)))
            ? $"{file} may move it"
            : null;
    }

    private static bool LinksTo(BuildModel model, RunInstruction run, CachePath cache) =>
        model.CommandsOf(run).Any(c => c.Program.Or("") == "ln" && c.Arguments.Any(a => cache.Locations.Contains(a.Value.Or("")!.TrimEnd('/'))));

    private static bool Speaks(string text, string setting)
    {
        var at = text.IndexOf(setting, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) && (at + setting.Length == text.Length || !char.IsAsciiLetterOrDigit(text[at + setting.Length]));
    }

    private static bool Brings(BuildModel model, FileTransferInstruction copy, string into, string file)
    {
        var target = ImagePath.Join(model.StateBefore(copy)!.Workdir.Or("/")!, into);
        return PathText.IsAtOrBelow(target, file) || copy.Sources.Any(s => PathText.IsAtOrBelow(ImagePath.Join(target, PathText.NameOf(s.Value.TrimEnd('/'))), file));
    }
}
