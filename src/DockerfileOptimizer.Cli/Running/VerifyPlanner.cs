using System.Collections.Immutable;
using DockerfileOptimizer.Cli.Reports;
using DockerfileOptimizer.Cli.Targets;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Cli.Running;

/// <summary>Finds out what <c>verify</c> is to build; says what keeps it from that.</summary>
/// <param name="surroundings">What is around.</param>
/// <param name="optimizers">The optimizer for each file.</param>
/// <param name="messages">Takes what is wrong.</param>
internal sealed class VerifyPlanner(Surroundings surroundings, OptimizerSource optimizers, Messages messages)
{
    /// <summary>What has gone wrong so far.</summary>
    public int ExitCode { get; private set; } = Cli.ExitCode.Fine;

    /// <summary>The plan; null when there is none, and the exit code says why.</summary>
    public VerificationPlan? Make(VerifyRequest request)
    {
        if (DockerfileIn(request.Dockerfile) is not { } path || Read(path) is not { } text)
        {
            return null;
        }

        var syntax = DockerfileSyntax.Parse(text);
        var context = request.Fix.Context ?? Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (IsRefused(path, syntax, request) || (request.Touch is { } touch && IsRefused(touch, context)) || Against(request, path, text) is not { } before)
        {
            return null;
        }

        var (after, fixedSyntax) = After(request, path, syntax);
        return new VerificationPlan(before, after, path, context)
        {
            Settings = request.Settings,
            Bases = [.. Bases(DockerfileSyntax.Parse(SourceText.FromBytes(before.Dockerfile.Span)), request).Union(Bases(fixedSyntax, request))],
            Touch = request.Touch,
            Runs = request.Runs,
            Questions = request.Questions,
            RunExtra = request.RunExtra,
            RunLimit = request.RunLimit,
        };
    }

    private T? Refuse<T>(string message, int code = Cli.ExitCode.UserError)
        where T : class
    {
        messages.Say(message);
        ExitCode = Cli.ExitCode.Worse(ExitCode, code);
        return null;
    }

    private string? DockerfileIn(string path)
    {
        if (path == "-")
        {
            return Refuse<string>("verify builds a file several times, with a context; write it to a file, as standard input can be read once");
        }

        if (!Directory.Exists(path))
        {
            return path;
        }

        // The names that docker and podman look for (docker build --file; podman-build(1), --file).
        string[] names = ["Dockerfile", "Containerfile"];
        return names.Select(n => Path.Combine(path == "." ? "" : path, n)).FirstOrDefault(File.Exists)
            ?? Refuse<string>($"{path} holds neither a Dockerfile nor a Containerfile; name the file that is meant");
    }

    private SourceText? Read(string path) => InputFile.Read(path, surroundings.StandardInput, out var problem) ?? Refuse<SourceText>(problem!);

    private bool IsRefused(string path, DockerfileSyntax syntax, VerifyRequest request)
    {
        // A base that a build argument alone names is no mistake where the argument is given; the builder knows.
        var errors = syntax.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error && (d.Code != DiagnosticCodes.BaseNeedsArgument || request.Settings.Arguments.IsEmpty)).ToList();
        if (errors.Count > 0)
        {
            new ErrorLines(messages).Write(new FileOutcome(path, FileStatus.Failed) { Syntax = syntax });
            ExitCode = Cli.ExitCode.Worse(ExitCode, Cli.ExitCode.FileHasErrors);
            return true;
        }

        return TargetStage.Problem(path, BuildModel.Create(syntax), request.Settings.Target) is { } problem && Refuse<string>(problem) is null;
    }

    private bool IsRefused(string touch, string context)
    {
        var inside = Path.GetFullPath(touch, Path.GetFullPath(context));
        var why = Path.IsPathRooted(touch) || !RealPath.IsWithin(inside, Path.GetFullPath(context)) ? "is no path in the build context"
            : !File.Exists(inside) ? "is no file of the build context"
            : new FileInfo(inside).LinkTarget is not null ? "is a link; name the file that it leads to"
            : null;
        return why is not null && Refuse<string>($"--touch: {touch} {why}") is null;
    }

    private VerificationSide? Against(VerifyRequest request, string path, SourceText text)
    {
        if (request.Against is not { } other)
        {
            return new VerificationSide(path, text.ToBytes());
        }

        if (File.Exists(other))
        {
            return Read(other) is { } otherText ? new VerificationSide(other, otherText.ToBytes()) : null;
        }

        return GitFile.Read(surroundings.Programs, path, other, out var problem) is { } bytes
            ? new VerificationSide($"{path} of {other}", bytes)
            : Refuse<VerificationSide>($"--against: {problem}");
    }

    private (VerificationSide Side, DockerfileSyntax Syntax) After(VerifyRequest request, string path, DockerfileSyntax syntax)
    {
        if (request.AsItStands || syntax.IsBroken)
        {
            return (new VerificationSide(path, syntax.Source.ToBytes()), syntax);
        }

        var result = optimizers.Optimize(new Target.File(path, RealPath.Of(path) ?? path, Found: false), syntax);
        if (!result.Faults.IsEmpty)
        {
            new ErrorLines(messages).Write(new FileOutcome(path, FileStatus.Unchanged) { Result = result });
            ExitCode = Cli.ExitCode.Worse(ExitCode, Cli.ExitCode.Fault);
        }

        var side = new VerificationSide(result.Changed ? $"{path}, fixed" : path, result.After.Source.ToBytes())
        {
            OtherFiles = result.OtherFiles,
            Fixes = [.. result.Applied.Select(Text)],
        };
        return (side, result.After);
    }

    private static string Text(AppliedFix fix) =>
        $"{fix.Transform}, {(fix.Lines.First == fix.Lines.Last ? $"line {fix.Lines.First}" : $"lines {fix.Lines.First}-{fix.Lines.Last}")}: {fix.Message}{(fix.UnsafeBecause is { } why ? $" (not proven: {why})" : "")}";

    // What the builder is told is all there is: with no arguments given, every variable has its default.
    private static IEnumerable<string> Bases(DockerfileSyntax syntax, VerifyRequest request) =>
        BuildModel.Create(syntax, request.Fix.Options.Inputs with { BuildArguments = request.Fix.Options.Inputs.BuildArguments ?? ImmutableDictionary<string, string>.Empty })
            .Stages.Where(s => s.IsBuilt).Select(s => s.Base).OfType<StageBase.External>().Select(b => b.Reference);
}
