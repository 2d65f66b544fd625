using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes states for people.</summary>
internal static class StateText
{
    /// <summary>All that holds, or the one reason why nothing is known.</summary>
    public static void WriteAll(Outline outline, BuildState state)
    {
        if (WhyUnknown(state) is { } why)
        {
            FactsText.Line(outline, "state", $"unknown: {why}");
            return;
        }

        foreach (var (label, text) in FactsOf(state).Where(f => f != KeptCache))
        {
            FactsText.Line(outline, label, text);
        }

        Variables(outline, null, state);
        if (state.Variables.Others.WhyUnknown is { } others)
        {
            FactsText.Line(outline, "env", $"others unknown: {others}");
        }
    }

    /// <summary>What an instruction changes.</summary>
    public static void WriteChanges(Outline outline, BuildState before, BuildState after)
    {
        if (WhyUnknown(after) is { } why && why != WhyUnknown(before))
        {
            FactsText.Line(outline, "state", $"unknown: {why}");
            return;
        }

        foreach (var ((label, text), old) in FactsOf(after).Zip(FactsOf(before)))
        {
            if (text != old.Text)
            {
                FactsText.Line(outline, label, text);
            }
        }

        Variables(outline, before, after);
    }

    // What holds everywhere but in images with apt.
    private static (string Label, string Text) KeptCache => ("apt cache", "kept");

    // The one reason why nothing at all is known; null where something is.
    private static string? WhyUnknown(BuildState state)
    {
        string?[] reasons =
        [
            state.Shell.WhyUnknown, state.Workdir.WhyUnknown, state.User.WhyUnknown, state.Distro.WhyUnknown, state.DockerClean.WhyUnknown,
            state.Variables.Others.WhyUnknown,
        ];
        return state.Variables.Values.IsEmpty && reasons.Distinct().ToList() is [var why] ? why : null;
    }

    private static IEnumerable<(string Label, string Text)> FactsOf(BuildState state)
    {
        yield return ("shell", FactsText.Of(state.Shell, s => $"{string.Join(' ', s.Command)} ({s.Program})"));
        yield return ("directory", FactsText.Of(state.Workdir, d => d));
        yield return ("user", FactsText.Of(state.User, u => u.Length == 0 ? "the default, root" : u));
        yield return ("system", FactsText.Of(state.Distro, d => $"{d.Name}, libc {d.Libc}, packages by {d.PackageManager}"));
        yield return ("apt cache", FactsText.Of(state.DockerClean, c => c ? "emptied by docker-clean" : KeptCache.Text));
    }

    private static void Variables(Outline outline, BuildState? before, BuildState after)
    {
        foreach (var name in after.Variables.Values.Keys.Order(StringComparer.Ordinal))
        {
            var value = after.Variables[name];
            var isArgument = !after.ImageEnvironment.Values.TryGetValue(name, out var inImage) || inImage != value;
            if (before is null || !before.Variables.Values.TryGetValue(name, out var old) || old != value)
            {
                FactsText.Line(outline, isArgument ? "arg" : "env", value.TryGet(out var text) ? $"{name}={text}" : $"{name} unknown: {value.WhyUnknown}");
            }
        }
    }
}
