using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>
/// <see cref="SplitsFinalStage"/>: the old final stage stays as it is, up to its name and what only writes the configuration; the new one has
/// COPYs of the named paths and nothing else but configuration, and that means the same, and in front of them RUNs that the old one has, too. Never
/// proven: nobody knows what the program reads.
/// </summary>
internal sealed class SplitFinalStage(CheckContext context, SplitsFinalStage claim) : ClaimCheck
{
    private static readonly ImmutableArray<InstructionKind> Kept =
        [InstructionKind.Env, InstructionKind.Arg, InstructionKind.Label, InstructionKind.Expose, InstructionKind.Volume, InstructionKind.Maintainer, InstructionKind.Workdir, InstructionKind.User, InstructionKind.StopSignal, InstructionKind.Healthcheck, InstructionKind.Entrypoint, InstructionKind.Cmd];

    // What removes packages for development, and nothing else (docs: npm prune; yarn install; pnpm prune), or the manager itself (docs: pip uninstall).
    private static readonly ImmutableArray<string> Pruning = ["npm prune --omit=dev", "npm prune --production", "yarn install --production --ignore-scripts --prefer-offline", "pnpm prune --prod", "pip uninstall -y pip"];

    /// <inheritdoc/>
    public override ImmutableArray<StepRange> Ranges { get; } = RangesOf(context.Before, claim);

    /// <inheritdoc/>
    public override IEnumerable<int> Lengths(StepRange range, int remaining) => [remaining];

    /// <inheritdoc/>
    public override Finding Check(StepRange range, ImmutableArray<PlanStep> replacement)
    {
        var old = context.Before.Steps.Slice(range.Start, range.Length);
        var at = replacement.Select((step, i) => (step, i)).Where(s => s.step.Instruction is FromInstruction).Select(s => s.i).ToList();
        if (at is not [0, var split] || split == replacement.Length - 1)
        {
            return new Finding.Unexplained(old[0].Line, "the final stage does not become two");
        }

        var (builder, final) = (replacement[..split], replacement[split..]);
        var unexplained = Odd(old) ?? Builder(old, builder) ?? Named(builder, final, old) ?? Copies(builder, final, old) ?? Repeated(final, old) ?? Linked(final) ?? Configuration(old, final);
        return unexplained is not null ? unexplained : new Finding.Unproven(claim.Assumed);
    }

    private static ImmutableArray<StepRange> RangesOf(BuildPlan before, SplitsFinalStage claim)
    {
        var start = before.StepAtLine(claim.Line);
        var isLast = start >= 0 && before.Steps[start].Instruction is FromInstruction && !before.Steps.Skip(start + 1).Any(s => s.Instruction is FromInstruction);
        return isLast ? [new StepRange(start, before.Steps.Length)] : [];
    }

    private static Finding.Unexplained? Odd(ImmutableArray<PlanStep> old) =>
        old.FirstOrDefault(s => s is UnknownStep || s.Instruction.Kind is InstructionKind.OnBuild or InstructionKind.Shell) is { } odd
            ? new Finding.Unexplained(odd.Line, $"{odd} stands in the final stage")
            : null;

    // Names of stages are part of the state's number, so that steps are compared without it: they are the same steps in the same order.
    private Finding.Unexplained? Builder(ImmutableArray<PlanStep> old, ImmutableArray<PlanStep> builder)
    {
        if (old[0].Values[..^1].SequenceEqual(builder[0].Values[..^1]) is false)
        {
            return new Finding.Unexplained(builder[0].Line, "the stage that is built from starts from something else");
        }

        var at = 1;
        foreach (var step in old.Skip(1))
        {
            if (at < builder.Length && SameButForNames(step, builder[at]))
            {
                at++;
            }
            else if (step is not MetaStep)
            {
                return new Finding.Unexplained(at < builder.Length ? builder[at].Line : builder[^1].Line, $"the {step} of line {step.Line} is gone or changed in the stage that is built from");
            }
        }

        // A command that only removes packages, and the last one, be it that root does it: what was built before it is the same.
        var last = at < builder.Length && IsRoot(builder[at]) ? at + 1 : at;
        if (last == builder.Length - 1 && claim.Prunes is { } script && builder[last] is RunStep { Run: { Flags.IsEmpty: true, Form: ShellForm form } } && form.Script.Text.Text.Trim() == script && Pruning.Contains(script))
        {
            return null;
        }

        // Those that only make folders that nothing else names.
        var runs = builder[at..].OfType<RunStep>().ToList();
        var (runtimes, layers, lists) = (runs.Count(IsLinking), runs.Count(IsExtracting), runs.Count(r => claim.Linked is { } linked && LinkedInstallation.Lists(r, linked)));
        var users = builder[at..].Count(s => lists > 0 && IsRoot(s));
        return at + runtimes + layers + lists + Math.Min(users, 1) < builder.Length ? new Finding.Unexplained(builder[at].Line, $"the {builder[at]} is new in the stage that is built from")
            : runtimes != (claim.Runtime is null ? 0 : 1) ? new Finding.Unexplained(builder[^1].Line, "no RUN makes the runtime")
            : layers != (claim.Layers is null ? 0 : 1) ? new Finding.Unexplained(builder[^1].Line, "no RUN takes the jar apart")
            : lists != (claim.Linked is null ? 0 : 1) ? new Finding.Unexplained(builder[^1].Line, "no RUN writes down which packages are linked with")
            : null;
    }

