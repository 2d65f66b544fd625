using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Stages;

/// <summary>Where a COPY of a new final stage brings what it takes, and to whom it gives it: to the same place and its owner, but for what the claim says.</summary>
/// <param name="context">Both files.</param>
/// <param name="claim">The claim.</param>
/// <param name="old">The steps of the old final stage.</param>
internal sealed class CopiedPath(CheckContext context, SplitsFinalStage claim, ImmutableArray<PlanStep> old)
{
    /// <summary>Why it is not the same there; null where it is.</summary>
    /// <param name="copy">The COPY.</param>
    /// <param name="source">What it takes.</param>
    /// <param name="target">Where to, as it is written.</param>
    public string? WhyNot(CopyInstruction copy, string source, string target)
    {
        if (claim.Runtime is { } runtime && source == runtime.Made && target != runtime.Folder)
        {
            return "the runtime is copied to another folder than the claim says";
        }

        if (claim.Layers is { } layers && layers.Paths.Contains(source) && target != layers.Target)
        {
            return "what the jar is taken apart into does not come to where the jar lay";
        }

        return !IsPlace(copy, source, target) ? $"{source} is copied to another place than it had"
            : Owner(copy) != claim.Owners.GetValueOrDefault(source) ? $"{source} is given to {Owner(copy) ?? "root"}, and the claim says {claim.Owners.GetValueOrDefault(source, "root")}"
            : Owner(copy) is { } owner && !IsOwner(owner) ? $"{source} is given to {owner}, whom nothing of it belonged to"
            : null;
    }

    private static string? Owner(CopyInstruction copy) => copy.Flags.FirstOrDefault(f => f.Name == "chown")?.Value;

    // Where the path leads, seen from the working directory; behind a slash the name stays.
    private bool IsPlace(CopyInstruction copy, string source, string target)
    {
        var expected = claim.Runtime?.Made == source ? claim.Runtime.Folder
            : claim.Layers?.Paths.Contains(source) == true ? claim.Layers.Target
            : claim.Serves is { } site ? site.Folder
            : claim.Targets.GetValueOrDefault(source, source);
        var folder = context.After.Facts.Model.StateBefore(copy)?.Workdir.Or(null);
        var place = target.StartsWith('/') ? ImagePath.Join("/", target) : folder is null ? null : ImagePath.Join(folder, target);
        return place is not null && (IsPattern(source) || place == ImagePath.Join("/", expected) || (target.EndsWith('/') && ImagePath.Join(place, source[(source.LastIndexOf('/') + 1)..]) == expected));
    }

    // Those come to the folder of libraries, which is looked at elsewhere.
    private static bool IsPattern(string source) => source.AsSpan().IndexOfAny("*?[") >= 0;

    // The user of an image that does not run as root, or the one as whom the container runs by its number, or somebody to whom the old stage gives something.
    private bool IsOwner(string owner) =>
        (owner == claim.Owner && owner.All(c => char.IsAsciiDigit(c) || c == ':') && (FinalImages.All.Any(i => i.Nonroot == claim.Image) || owner == UserAtTheEnd))
        || old.OfType<TransferStep>().Any(t => t.Transfer.Flags.Any(f => f.Name == "chown" && f.Value == owner))
        || old.OfType<RunStep>().SelectMany(r => context.Before.Facts.Model.CommandsOf(r.Run)).Any(c => c.Program.Or(null) == "chown" && c.Arguments.Any(a => Given(a.Value.Or("?")!) == owner));

    private string? UserAtTheEnd => context.After.Facts.Model.StateAfter(context.After.Steps[^1].Instruction)?.User.Or(null);

    // chown(1): behind a colon without a group stands the user's own, which has the user's name unless somebody chose another (useradd(8), USERGROUPS_ENAB; base-passwd).
    private static string Given(string owner) => owner.Replace('.', ':') is [.. var user, ':'] colon ? colon + user : owner.Replace('.', ':');
}
