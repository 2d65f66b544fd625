using System.Collections.Immutable;
using DockerfileOptimizer.Verification.Behaviour;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Verification.Snapshots;
using DockerfileOptimizer.Workspace.Builders;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Verification;

/// <summary>One verification, step by step: before, after, before again; the touched builds; the questions; the comparison.</summary>
/// <param name="builder">Builds.</param>
/// <param name="plan">What is built and compared.</param>
/// <param name="around">Where files may be written, which paths do not count, and who is told what is done at the moment.</param>
internal sealed class VerificationRun(IImageBuilder builder, VerificationPlan plan, (TemporaryFolder Folder, NoiseTable Noise, Action<string> Tell) around)
{
    private readonly ImmutableArray<string>.Builder _notes = ImmutableArray.CreateBuilder<string>();
    private BaseImages _bases = BaseImages.None;

    public VerificationReport Do(CancellationToken stop)
    {
        _bases = BaseImages.LookUp(builder, plan, stop);
        var report = new VerificationReport(builder.Identity, SideOf(plan.Before), SideOf(plan.After)) { Bases = _bases.States };
        var (first, after, second) = (new BuiltImage("before-1", Staged("before", plan.Before)), new BuiltImage("after", Staged("after", plan.After)), (BuiltImage?)null);
        Build(first, stop);
        if (first.CanGoOn)
        {
            Build(after, stop);
        }

        if (first.Succeeded && after.CanGoOn)
        {
            second = new BuiltImage("before-2", first.Source);
            Build(second, stop);
        }

        report = report with
        {
            Before = report.Before with { Cold = [.. new[] { first.Report, second?.Report }.OfType<BuildReport>()], Size = first.Snapshot?.Size },
            After = report.After with { Cold = [.. new[] { after.Report }.OfType<BuildReport>()], Size = after.Snapshot?.Size },
        };
        if (first.Snapshot is { } one && second?.Snapshot is { } two && after.Snapshot is { } other)
        {
            report = Touch(report, (first, after), stop);
            report = report with { Behaviour = Ask((first, second, after), stop) };
            report = Compared(report, (one, two), other);
        }

        report = report with { Notes = [.. _bases.Notes(builder, stop), .. _notes] };
        return VerdictRules.Judge(report, _bases.Moved, new[] { first, after, second }.Select(b => b?.ReadProblem).OfType<string>());
    }

    private static SideReport SideOf(VerificationSide side) => new(side.Name, side.Fixes);

    private StagedSource Staged(string name, VerificationSide side) =>
        StagedSource.Make(around.Folder.Combine(name), (plan.Dockerfile, plan.Context), side.Dockerfile, side.OtherFiles);

    private void Build(BuiltImage image, CancellationToken stop)
    {
        around.Tell($"building {image.Tag}");
        var outcome = builder.Build(new BuildOrder(builder.NameFor(image.Tag), image.Source.Source, plan.Settings) { Pins = _bases.Pins }, stop);
        image.Report = BuildReport.Of(outcome);
        if (outcome.Succeeded)
        {
            around.Tell($"reading {image.Tag}");
            var archive = around.Folder.Combine(image.Tag + ".tar");
            image.ReadProblem = builder.Save(builder.NameFor(image.Tag), archive, stop);
            if (image.ReadProblem is null)
            {
                (image.Snapshot, image.ReadProblem) = SavedImage.Read(archive, plan.Settings.Platform);
            }

            TemporaryFolder.Remove(archive);
        }
    }

    private VerificationReport Touch(VerificationReport report, (BuiltImage Before, BuiltImage After) images, CancellationToken stop) => plan.Touch is not { } path ? report : report with
    {
        Before = report.Before with { Touched = Touched(images.Before, path, stop) },
        After = report.After with { Touched = Touched(images.After, path, stop) },
    };

    private BuildReport Touched(BuiltImage image, string path, CancellationToken stop)
    {
        around.Tell($"building {image.Tag} with another {path}");
        var order = new BuildOrder(builder.NameFor(image.Tag + "-touched"), image.Source.Touched(path, stop), plan.Settings) { Pins = _bases.Pins, UseCache = true };
        return BuildReport.Of(builder.Build(order, stop));
    }

    private ImmutableArray<BehaviourReport> Ask((BuiltImage First, BuiltImage Second, BuiltImage After) images, CancellationToken stop)
    {
        var reports = ImmutableArray.CreateBuilder<BehaviourReport>();
        foreach (var question in plan.Runs)
        {
            around.Tell($"running {question.Text}");
            var outcomes = Each(images, image => builder.Run(Container(image, question.Arguments), stop));
            reports.Add(RunComparison.Of($"--run '{question.Text}'", (outcomes.First, outcomes.Second), outcomes.After));
        }

        foreach (var question in plan.Questions)
        {
            around.Tell($"asking {question.Text}");
            var outcomes = Each(images, image => builder.Ask(new HttpOrder(Container(image, []), question.Port, question.Path), stop));
            reports.Add(HttpComparison.Of($"--http {question.Text}", (outcomes.First, outcomes.Second), outcomes.After));
        }

        return reports.ToImmutable();
    }

    private static (T First, T Second, T After) Each<T>((BuiltImage First, BuiltImage Second, BuiltImage After) images, Func<BuiltImage, T> ask)
    {
        var first = ask(images.First);
        var after = ask(images.After);
        return (first, ask(images.Second), after);
    }

    private RunOrder Container(BuiltImage image, ImmutableArray<string> arguments) => new(builder.NameFor(image.Tag), arguments)
    {
        Extra = plan.RunExtra,
        Platform = plan.Settings.Platform,
        Limit = plan.RunLimit,
    };

    private VerificationReport Compared(VerificationReport report, (ImageSnapshot First, ImageSnapshot Second) before, ImageSnapshot after)
    {
        var files = TreeComparison.Of((before.First.Paths, before.Second.Paths), after.Paths, around.Noise);
        _notes.AddRange(before.First.Packages.Notes);
        return report with
        {
            Configuration = FieldComparison.Of((before.First.Configuration, before.Second.Configuration), after.Configuration),
            Packages = FieldComparison.Of((before.First.Packages.Versions, before.Second.Packages.Versions), after.Packages.Versions),
            Files = files,
            Allowance = Math.Abs(before.First.Size.Unpacked - before.Second.Size.Unpacked) + UnstableBytes(files),
        };
    }

    // A log of the build that is longer by a digit is no larger image; a log that was not there before is.
    private static long UnstableBytes(TreeComparison files) =>
        files.Unstable.Concat(files.Noise.Where(n => n is { Before: not null, After: not null })).Sum(d => Math.Max(0, d.Growth));
}