    private static bool IsRoot(PlanStep step) => step.Instruction is UserInstruction user && user.TextOf(user.ArgumentSpan) == "root";

    private bool IsLinking(RunStep run) => claim.Runtime is { } runtime && RuntimeLinking.Makes(run, runtime);

    private bool IsExtracting(RunStep run) =>
        claim.Layers is { } layers && run.Run is { Flags.IsEmpty: true, Form: ScriptForm form } && PlainSequence.Of(form.ScriptIn(ShellDialect.Posix)) is [var command]
        && command.Words.Select(w => w.LiteralValue).SequenceEqual(layers.Launcher is null ? ["java", "-Djarmode=tools", "-jar", layers.Jar, "extract", "--layers", "--destination", layers.Folder] : ["java", "-Djarmode=layertools", "-jar", layers.Jar, "extract", "--destination", layers.Folder]);

    private static bool SameButForNames(PlanStep left, PlanStep right) =>
        left.GetType() == right.GetType() && left.Instruction.Kind == right.Instruction.Kind && left.Values.SequenceEqual(right.Values)
        && (left is not RunStep run || run.Content.SameAs(((RunStep)right).Content));

    // The final stage keeps its name, and the other one's hides nothing that was called so.
    private Finding.Unexplained? Named(ImmutableArray<PlanStep> builder, ImmutableArray<PlanStep> final, ImmutableArray<PlanStep> old)
    {
        var name = ((FromInstruction)builder[0].Instruction).StageName;
        if (name is null || ((FromInstruction)old[0].Instruction).StageName != ((FromInstruction)final[0].Instruction).StageName)
        {
            return new Finding.Unexplained(final[0].Line, "the final stage has another name, or the one that is built from has none");
        }

        var isTaken = context.Before.Steps.Any(s => (s.Instruction as FromInstruction)?.StageName == name || s.Values.Any(v => v.EndsWith("image " + name, StringComparison.OrdinalIgnoreCase)));
        return isTaken || name == ((FromInstruction)final[0].Instruction).StageName ? new Finding.Unexplained(builder[0].Line, $"{name} means something else already") : null;
    }

    private Finding.Unexplained? Copies(ImmutableArray<PlanStep> builder, ImmutableArray<PlanStep> final, ImmutableArray<PlanStep> old)
    {
        if (!final[0].Values.SequenceEqual(["image " + claim.Image, ((FromInstruction)final[0].Instruction).StageName ?? "\u0000"]))
        {
            return new Finding.Unexplained(final[0].Line, "the final stage does not start from what the claim says");
        }

        var (isConfigured, place) = (false, new CopiedPath(context, claim, old));
        var copied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in final.Skip(1))
        {
            if (step is TransferStep { Transfer: CopyInstruction { Arguments.Items: [var source, var target] } copy })
            {
                var names = copy.Flags.All(f => f.Name is "from" or "chown") && string.Equals(copy.Flags.FirstOrDefault(f => f.Name == "from")?.Value, ((FromInstruction)builder[0].Instruction).StageName, StringComparison.OrdinalIgnoreCase);
                if (!names || !claim.Paths.Contains(source.Value) || (source.Value.AsSpan().IndexOfAny("*?[$") >= 0 && !IsLibrary(source.Value, target.Value)))
                {
                    return new Finding.Unexplained(step.Line, "the COPY takes something that the claim does not name");
                }

                if (place.WhyNot(copy, source.Value, target.Value) is { } elsewhere)
                {
                    return new Finding.Unexplained(step.Line, elsewhere);
                }

                copied.Add(source.Value);
            }
            else if (step is RunStep run && claim.Serves is { } site && !isConfigured)
            {
                isConfigured = true;
                if (WebServer.WhyNot(run, site) is { } why)
                {
                    return new Finding.Unexplained(step.Line, why);
                }
            }
            else if (step is RunStep installation && IsInstallation(installation, old, isFirst: copied.Count == 0))
            {
                continue;
            }
            else if (!Kept.Contains(step.Instruction.Kind) && !(step is RunStep && copied.Count == 0 && old.Any(o => SameButForNames(o, step))))
            {
                return new Finding.Unexplained(step.Line, $"{step} in the final stage is no configuration");
            }
        }

        if (claim.Serves is not null && !isConfigured)
        {
            return new Finding.Unexplained(final[0].Line, "nobody tells the web server what to serve");
        }

