using System.Globalization;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>What all stages of one build share.</summary>
internal sealed class BuildRun(StepStore store, BaseRoots roots, ExecutorContext context, char escape)
{
    private readonly Dictionary<string, string> _caches = [];

    private int _runs;

    public StepStore Store { get; } = store;

    public BaseRoots Roots { get; } = roots;

    public ExecutorContext Context { get; } = context;

    /// <summary>The character that continues lines and escapes others.</summary>
    public char Escape { get; } = escape;

    /// <summary>The arguments before the first FROM.</summary>
    public BuildVariables Globals { get; set; } = new(escape);

    /// <summary>The stages that are done.</summary>
    public List<StageBuilder> Stages { get; } = [];

    /// <summary>How many stub commands have run.</summary>
    public int Commands { get; private set; }

    /// <summary>The last stage of a name; null when none is called so.</summary>
    public StageBuilder? Find(string name) => Stages.FindLast(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The stage that COPY --from names, by name or number.</summary>
    public StageBuilder? FindByNumber(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Stages.ElementAtOrDefault(number) : Find(name);

    /// <summary>Called as each RUN begins: caches may be emptied there.</summary>
    public void BeginRun()
    {
        if (Context.Evictions.Contains(_runs++))
        {
            _caches.Clear();
        }
    }

    /// <summary>Runs a process over what its caches hold, and notes what it leaves in them.</summary>
    public StepResult Run(ContainerStep step)
    {
        var filled = step with { Mounts = [.. step.Mounts.Select(m => m.Type == "cache" ? m with { Source = _caches.GetValueOrDefault(m.Inner, "") } : m)] };
        var result = Store.Run(filled, Context.FailingCommand - Commands);
        foreach (var (id, content) in result.Caches)
        {
            _caches[id] = content;
        }

        Commands += result.Commands;
        return result;
    }
}
