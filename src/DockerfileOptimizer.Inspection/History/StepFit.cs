using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Inspection.History;

/// <summary>Compares rows of a history with instructions: what BuildKit and the older builder write of each (see <see cref="BuiltStep"/>).</summary>
/// <param name="model">The file.</param>
internal sealed class StepFit(BuildModel model)
{
    /// <summary>How a row fits an instruction.</summary>
    public Fit Of(BuiltStep step, Instruction instruction) => instruction switch
    {
        RunInstruction run => step.MayBeRun ? RunFit.Of(step, run, model.StateBefore(run)?.Shell) : Fit.Not,
        _ => step.Keyword.Equals(instruction.Kind.ToString(), StringComparison.OrdinalIgnoreCase) ? OfKind(step, instruction) : Fit.Not,
    };

    private Fit OfKind(BuiltStep step, Instruction instruction) =>
        instruction switch
        {
            FileTransferInstruction transfer => Transfer(step, transfer),
            EnvInstruction env => Bare(step, Pairs(env, env.Variables)),
            LabelInstruction label => Bare(step, Pairs(label, label.Labels)),
            ArgInstruction arg => Bare(step, string.Concat(arg.Declarations.Select(d => d.Key + TextPattern.Unknown))),
            WorkdirInstruction { Path: { } path } workdir => Bare(step, model.StateAfter(workdir)?.Workdir.Or(null) ?? TextPattern.Unknown + Expanded(workdir, path.Value)),
            UserInstruction { User: { } user } => Bare(step, Expanded(instruction, user.Value)),
            StopSignalInstruction { Signal: { } signal } => Bare(step, Expanded(instruction, signal.Value)),
            VolumeInstruction volume => Bare(step, string.Concat(volume.Arguments.Items.Select(a => Expanded(volume, a.Value)))),
            ExposeInstruction expose => Ports(step, expose),
            CmdInstruction { Form: { } form } => Command(step, instruction, form),
            EntrypointInstruction { Form: { } form } => Command(step, instruction, form),
            ShellInstruction { Form: { } form } => Command(step, instruction, form),
            HealthcheckInstruction check => Healthcheck(step, check),
            _ => Bare(step, instruction.TextOf(instruction.ArgumentSpan)),
        };

    private string Expanded(Instruction instruction, string word) =>
        TextPattern.Expanded(word, model.Syntax.EscapeCharacter, model.StateBefore(instruction)?.Variables);

    private string Pairs(Instruction instruction, ImmutableArray<KeyValue> pairs) =>
        string.Join(' ', pairs.Select(p => $"{Expanded(instruction, p.Key)}={Expanded(instruction, p.Value ?? "")}"));

    private static Fit Bare(BuiltStep step, string expected) => Compare(new(StepText.Bare(expected)), StepText.Bare(step.Text));

    private static Fit Compare(TextPattern expected, string actual) => !expected.Fits(actual) ? Fit.Not : expected.IsBlank ? Fit.Kind : Fit.Text;

    // BuildKit: flags, sources, here-documents, destination. The older builder tells digests in place of the sources, and the destination.
    private Fit Transfer(BuiltStep step, FileTransferInstruction transfer)
    {
        if (transfer.Destination is not { } destination)
        {
            return Fit.Kind;
        }

        var to = Expanded(transfer, destination.Value);
        if (step.IsClassic)
        {
            var actual = step.Text[(step.Text.LastIndexOf(" in ", StringComparison.Ordinal) + 1)..];
            return new TextPattern($"in {TextPattern.Unknown}{to.Trim('/').TrimStart('.')}").Fits(actual.TrimEnd('/', ' ')) ? Fit.Kind : Fit.Not;
        }

        var paths = transfer.Sources.Where(s => transfer.HeredocOf(s) is null).Select(s => Expanded(transfer, s.Value));
        var documents = transfer.Sources.Select(transfer.HeredocOf).OfType<Heredoc>().Select(h => "<<" + h.Name);
        return Compare(new(string.Join(' ', [.. paths, .. documents, to])), string.Join(' ', StepText.OneLine(step.Text).Split(' ').SkipWhile(w => w.StartsWith("--", StringComparison.Ordinal))));
    }

    // A map, a list, or words; sorted by some builders.
    private Fit Ports(BuiltStep step, ExposeInstruction expose)
    {
        var expected = expose.Arguments.Items.Select(a => Expanded(expose, a.Value)).ToList();
        if (expected.Any(p => p.Contains(TextPattern.Unknown) || p.Contains('-', StringComparison.Ordinal) || p.Contains('$', StringComparison.Ordinal)))
        {
            return Fit.Kind;
        }

        var actual = step.Text.Split(' ', '[', ']', ':', '{', '}').Where(w => w.Length > 0 && char.IsAsciiDigit(w[0])).Select(w => w.Split('/')[0]);
        return actual.ToHashSet().SetEquals(expected.Select(p => p.Split('/')[0])) ? Fit.Text : Fit.Not;
    }

    private static Fit Command(BuiltStep step, Instruction instruction, CommandForm form)
    {
        var expected = form is ExecForm exec ? string.Join(' ', exec.Arguments.Select(a => a.Value)) : instruction.TextOf(instruction.ArgumentSpan);
        var (bare, actual) = (StepText.Bare(expected), StepText.Bare(step.Text));
        return (form is ExecForm ? actual == bare : actual.EndsWith(bare, StringComparison.Ordinal)) ? Fit.Text : Odd(expected);
    }

    private static Fit Healthcheck(BuiltStep step, HealthcheckInstruction check)
    {
        var expected = check.Form switch
        {
            ExecForm exec => "CMD" + string.Join(' ', exec.Arguments.Select(a => a.Value)),
            ScriptForm script => "CMD-SHELL" + script.Script.Text.Text,
            _ => check.Type,
        };
        return StepText.Bare(step.Text).Contains(StepText.Bare(expected), StringComparison.Ordinal) ? Fit.Text : Odd(expected);
    }

    // Go prints some characters as escapes of its own (strconv.Quote).
    private static Fit Odd(string expected) => expected.Contains('\\', StringComparison.Ordinal) || expected.Any(c => !char.IsAscii(c) || char.IsControl(c)) ? Fit.Kind : Fit.Not;
}
