using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils what single instructions say, beside the scripts of RUN.</summary>
internal static class StateMutations
{
    public static IEnumerable<Mutant> Of(DockerfileSyntax syntax) => Of(syntax, syntax.Instructions);

    /// <summary>Spoils some of a file's instructions.</summary>
    public static IEnumerable<Mutant> Of(DockerfileSyntax syntax, IEnumerable<Instruction> instructions)
    {
        var file = new Spoiler(syntax);
        return instructions.SelectMany(i => Of(file, i));
    }

    private static IEnumerable<Mutant> Of(Spoiler file, Instruction instruction)
    {
        var own = instruction switch
        {
            FromInstruction { Image: { } image } from => From(file, from, image),
            RunInstruction run => Run(file, run),
            FileTransferInstruction transfer => Transfer(file, transfer),
            EnvInstruction env => Pairs(file, "environment", env.Variables),
            LabelInstruction label => Pairs(file, "label", label.Labels),
            ArgInstruction arg => Pairs(file, "argument", arg.Declarations).Concat(Defaults(file, arg)),
            ShellInstruction { Form.Arguments: [.., var last] } => [file.Insert("shell changed", last.Span.Start, "\"-e\", ")],
            ExposeInstruction expose => expose.Arguments.Items.Select(a => file.Insert("port changed", a.Span.Start, "1")),
            VolumeInstruction volume => Words(file, "volume changed", volume.Arguments.Items),
            CmdInstruction { Form: { } form } => Command(file, "command", form),
            EntrypointInstruction { Form: { } form } => Command(file, "entry point", form),
            HealthcheckInstruction check => Healthcheck(file, check),
            OnBuildInstruction { Inner: { } inner } onBuild =>
                Of(file, inner).Select(m => m with { Operator = "trigger: " + m.Operator }).Append(Freed(file, onBuild, inner)),
            UserInstruction or WorkdirInstruction or StopSignalInstruction or MaintainerInstruction =>
                [file.Insert(instruction.Kind.ToString().ToUpperInvariant() + " changed", instruction.Span.End, "x")],
            _ => (IEnumerable<Mutant>)[],
        };
        return own.Concat(Flags(file, instruction)).Concat(Heredocs(file, instruction));
    }

    private static Mutant Freed(Spoiler file, OnBuildInstruction onBuild, Instruction inner) =>
        file.Replace("trigger made an instruction", TextSpan.FromBounds(onBuild.Span.Start, inner.Span.Start), "");

    private static IEnumerable<Mutant> From(Spoiler file, FromInstruction from, ImageReference image)
    {
        yield return file.Insert("base changed", image.Span.End, "x");
        yield return file.AddFlag("platform set", from, "--platform=linux/s390x");
        if (from.StageNameToken is { } name)
        {
            var span = from.Logical.Cover(name.Span);
            yield return file.Insert("stage renamed", span.End, "x");
            yield return file.Replace("stage name lost", TextSpan.FromBounds(image.Span.End, span.End), "");
        }
    }

    private static IEnumerable<Mutant> Run(Spoiler file, RunInstruction run)
    {
        yield return file.AddFlag("mount set", run, "--mount=type=tmpfs,target=/tmp");
        yield return file.AddFlag("network cut", run, "--network=none");
    }

    private static IEnumerable<Mutant> Transfer(Spoiler file, FileTransferInstruction transfer)
    {
        yield return file.AddFlag("mode set", transfer, "--chmod=0751");
        yield return file.AddFlag("owner set", transfer, "--chown=7:7");
        yield return file.AddFlag("link set", transfer, "--link");
        var keyword = transfer.Logical.Cover(transfer.Keyword.Span);
        yield return file.Replace("COPY made ADD or back", keyword, transfer is CopyInstruction ? "ADD" : "COPY");
        foreach (var mutant in Words(file, "source changed", transfer.Heredocs.IsEmpty ? transfer.Sources : []))
        {
            yield return mutant;
        }

        if (transfer.Sources is [var first, var second, ..])
        {
            yield return file.Swap("sources swapped", first.Span, second.Span);
        }

        if (transfer.Destination is { } destination)
        {
            yield return Word(file, "destination changed", destination);
        }
    }

    private static IEnumerable<Mutant> Flags(Spoiler file, Instruction instruction)
    {
        foreach (var flag in instruction.Flags)
        {
            yield return file.Replace($"--{flag.Name} lost", flag.Span, "");
            yield return file.Insert($"--{flag.Name} changed", flag.Span.End, "x");
        }
    }

    private static IEnumerable<Mutant> Heredocs(Spoiler file, Instruction instruction)
    {
        foreach (var heredoc in instruction.Heredocs)
        {
            yield return file.Insert("here-document changed", heredoc.BodySpan.Start, "x");
            yield return file.Insert("line put into a here-document", heredoc.BodySpan.End, "x\n");
        }
    }

    private static IEnumerable<Mutant> Pairs(Spoiler file, string what, ImmutableArray<KeyValue> pairs)
    {
        foreach (var pair in pairs)
        {
            yield return file.Insert(what + " changed", pair.Span.End, "x");
            yield return file.Insert(what + " renamed", pair.Span.Start, "X");
        }

        if (pairs is [var first, var second, ..])
        {
            yield return file.Swap(what + " swapped", first.Span, second.Span);
        }
    }

    private static IEnumerable<Mutant> Defaults(Spoiler file, ArgInstruction arg) =>
        arg.Declarations.Where(d => d.Value is not null)
            .Select(d => file.Replace("default lost", TextSpan.FromBounds(arg.Logical.Cover(d.KeyToken.Span).End, d.Span.End), ""));

    private static IEnumerable<Mutant> Command(Spoiler file, string what, CommandForm form)
    {
        yield return form is ExecForm exec && exec.Arguments is [.., var last]
            ? Word(file, what + " changed", last)
            : file.Insert(what + " changed", form.Span.End, "x");
        yield return form is ExecForm
            ? file.Replace(what + " given to a shell", form.Span, "true")
            : file.Replace(what + " taken from the shell", form.Span, "[\"true\"]");
    }

    private static IEnumerable<Mutant> Healthcheck(Spoiler file, HealthcheckInstruction check)
    {
        yield return file.AddFlag("interval set", check, "--interval=7s");
        if (check.Form is { } form)
        {
            foreach (var mutant in Command(file, "check", form))
            {
                yield return mutant;
            }
        }
    }

    private static IEnumerable<Mutant> Words(Spoiler file, string what, ImmutableArray<Argument> words) => words.Select(w => Word(file, what, w));

    // Behind the quote of a JSON string.
    private static Mutant Word(Spoiler file, string what, Argument word) =>
        file.Insert(what, word.Span.Start + (file.Text(word.Span).StartsWith('"') ? 1 : 0), "x");
}