        return new[] { claim.Runtime?.Made }.OfType<string>().Concat(claim.Layers?.Paths ?? []).Concat(claim.Paths).FirstOrDefault(p => !copied.Contains(p)) is { } missing ? new Finding.Unexplained(final[0].Line, $"{missing} is not copied") : null;
    }

    // All RUNs that the claim names, in their order and each once, and the packages.
    private Finding.Unexplained? Repeated(ImmutableArray<PlanStep> final, ImmutableArray<PlanStep> old)
    {
        var runs = final.OfType<RunStep>().Where(r => !IsInstallation(r, old, isFirst: true) && old.Any(o => SameButForNames(o, r))).ToList();
        ImmutableArray<PlanStep> named = [.. claim.Repeats.Select(line => old.FirstOrDefault(o => o is RunStep && o.Line == line)).OfType<PlanStep>()];
        var isInstalled = claim.Installs.IsEmpty || claim.Linked is not null || final.OfType<RunStep>().Any(r => IsInstallation(r, old, isFirst: true));
        return !isInstalled ? new Finding.Unexplained(final[0].Line, "no RUN installs the packages that the claim names")
            : named.Length == claim.Repeats.Length && runs.Count == named.Length && runs.Zip(named).All(p => SameButForNames(p.Second, p.First))
            ? null
            : new Finding.Unexplained(final[0].Line, "the final stage does not repeat the very RUNs that the claim names");
    }

    private bool IsInstallation(RunStep run, ImmutableArray<PlanStep> old, bool isFirst) =>
        (isFirst && !claim.Installs.IsEmpty && (!(DebianImages.IsSlim(claim.Image) || IsQuiet || IsOfAlpine) || claim.Installs.All(p => IsNamed(p, old))) && (IsOfAlpine ? PlainInstallation.InstallsOnAlpine(run, claim.Installs) : PlainInstallation.Installs(run, claim.Installs, claim.WithRecommended, IsQuiet))) || (claim.Linked is { } linked && linked.IsOfAlpine == IsOfAlpine && LinkedInstallation.Installs(run, linked, IsQuiet));

    private bool IsOfAlpine => SplitsFinalStage.IsOfAlpine(claim.Image);

    // Packages of Ubuntu ask questions, tzdata among them (debconf(7)).
    private bool IsQuiet => ImageName.Of(claim.Image).Repository == "ubuntu";

    // On Debian alone: what the old stage installs, what images without a shell have instead, and small packages with a program of full images.
    private bool IsNamed(string package, ImmutableArray<PlanStep> old) =>
        package is "ca-certificates" or "tzdata" || !FinalImages.ProgramsIn(package).IsEmpty
        || old.OfType<RunStep>().SelectMany(r => context.Before.Facts.Model.CommandsOf(r.Run)).Any(c => PackageManagers.OperationOf(c) is { Verb: PackageVerb.Install } operation && operation.Packages.Any(p => p.Value.Or(null) == package));

    // The list of packages is there before they are installed, and nothing else.
    private Finding.Unexplained? Linked(ImmutableArray<PlanStep> final)
    {
        if (claim.Linked is not { } linked)
        {
            return null;
        }

        var before = final.TakeWhile(s => !(s is RunStep run && LinkedInstallation.Installs(run, linked, IsQuiet))).ToList();
        return before.Count == final.Length ? new Finding.Unexplained(final[0].Line, "no RUN installs the packages that are linked with")
            : before.OfType<TransferStep>().ToList() is [{ Transfer: CopyInstruction { Arguments.Items: [var source, var target] } }] && source.Value == linked.Folder && target.Value == linked.Folder ? null
            : new Finding.Unexplained(final[before.Count].Line, "the packages are installed before the list of them is copied, or behind other files");
    }

    // The file of a shared library, whose folder is called like the processor and whose name may end in its version, or one of a compiler that was not installed as a package, where the loader of any system finds it.
    private static bool IsLibrary(string source, string target)
    {
        const string Folder = "/usr/lib/*-linux-gnu/";
        var name = source.StartsWith(Folder, StringComparison.Ordinal) ? source[Folder.Length..] : "";
        name = name.EndsWith(".*", StringComparison.Ordinal) ? name[..^2] : name;
        return target == "/usr/lib/" && (source is "/usr/local/lib*/libgcc_s.so.1" or "/usr/local/lib*/libstdc++.so.6" || (name.StartsWith("lib", StringComparison.Ordinal) && name.Contains(".so", StringComparison.Ordinal) && name.AsSpan().IndexOfAny("*?[$/") < 0));
    }

    private Finding.Unexplained? Configuration(ImmutableArray<PlanStep> old, ImmutableArray<PlanStep> final)
    {
        var (before, after) = (new FinalConfiguration(context.Before, old), new FinalConfiguration(context.After, final) { Starts = claim.Starts, Serves = claim.Serves, Runtime = claim.Runtime, Layers = claim.Layers });
        return (DebianImages.IsSlim(claim.Image) || (claim.Linked is not null && AlpineImages.IsAlpine(claim.Image))) && !before.IsFollowedBy(after) ? new Finding.Unexplained(final[0].Line, $"programs of the old image may need a newer C library than that of {claim.Image}")
            : !after.StartsFromKnownImage ? new Finding.Unexplained(final[0].Line, $"{claim.Image} is no image that is known and published")
            : claim is { Layers.Launcher: not null, Starts: null } ? new Finding.Unexplained(final[0].Line, "java is started with a jar that is not there")
            : before.DifferenceFrom(after) is { } difference ? new Finding.Unexplained(final[0].Line, difference)
            : null;
    }
}
