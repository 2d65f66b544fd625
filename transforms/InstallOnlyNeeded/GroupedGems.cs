using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>Whether code loads gems of groups that are left out, by themselves or as groups (docs: Bundler, Gemfile, GROUPS; Bundler.require).</summary>
/// <param name="view">The stage.</param>
/// <param name="gemfile">The Gemfile.</param>
/// <param name="groups">The groups.</param>
internal sealed class GroupedGems(StageView view, string gemfile, ImmutableArray<string> groups)
{
    private const int MostFiles = 3_000;

    private const string Loads = "Bundler.require";

    private static readonly string[] OfDevelopment = ["spec", "test", "tests", "features", "vendor", "node_modules", "tmp"];

    // Rails loads that of its environment alone (docs: Rails, Configuring Rails Applications).
    private static readonly string[] OfEnvironments = ["config/environments/development.rb", "config/environments/test.rb"];

    private static readonly char[] Separators = [' ', ',', '(', ')', '[', ']', '\t', '\r', '"', '\''];

    /// <summary>Why it does; null when nothing is seen to.</summary>
    public Obstacle? Find()
    {
        if (!view.Context.Context.TryGet(out var context))
        {
            return null;
        }

        var gems = Gems().ToList();
        foreach (var file in context.Files.All.Where(f => f.Kind == ContextEntryKind.File && IsCode(f)).Take(MostFiles))
        {
            if (context.TextOf(file.Path).TryGet(out var text) && !text.Contains("rescue LoadError", StringComparison.Ordinal) && text.Split('\n').Select(l => l.Trim()).Select(l => WhatLoads(l, gems)).FirstOrDefault(w => w is not null) is { } what)
            {
                return new Obstacle("needs-development", $"{file.Path} loads {what}, which only development installs");
            }
        }

        return null;
    }

    private static bool IsCode(ContextEntry file) =>
        (file.Name.EndsWith(".rb", StringComparison.Ordinal) || file.Name is "config.ru" or "Rakefile" or "boot" || file.Name.EndsWith(".rake", StringComparison.Ordinal))
        && !OfEnvironments.Any(e => file.Path.EndsWith(e, StringComparison.Ordinal)) && !file.Path.Split('/').SkipLast(1).Any(OfDevelopment.Contains);

    private string? WhatLoads(string line, List<string> gems)
    {
        var at = line.StartsWith('#') ? -1 : line.IndexOf(Loads, StringComparison.Ordinal);
        if (at >= 0 && groups.FirstOrDefault(g => line[at..].Split([' ', ',', '(', ')', '|', '\r'], StringSplitOptions.RemoveEmptyEntries).Contains(":" + g)) is { } group)
        {
            return $"the group {group}";
        }

        return line.StartsWith('#') ? null : Required(line).FirstOrDefault(f => gems.Any(g => f == g || f == Path(g) || f.StartsWith(g + "/", StringComparison.Ordinal) || f.StartsWith(Path(g) + "/", StringComparison.Ordinal)));
    }

    // A dash in the name of a gem is a slash in that of its file (docs: RubyGems, Name your gem).
    private static string Path(string gem) => gem.Replace('-', '/');

    // What is given to require as a text.
    private static IEnumerable<string> Required(string line)
    {
        for (var at = line.IndexOf("require", StringComparison.Ordinal); at >= 0; at = line.IndexOf("require", at + 1, StringComparison.Ordinal))
        {
            var rest = line[(at + "require".Length)..].TrimStart(' ', '(');
            if (rest is ['"' or '\'', ..] && rest.IndexOf(rest[0], 1) is > 1 and var end)
            {
                yield return rest[1..end];
            }
        }
    }

    // In a block of such groups alone, or with an option that names them; those that stand elsewhere, too, stay.
    private IEnumerable<string> Gems()
    {
        var left = new HashSet<string>(StringComparer.Ordinal);
        var kept = new HashSet<string>(StringComparer.Ordinal);
        var blocks = new Stack<bool>();
        foreach (var line in gemfile.Split('\n').Select(l => l.Split('#')[0].Trim()))
        {
            var words = line.Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            if (words is ["gem", var name, ..])
            {
                _ = (blocks.Any(b => b) || (words.Any(w => w is "group:" or ":group" or "groups:") && IsLeftOut(words.Skip(2))) ? left : kept).Add(name);
            }

            if (words is [.., "do"] || words is ["if" or "unless" or "case", ..])
            {
                blocks.Push(words[0] == "group" && IsLeftOut(words.Skip(1)));
            }
            else if (words is ["end"] && blocks.Count > 0)
            {
                _ = blocks.Pop();
            }
        }

        return left.Except(kept);
    }

    private bool IsLeftOut(IEnumerable<string> words) =>
        words.Where(w => w.StartsWith(':') && w is not (":group" or ":require")).Select(w => w[1..]).ToList() is [_, ..] named && named.TrueForAll(groups.Contains);
}
