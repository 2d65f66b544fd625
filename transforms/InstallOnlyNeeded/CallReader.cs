using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Reads a call that installs packages of the distribution.</summary>
/// <param name="view">The stage.</param>
/// <param name="run">The RUN of the call.</param>
/// <param name="script">Its script.</param>
internal sealed class CallReader(StageView view, RunInstruction run, ShellScript script)
{
    // Options without a value that people put first, so that ours may stand behind them.
    private static readonly string[] Plain = ["-y", "-q", "-qq", "-yq", "-qy", "-yqq", "-qqy", "-yy", "-qqq", "--yes", "--assume-yes", "--quiet", "--assumeyes", "--no-confirm"];

    /// <summary>Whether there is something to say of a call: no option and no setting of the stage says already what it leaves out.</summary>
    /// <param name="call">The call.</param>
    public bool IsOpen(CommandCall call) =>
        Caller.OptionOf(call) is { } option
        && (call.Parsed is not { } parsed || !(RecommendedOption.IsSettled(parsed, option.SettledBy) || (parsed.Operands.IsEmpty && parsed.WhyUncertain is null) || IsSet(option)));

    /// <summary>What changes in a call that is open; null, with the obstacle, when it stays.</summary>
    /// <param name="call">The call.</param>
    /// <param name="given">The packages that are there by name, or in the base image, before it or by itself.</param>
    /// <param name="obstacle">The obstacle.</param>
    public CallChange? Read(CommandCall call, IReadOnlySet<string> given, out Obstacle? obstacle)
    {
        obstacle = null;
        var option = Caller.OptionOf(call)!;
        if (call.Parsed is not { } parsed)
        {
            obstacle = new Obstacle("arguments-not-understood", $"{option.Manager}: the arguments are not understood");
            return null;
        }

        obstacle = Odd(option, call, parsed) ?? Whole(option, parsed);
        var needed = obstacle is null ? Needed(option, parsed, given, out obstacle) : [];
        if (obstacle is not null)
        {
            return null;
        }

        var place = call.Arguments.SkipWhile(a => a != parsed.VerbWord).TakeWhile((a, i) => i == 0 || (a.Node is not null && Plain.Contains(a.Value.Or("")))).Last().Node!;
        var suggests = view.Context.Options.LeavesOut(Choices.Suggests) && option.SuggestsOption is { } other && !RecommendedOption.IsSettled(parsed, option.SuggestsSettledBy) ? other : null;
        var names = Caller.NamesIn(call).ToList();
        var leftOut = RecommendedPackages.Brought.Where(b => b.Manager == option.Manager && !b.ComesWithNearlyAll && names.Any(b.ComesWith) && !b.IsGivenBy(given) && !needed.Contains(b.Name)).Select(b => b.Name);
        return new CallChange(place, suggests is null ? [option.Option] : [option.Option, suggests], parsed.Operands[^1].Node!, needed, [.. leftOut.Take(6)]) { IsCertain = view.IsCertain(run, call) };
    }

    // A setting of the stage says it already, one way or the other.
    private bool IsSet(RecommendedOption option) =>
        view.Before(run).Append(run).OfType<RunInstruction>().Any(r => r.Logical.Text.Contains(option.Folder, StringComparison.Ordinal) && option.Settings.Any(s => r.Logical.Text.Contains(s, StringComparison.OrdinalIgnoreCase)));

    private Obstacle? Odd(RecommendedOption option, CommandCall call, ParsedArguments parsed)
    {
        if (!option.IsKnownIn(view.Reference))
        {
            return new Obstacle("option-not-known", $"whether {call.Program.Or("")} of {view.Reference ?? "the base image"} knows {option.Option} is not known");
        }

        if (option.Variables.FirstOrDefault(v => !call.VariableOf(v, view.Context.Build.StateBefore(run)!.VariableOf).TryGet(out var value) ? call.WhySet(v) is not null : value is not null) is { } variable)
        {
            return new Obstacle("settings-not-known", $"{variable} leads {option.Manager} to settings that are not known");
        }

        if (view.Before(run).OfType<FileTransferInstruction>().FirstOrDefault(t => t.Destination?.Value.StartsWith(option.Folder, StringComparison.Ordinal) == true && t.Destination.Value.Contains("conf", StringComparison.Ordinal)) is { } transfer)
        {
            return new Obstacle("settings-not-known", $"line {view.Context.LineOf(transfer)} brings settings of {option.Manager}");
        }

        return IsCertain(parsed) ? null
            : new Obstacle("packages-not-known", $"{option.Manager}: what is installed is known only when the build runs");
    }

    private bool IsCertain(ParsedArguments parsed) =>
        parsed is { WhyUncertain: null, VerbWord.Node: { } verb } && script.Text.Text.Length >= verb.Span.End
        && parsed.Operands.All(o => o.Node is not null && Caller.TextOf(o) is { } text && Caller.NameOf(text)?.AsSpan().ContainsAny('*', '?', '[') != true);

    private static Obstacle? Whole(RecommendedOption option, ParsedArguments parsed)
    {
        foreach (var operand in parsed.Operands.Select(o => Caller.TextOf(o)!))
        {
            if (Caller.NameOf(operand) is not { } name)
            {
                return new Obstacle("file-of-a-package", $"what the package in {operand} recommends is not known");
            }

            if (name.EndsWith('^'))
            {
                return new Obstacle("package-needs-others", $"{name} is a task: it consists of what it recommends");
            }

            if (RecommendedPackages.WhyWhole(option.Manager, name) is { } why)
            {
                return new Obstacle("package-needs-others", $"{name}: {why}");
            }
        }

        return null;
    }

    // What came along and is needed; what that brought along in its turn is looked at, too.
    private ImmutableArray<string> Needed(RecommendedOption option, ParsedArguments parsed, IReadOnlySet<string> given, out Obstacle? obstacle)
    {
        obstacle = null;
        var names = parsed.Operands.Select(o => Caller.NameOf(Caller.TextOf(o)!)).OfType<string>().ToList();
        var (needed, inOrder) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        for (var (more, round) = (true, 0); more && round < 4; round++)
        {
            more = false;
            foreach (var row in RecommendedPackages.Brought.Where(b => b.Manager == option.Manager))
            {
                if (needed.Contains(row.Name) || !(names.Exists(row.ComesWith) || inOrder.Exists(row.ComesWith)) || row.IsGivenBy(given) || row.IsGivenBy(needed) || !IsNeeded(row))
                {
                    continue;
                }

                if (row.IsLarge)
                {
                    obstacle = new Obstacle("recommended-is-needed", $"{row.Name} is only recommended, and may be needed here: name it, or what does its work, to leave out the rest");
                    return [];
                }

                needed.Add(row.Name);
                inOrder.Add(row.Name);
                more = true;
            }
        }

        return [.. inOrder];
    }

    private bool IsNeeded(BroughtPackage row) => row.Need switch
    {
        NeedKind.Always => true,
        NeedKind.Compiles => view.CalledFrom(run) is var called && (called.Any(RecommendedPackages.MayCompile) || row.Programs.Any(called.Contains)),
        _ => row.Programs.Any(view.CalledFrom(run).Contains) || row.Words.Any(w => view.IsWritten(run, w)),
    };
}
