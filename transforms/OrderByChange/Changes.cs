using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context.Sources;
using DockerfileOptimizer.Semantics.Variables;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.OrderByChange;

/// <summary>
/// What changes often and, when it does, has what stands behind it built again. A COPY is part of the file system that a RUN starts from; ARG and ENV
/// are its environment (BuildKit <c>dockerfile2llb/convert.go</c>, <c>dispatchArg</c> and <c>dispatchEnv</c>: <c>AddEnv</c>;
/// <c>ops/exec.go</c>, <c>CacheMap</c>). LABEL and EXPOSE are in the configuration alone: no RUN is built again for them.
/// </summary>
internal sealed class Changes(TransformContext context, Stage stage)
{
    private readonly Dictionary<Instruction, bool> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a RUN gains when an instruction stands behind it instead of in front.</summary>
    public bool Gains(Instruction step)
    {
        if (!_known.TryGetValue(step, out var gains))
        {
            _known.Add(step, gains = IsGain(step));
        }

        return gains;
    }

    private bool IsGain(Instruction step) => !context.IsIgnored(step) && step switch
    {
        FileTransferInstruction transfer => ChangesOften(transfer),
        ArgInstruction arg => arg.Declarations.Any(ChangesOften),
        EnvInstruction env => env.Variables.Any(v => ChangeHabits.ChangesOften(v.Key)),
        _ => false,
    };

    // Of another stage what is made from sources; of the context all that git has seen changing, or that nobody asked git about.
    private bool ChangesOften(FileTransferInstruction transfer) =>
        transfer.Flags.LastOrDefault(f => f.Name == "from") is { } from ? context.Build.StageCalled(from.Value ?? "") is { } source && source.Index < stage.Index
        : transfer.Sources.Any(s => transfer.HeredocOf(s) is null && !s.Value.Contains("://", StringComparison.Ordinal)) && !NeverChanged(transfer);

    private bool NeverChanged(FileTransferInstruction transfer) =>
        context.Context.TryGet(out var around)
        && ContextSources.Of(transfer, context.Build, around.Sent).TryGet(out var copy) && !copy.Entries.IsEmpty
        && around.Git.Value.TryGet(out var git) && git.Commits > 0
        && copy.Entries.Where(e => e.Entry.Kind != Semantics.Context.ContextEntryKind.Folder).All(e => git.Tracked.Contains(e.Entry.Path) && git.ChangesOf(e.Entry.Path) == 0);

    // One without a default is given with each build, unless it takes over one from before the first FROM.
    private bool ChangesOften(KeyValue declaration) =>
        ChangeHabits.ChangesOften(declaration.Key) || (declaration.Value is null && !ChangeHabits.StaysAsItIs(declaration.Key) && !IsGlobal(declaration.Key));

    private bool IsGlobal(string name) =>
        context.Syntax.Instructions.TakeWhile(i => i is not FromInstruction).OfType<ArgInstruction>().SelectMany(a => a.Declarations).Any(d => d.Key == name && d.Value is not null);
}
