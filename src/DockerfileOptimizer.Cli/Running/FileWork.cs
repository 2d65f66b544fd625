using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Cli.Writing;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Evidence;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Brings one target from its path to its outcome: read, optimize, write. Safe to use from several threads at once.</summary>
/// <param name="request">What is asked.</param>
/// <param name="optimizers">The optimizer for each file.</param>
/// <param name="standardInput">Opens what <c>-</c> reads.</param>
/// <param name="tell">Takes what the user should know at once.</param>
internal sealed class FileWork(FixRequest request, OptimizerSource optimizers, Func<Stream> standardInput, Action<string> tell)
{
    private readonly AtomicFileWriter _writer = new(new Disk(), tell);
    private readonly Lock _others = new();
    private string? _toldRoot;

    /// <summary>The outcome of one target. A mistake of ours is an outcome, too: it does not keep the user from the other files.</summary>
    public FileOutcome Do(Target target)
    {
        try
        {
            return target switch
            {
                Target.Skipped skipped => new FileOutcome(target.Name, FileStatus.Skipped) { Problem = skipped.Reason, IsFolder = skipped.IsFolder },
                Target.Refused refused => Refused(target.Name, $"{target.Name} {refused.Message}"),
                Target.File file => OfText(target, InputFile.Read(file.Name, standardInput, out var problem), problem),
                _ => OfText(target, InputFile.Read("-", standardInput, out var problem), problem),
            };
        }
        catch (OptionsException wrong)
        {
            return Refused(target.Name, wrong.Message);
        }
#pragma warning disable CA1031 // One file that shows a mistake of ours does not keep the user from the others.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new FileOutcome(target.Name, FileStatus.Failed) { ExitCode = ExitCode.Fault, Problem = Faults.Describe(fault, target.Name) };
        }
    }

    private FileOutcome OfText(Target target, SourceText? text, string? problem)
    {
        if (text is null)
        {
            return Refused(target.Name, problem!);
        }

        var syntax = DockerfileSyntax.Parse(text);
        var outcome = WhyLeftAlone(target, syntax) is { } reason
            ? new FileOutcome(target.Name, FileStatus.Skipped) { Problem = reason, Syntax = syntax }
            : OfSyntax(target, syntax);
        return target is Target.StandardInput ? outcome with { Text = outcome.Result?.After.Source ?? text } : outcome;
    }

    private FileOutcome OfSyntax(Target target, DockerfileSyntax syntax)
    {
        if (syntax.IsBroken)
        {
            return new FileOutcome(target.Name, FileStatus.Failed) { Syntax = syntax, ExitCode = ExitCode.FileHasErrors };
        }

        if (request.Options.Inputs.Target is { } stage && TargetStage.Problem(target.Name, BuildModel.Create(syntax), stage) is { } problem)
        {
            return Refused(target.Name, problem) with { Syntax = syntax };
        }

        if (optimizers.For(target, syntax, out var evidence, out var foreign) is not { } optimizer)
        {
            return Refused(target.Name, foreign!) with { Syntax = syntax };
        }

        TellOf(evidence);
        var result = optimizer.Optimize(target.Name, syntax, optimizers.ContextOf(target));
        var outcome = new FileOutcome(target.Name, FileStatus.Unchanged)
        {
            Syntax = syntax,
            Result = result,
            Evidence = evidence,
            ExitCode = result.Faults.IsEmpty ? ExitCode.Fine : ExitCode.Fault,
        };
        return result.Changed ? Changed(target, outcome, result) : outcome;
    }

    private void TellOf(ImageEvidence? evidence)
    {
        if (evidence is not null && request.Verbosity > Verbosity.Quiet)
        {
            tell(evidence.Known is { } known ? $"{known}; safe means: proven for this very image" : $"{request.Image!.Name} says nothing of the base image: {evidence.WhyNoBase}");
            if (evidence.Measured is null)
            {
                tell($"bytes are estimated: the layers of {request.Image!.Name} and its history do not fit");
            }
        }
    }

    private FileOutcome Changed(Target target, FileOutcome outcome, OptimizationResult result)
    {
        var code = request.FailOnChanges ? ExitCode.Worse(outcome.ExitCode, ExitCode.Changes) : outcome.ExitCode;
        var status = request.Mode == FixMode.Write ? FileStatus.Fixed : FileStatus.WouldFix;
        var changed = outcome with { Status = status, ExitCode = code };
        return request.Mode switch
        {
            FixMode.Diff => WithPatches(target, changed, result),
            FixMode.Write when target is Target.File file && Write(file, result) is { } problem =>
                outcome with { Status = FileStatus.Failed, Problem = problem, ExitCode = ExitCode.Worse(outcome.ExitCode, ExitCode.UserError) },
            _ => changed,
        };
    }

    private FileOutcome WithPatches(Target target, FileOutcome changed, OptimizationResult result)
    {
        var root = Diffs.Root(target.Name);
        if (root is not null && request.Verbosity > Verbosity.Quiet && target is Target.File && Interlocked.Exchange(ref _toldRoot, root) != root)
        {
            tell($"the patch of {target.Name} counts its paths from {root}: apply it there");
        }

        return changed with
        {
            Diff = Diffs.Of(target.Name, root, result),
            OtherDiffs = Diffs.OfOthers(request.Context ?? Path.GetDirectoryName(target.Name) ?? "", result),
        };
    }

    // Files of one context may write the same ignore file: one after the other.
    private string? Write(Target.File file, OptimizationResult result)
    {
        if (result.OtherFiles.IsEmpty)
        {
            return _writer.Write(Changes(file, result));
        }

        lock (_others)
        {
            return _writer.Write(Changes(file, result));
        }
    }

    // The Dockerfile comes last: with a file for it already there it builds, and the other way round it might not. What another Dockerfile of
    // the same run has written already is not written again.
    private IEnumerable<FileChange> Changes(Target.File file, OptimizationResult result)
    {
        var context = request.Context ?? Path.GetDirectoryName(file.RealPath)!;
        foreach (var (name, text) in result.OtherFiles)
        {
            var path = Path.Combine(RealPath.Of(context) ?? context, name);
            var (before, after) = (result.OtherFilesBefore.TryGetValue(name, out var old) ? SourceText.From(old).ToBytes() : null, SourceText.From(text).ToBytes());
            if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(after))
            {
                yield return new FileChange(path, before, after);
            }
        }

        if (!ReferenceEquals(result.Before, result.After))
        {
            yield return new FileChange(file.RealPath, result.Before.Source.ToBytes(), result.After.Source.ToBytes());
        }
    }

    private static string? WhyLeftAlone(Target target, DockerfileSyntax syntax) =>
        ContentMarks.TemplateLine(syntax) is { } line ? $"has template markup in line {line}"
        : target is Target.File { Found: true } && ContentMarks.IsGenerated(syntax) ? "is generated by a program and says so"
        : null;

    private static FileOutcome Refused(string name, string message) => new(name, FileStatus.Failed) { ExitCode = ExitCode.UserError, Problem = message };
}
