using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>What a RUN finds in its image, as far as it can be read: whether anything there may lead to a package manager.</summary>
/// <param name="plan">The plan.</param>
/// <param name="run">The RUN.</param>
/// <param name="words">Words that lead to the package manager.</param>
internal sealed class ReadableImage(BuildPlan plan, RunStep run, ProgramWords words)
{
    private static readonly ImmutableArray<string> _programFolders = ["/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"];

    // Packages have files below them.
    private static readonly ImmutableArray<string> _standing = ["/", "/bin", "/etc", "/lib", "/opt", "/sbin", "/srv", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/local/share", "/usr/share", "/var", "/var/lib"];

    private readonly ImmutableArray<PlanStep> _steps = StepsInFront(plan, run);
    private readonly Dictionary<TransferStep, Known<CopiedFiles>> _copies = [];

    /// <summary>The first command of a RUN that may use package lists and starts no file of the context; null when there is none.</summary>
    public ListReader? ListReader(RunStep step) => step.Content.Program is { } program
        ? ShellEffectAnalysis.FirstListReader(program.Script, plan.Facts.StateBefore(step.Run).Shell.Or(ShellInEffect.Any)!, plan.Facts.StateBefore(step.Run), IsStarted)
        : plan.Facts.EffectsOf(step).FirstListReader;

    /// <summary>What in the image cannot be read, or leads to a package manager, in words for a person; null when nothing does.</summary>
    public string? WhyNot() =>
        !plan.Facts.StateBefore(run.Run).IsCatalogued ? "nobody knows the programs of the base image"
        : _steps.Append(run).Select(WhyNot).FirstOrDefault(why => why is not null)
            ?? _steps.OfType<TransferStep>().Select(WhyTextsLead).FirstOrDefault(why => why is not null);

    private string? WhyNot(PlanStep step) => step switch
    {
        TransferStep transfer => WhyNotRead(transfer),
        RunStep earlier => WhyNot(earlier),
        MetaStep when step.Instruction is not OnBuildInstruction || step.Place.Stage == run.Place.Stage => null,
        StateStep { Instruction: WorkdirInstruction or UserInstruction or VolumeInstruction or FromInstruction } => null,
        StateStep { Instruction: EnvInstruction or ArgInstruction or ShellInstruction } => Named(step, step.Instruction.Logical.Text),
        _ => $"the {step} of line {step.Line} may bring anything",
    };

    private string? WhyNot(RunStep step) =>
        step.Run.Flags.OfType<MountFlag>().Any(m => m.Type == "bind" || m.From is not null) ? $"the RUN of line {step.Line} may take files from a mount"
        : (step == run ? null : ListReader(step)) is { } reader ? $"the RUN of line {step.Line} may bring anything: {reader.Why}"
        : Named(step, TextOf(step));

    // What package managers are told in their calls, and names of what is removed, are no programs for anybody to run.
    private string TextOf(RunStep step)
    {
        var text = step.Content.Program!.Script.Text.Text.ToCharArray();
        foreach (var call in plan.Facts.CommandsOf(step))
        {
            if (call.Program.TryGet(out var program) && (program == "rm" || PackageManagers.Find(program!) is not null))
            {
                text.AsSpan(call.Node.Span.Start, call.Node.Span.Length).Fill(' ');
            }
        }

        return new string(text);
    }

    private string? Named(PlanStep step, string text) => words.In(text) is { } word ? $"the {step} of line {step.Line} names \"{word}\"" : null;

    private string? WhyNotRead(TransferStep step) =>
        step.Transfer.Flags.Any(f => f.Name == "from") || !step.Transfer.Heredocs.IsEmpty || step.Transfer.Sources.Any(s => s.Value.Contains(':', StringComparison.Ordinal))
            ? $"the {step} of line {step.Line} brings files that are not in the build context"
        : !FilesOf(step).TryGet(out var files) ? $"{FilesOf(step).WhyUnknown}"
        : files.All.FirstOrDefault(f => !f.IsFolder && !(f.IsFile && files.TextOf(f).TryGet(out var text) && !text!.Contains('\0'))) is { } unread ? $"{unread.Entry.Path} is no text that can be read"
        : null;

    private string? WhyTextsLead(TransferStep step)
    {
        var files = FilesOf(step).Or(CopiedFiles.None)!;
        foreach (var file in files.All.Where(f => f.IsFile))
        {
            var text = files.TextOf(file).Or("")!;
            if ((words.In(text) is { } word ? $"names \"{word}\"" : ArgumentIn(text) is { } name ? $"may do what the build argument {name} says" : null) is { } why)
            {
                return $"{file.Entry.Path} {why}";
            }
        }

        return null;
    }

    // Whoever starts the build may give an argument any value.
    private string? ArgumentIn(string text) =>
        _steps.Select(s => s.Instruction).OfType<ArgInstruction>().SelectMany(a => a.Declarations).Select(d => d.Key).FirstOrDefault(name => StepText.Names(text, name));

    private Known<CopiedFiles> FilesOf(TransferStep step)
    {
        if (!_copies.TryGetValue(step, out var files))
        {
            files = CopiedFiles.Of(step.Transfer, plan.Facts.Model, plan.Facts.Context);
            _copies.Add(step, files);
        }

        return files;
    }

    private bool IsStarted(ForeignCall foreign)
    {
        var call = foreign.Call;
        if (!call.Program.TryGet(out var program) || !call.Wrappers.IsEmpty || call.Environment.Values.Any(v => !v.TryGet(out var text) || words.In(text!) is not null))
        {
            return false;
        }

        return ContextCode.ReaderOf(program!) is { } reader ? IsRead(foreign, reader)
            : call.Arguments.All(IsHarmless)
                && (ContextCode.IsInterpreter(program!) ? call.Arguments.FirstOrDefault(a => a.IsNoOption) is { } file && IsCopied(foreign, file.Value.Or("")!)
                    : call.Node.Words.FirstOrDefault()?.LiteralValue is { } written && written.Contains('/') ? IsCopied(foreign, written)
                    : _programFolders.Any(f => IsCopied(foreign, f + program)));
    }

    private bool IsHarmless(CommandWord word) => word.Value.TryGet(out var text) && words.In(text!) is null;

    // "make -f FILE" and "make -C FOLDER" read something else.
    private bool IsRead(ForeignCall foreign, ProjectReader reader) =>
        foreign.Call.Arguments.All(a => a.IsNoOption ? IsHarmless(a) : reader.Harmless.Any(h => a.Start == h || (a.Start.StartsWith(h, StringComparison.Ordinal) && a.Start[h.Length..].All(c => char.IsAsciiDigit(c) || c == '='))))
        && (reader.Files.Any(f => IsCopied(foreign, f)) || IsBelowCopied(foreign));

    // What lies below files of the context, and is not among them, some step has made of them: cmake -B build, ./configure.
    private bool IsBelowCopied(ForeignCall foreign) =>
        foreign.PathsOf(".") is { IsEmpty: false } places
        && places.All(p => _steps.OfType<TransferStep>().SelectMany(s => FilesOf(s).Or(CopiedFiles.None)!.All).Where(f => f.IsFile)
            .Select(f => CopiedFiles.FolderOf(f.Path)).Any(folder => !_standing.Contains(folder) && (p == folder || p.StartsWith(folder + "/", StringComparison.Ordinal))));

    private bool IsCopied(ForeignCall foreign, string path) =>
        path.Length > 0 && foreign.PathsOf(path) is { IsEmpty: false } places
        && places.All(p => _steps.OfType<TransferStep>().Any(s => FilesOf(s).Or(CopiedFiles.None)!.Find(p) is { IsFile: true }));

    // The stage, the one that it starts from, and so on.
    private static ImmutableArray<PlanStep> StepsInFront(BuildPlan plan, RunStep run)
    {
        var stages = StageChain.Of(plan.Facts.Model, run.Place.Stage);
        return [.. plan.Steps.Where(s => stages.Contains(s.Place.Stage) && s.Line < run.Line)];
    }
}
