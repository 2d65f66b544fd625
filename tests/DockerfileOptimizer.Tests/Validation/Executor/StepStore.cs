using System.Collections.Immutable;
using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>
/// Layers and contents of caches by what made them, so that a step that two builds share is run once, as a build cache would do it. A
/// failing command that lies behind a step's own ones does not touch the step.
/// </summary>
internal sealed class StepStore(ContainerServer server)
{
    private readonly Dictionary<string, StepResult> _results = [];
    private readonly List<string> _names = [];
    private int _number;

    /// <summary>How many processes were run.</summary>
    public int Runs { get; private set; }

    /// <summary>What a process does.</summary>
    /// <param name="step">The process.</param>
    /// <param name="failing">Which of its stub commands fails, from 1; 0 or less for none.</param>
    public StepResult Run(ContainerStep step, int failing)
    {
        var key = step.Key;
        if (_results.TryGetValue(key, out var whole) && (failing <= 0 || failing > whole.Commands))
        {
            return whole;
        }

        var own = failing <= 0 ? key : $"{key}\u0002{failing.ToString(CultureInfo.InvariantCulture)}";
        if (!_results.TryGetValue(own, out var result))
        {
            result = RunNew(step, Math.Max(failing, 0));
            _results[own] = result;
        }

        return result;
    }

    /// <summary>A layer that holds some files.</summary>
    public StepResult Layer(IReadOnlyCollection<LayerEntry> entries)
    {
        var key = string.Join('\u0001', entries);
        if (!_results.TryGetValue(key, out var result))
        {
            result = new StepResult(NewName("c"), 0, "", 0, [.. entries]);
            server.MakeLayer(result.Layer, entries);
            _results[key] = result;
        }

        return result;
    }

    /// <summary>Removes all of them: the next build starts anew.</summary>
    public void Forget()
    {
        server.Remove(_names);
        _names.Clear();
        _results.Clear();
    }

    // What a step writes to a cache is a new content; the old one stays for builds in which another step comes next.
    private StepResult RunNew(ContainerStep step, int failing)
    {
        var caches = ImmutableDictionary<string, string>.Empty;
        foreach (var mount in step.Mounts.Where(m => m.Type == "cache" && !caches.ContainsKey(m.Inner)))
        {
            caches = caches.Add(mount.Inner, NewName("v"));
            server.CloneCache(mount.Source, caches[mount.Inner]);
        }

        Runs++;
        var named = step with { Mounts = [.. step.Mounts.Select(m => m.Type == "cache" ? m with { Source = caches[m.Inner] } : m)] };
        return server.Run(named, NewName("r"), failing) with { Caches = caches };
    }

    private string NewName(string kind)
    {
        var name = kind + (_number++).ToString(CultureInfo.InvariantCulture);
        _names.Add(name);
        return name;
    }
}
