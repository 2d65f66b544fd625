using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Packages;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What bundler and gem need: a compiler for gems with extensions (docs: RubyGems, Gems with Extensions).</summary>
internal static class RubyGems
{
    /// <summary>What hinders, or null.</summary>
    public static Obstacle? Of(StageNeeds needs, CommandCall call, string program, int line)
    {
        // bundle _2.0.2_ install runs another version of itself.
        var verb = PackageNeeds.Verb(call) is ['_', .., '_'] ? PackageNeeds.Operands(call).FirstOrDefault()?.Value.Or(null) : PackageNeeds.Verb(call);
        if (program == "gem")
        {
            var gems = verb is "install" or "i" or "update" ? PackageNeeds.Operands(call).Select(w => w.Value.Or("?")!.Split(':')[0]) : [];
            return gems.Select(n => OfGem(needs, n, line)).FirstOrDefault(o => o is not null);
        }

        if (verb is not (null or "install" or "update"))
        {
            return null;
        }

        var locks = needs.Texts.At("Gemfile.lock").ToList();
        if (locks.Count == 0)
        {
            return new Obstacle("packages-not-known", $"whether gems that line {line} installs have to be compiled is not known without Gemfile.lock");
        }

        if (locks.Any(l => l.StartsWith("GIT\n", StringComparison.Ordinal) || l.Contains("\nGIT\n", StringComparison.Ordinal)))
        {
            needs.Require("git", "git", line);
        }

        return locks.SelectMany(l => LockedGem.Of(l)).Where(g => !IsPlainFolder(needs, g)).Select(g => OfGem(needs, g.Name, line)).FirstOrDefault(o => o is not null);
    }

    private static Obstacle? OfGem(StageNeeds needs, string gem, int line) =>
        SmallerImages.IsPlain("ruby", gem) || PackageNeeds.HasCompiler(needs, "ruby", gem)
            ? null
            : new Obstacle("may-compile", $"whether the gem {gem}, which line {line} installs, has an extension that is compiled is not known");

    // Bundler compiles nothing of it; what its specification says is known.
    private static bool IsPlainFolder(StageNeeds needs, LockedGem gem) =>
        gem.IsInFolder && needs.Texts.At(gem.Name + ".gemspec").ToList() is [_, ..] specifications && specifications.All(LockedGem.IsPlain);
}
