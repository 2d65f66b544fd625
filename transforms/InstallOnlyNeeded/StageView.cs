using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>A stage with what stands before and behind its steps, in the stages that it starts from and in those that start from it.</summary>
internal sealed class StageView
{
    private readonly BuildModel _build;
    private readonly ImmutableArray<Stage> _chain;
    private readonly Dictionary<Instruction, ImmutableArray<string>> _programs = [];
    private readonly Dictionary<RunInstruction, ImmutableArray<string>> _installed = [];
    private readonly Dictionary<Instruction, HashSet<string>> _called = [];

    /// <summary>The view of a stage.</summary>
    public StageView(TransformContext context, Stage stage)
    {
        (Context, Stage, _build) = (context, stage, context.Build);
        _chain = [.. _build.ChainOf(stage).Reverse()];
        Reference = _chain[0].Base is StageBase.External external ? external.Reference : null;
    }

    /// <summary>The file.</summary>
    public TransformContext Context { get; }

    /// <summary>The stage.</summary>
    public Stage Stage { get; }

    /// <summary>The stage of the image that copies what this one installs, where its own layers are thrown away; else null.</summary>
    public Stage? Copier { get; init; }

    /// <summary>The image that the stage, or the first of those that it starts from, starts from; null when nobody knows.</summary>
    public string? Reference { get; }

    /// <summary>The names of the stage and of those that it starts from.</summary>
    public IEnumerable<string> Names => _chain.Select(s => s.Name).OfType<string>();

    /// <summary>All steps in front of a step, those of stages before included; all steps where it is null.</summary>
    public IEnumerable<Instruction> Before(Instruction? step) => _chain.SelectMany(s => s.Steps).TakeWhile(i => i != step);

    /// <summary>A step, all steps behind it, and those of stages that start from this one.</summary>
    public IEnumerable<Instruction> From(Instruction step) =>
        Stage.Steps.SkipWhile(i => i != step).Concat(_build.Graph.DescendantsOf(Stage.Index).SelectMany(i => _build.Stages[i].Steps)).Concat(StepsOfCopier());

    /// <summary>The packages that the calls of a distribution's package manager in a RUN install by name, whatever else happens.</summary>
    public IEnumerable<string> InstalledBy(RunInstruction run)
    {
        if (!_installed.TryGetValue(run, out var names))
        {
            names = [.. _build.CommandsOf(run).Where(c => Caller.OptionOf(c) is not null && IsCertain(run, c)).SelectMany(Caller.NamesIn)];
            _installed.Add(run, names);
        }

        return names;
    }

    /// <summary>Whether a call of a RUN runs whenever the RUN succeeds: it stands in no compound, and behind nothing but <c>&amp;&amp;</c>.</summary>
    public bool IsCertain(RunInstruction run, CommandCall call) =>
        _build.ScriptOf(run).TryGet(out var script) && (script.Statements?.Statements ?? [])
            .SelectMany(s => s.List.Rest.TakeWhile(r => r.Operator == AndOrOperator.And).Select(r => r.Pipeline).Prepend(s.List.First))
            .Any(p => p.Commands.Any(c => c.Span == call.Node.Span))
        && !script.Statements!.Statements.Any(s => s.List.Rest.Any(r => r.Operator == AndOrOperator.Or) && s.List.Span.Start <= call.Node.Span.Start && call.Node.Span.End <= s.List.Span.End);

    /// <summary>Whether a piece of text stands in a step or behind it.</summary>
    public bool IsWritten(Instruction step, string word) => From(step).Any(i => i.Logical.Text.Contains(word, StringComparison.Ordinal));

    /// <summary>The names of the programs that are called in a step or behind it, as far as that can be seen.</summary>
    public HashSet<string> CalledFrom(Instruction step)
    {
        if (!_called.TryGetValue(step, out var called))
        {
            _called.Add(step, called = From(step).SelectMany(i => Programs(i)).ToHashSet(StringComparer.Ordinal));
        }

        return called;
    }

    /// <summary>The text of a file that a COPY in front of a step, or anywhere in the stage where the step is its CMD, brings from the build context; null when none is known to.</summary>
    /// <param name="path">The absolute path in the image.</param>
    /// <param name="step">The step.</param>
    public string? TextAt(string path, Instruction step)
    {
        foreach (var copy in StepsAround(step).OfType<FileTransferInstruction>().Reverse())
        {
            if (CopiedFiles.Of(copy, _build, Context.Context).TryGet(out var files) && files.Find(path) is { IsFile: true } file)
            {
                return files.TextOf(file).Or(null);
            }
        }

        return null;
    }

    private IEnumerable<Instruction> StepsAround(Instruction step) =>
        Copier is not null && _build.StageOf(step) is { } its && !_chain.Contains(its) ? StepsOfCopier()
        : step is RunInstruction ? Before(step) : _chain.SelectMany(s => s.Steps);

    private IEnumerable<Instruction> StepsOfCopier() =>
        Copier is null ? [] : Copier.Steps.Concat(_build.Graph.DescendantsOf(Copier.Index).SelectMany(i => _build.Stages[i].Steps));

    // Each RUN asks the same steps behind it.
    private ImmutableArray<string> Programs(Instruction step)
    {
        if (!_programs.TryGetValue(step, out var programs))
        {
            programs = [.. ReadPrograms(step).Distinct()];
            _programs.Add(step, programs);
        }

        return programs;
    }

    // Scripts inside of words and of other instructions are looked through word by word, which finds too much rather than too little.
    private IEnumerable<string> ReadPrograms(Instruction step) => step switch
    {
        RunInstruction run => _build.ScriptOf(run).TryGet(out var script) ? _build.CommandsOf(run).SelectMany(c => Programs(script, c)) : Words(run.Logical.Text),
        CmdInstruction or EntrypointInstruction or HealthcheckInstruction => Words(step.Logical.Text),
        _ => [],
    };

    private static IEnumerable<string> Programs(ShellScript script, CommandCall call) =>
    [
        .. call.Wrappers.SelectMany(w => w.Split(' ')),
        .. call.Program.TryGet(out var program) ? [NameOf(program)] : Words(script.Text.Text[call.Node.Span.Start..call.Node.Span.End]),
        .. call.Arguments.Select(a => NameOf(a.Value.Or("")!)).Where(n => n is "setup.py" or "autogen.sh" or "pip" or "pip3"),
        .. call.Inner is { } inner ? Words(inner.Text.Text) : [],
    ];

    private static IEnumerable<string> Words(string text) =>
        text.Split([' ', '\t', '\r', '\n', '"', '\'', '`', ',', ';', '&', '|', '(', ')', '[', ']', '{', '}', '$', '<', '>'], StringSplitOptions.RemoveEmptyEntries).Select(NameOf);

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
