using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>A RUN that may be the one that needs what a COPY brought.</summary>
internal sealed class Reader
{
    // What changes a file, or says something of it, but is not what it is there for.
    private static readonly string[] Handling = ["rm", "chmod", "chown", "chgrp", "ls", "test", "[", "touch", "stat"];

    private readonly BuildModel _build;
    private readonly ShellScript _script;
    private readonly ImmutableArray<string> _folders;

    private Reader(BuildModel build, RunInstruction run, ShellScript script)
    {
        (_build, Run, _script) = (build, run, script);
        Calls = build.CommandsOf(run);
        _folders = FoldersOf(build.StateBefore(run)?.Workdir.Or(null));
    }

    /// <summary>The RUN.</summary>
    public RunInstruction Run { get; }

    /// <summary>Its commands.</summary>
    public ImmutableArray<CommandCall> Calls { get; }

    /// <summary>Its script.</summary>
    public ShellScript Script => _script;

    /// <summary>A RUN with a script that is understood; null for others.</summary>
    public static Reader? Of(BuildModel build, RunInstruction run) => build.ScriptOf(run).TryGet(out var script) ? new Reader(build, run, script) : null;

    /// <summary>Whether it does something with what a COPY brought, but for changing and removing it.</summary>
    public bool Uses(CopiedItem item) => Names(Without(Calls.Where(c => Handling.Contains(c.Program.Or("")))), item);

    /// <summary>Whether it speaks of it at all, but in some calls.</summary>
    public bool NamesBeside(CopiedItem item, IEnumerable<CommandCall> calls) => Names(Without(calls), item);

    /// <summary>The calls of programs that name it.</summary>
    public IEnumerable<CommandCall> CallsOf(CopiedItem item, params string[] programs) =>
        Calls.Where(c => programs.Contains(c.Program.Or("")) && Mention.OfPath(TextOf(c.Node), item, _folders));

    /// <summary>Whether an operand is what a COPY brought, as a whole.</summary>
    public bool IsAll(CommandWord operand, CopiedItem item) =>
        operand.Value.TryGet(out var word) && word.Length > 0 && (word[0] == '/' ? ImagePath.Join("/", word) == item.Target : _folders.Any(f => ImagePath.Join(f, word) == item.Target));

    /// <summary>What it would do with other text in place of some calls.</summary>
    public ShellEffects EffectsWith(IEnumerable<(ShellNode Node, string Text)> changes)
    {
        var text = _script.Text.Text;
        foreach (var (node, replacement) in changes.OrderByDescending(c => c.Node.Span.Start))
        {
            text = text[..node.Span.Start] + replacement + text[node.Span.End..];
        }

        var state = _build.StateBefore(Run);
        return ShellEffectAnalysis.Of(ShellScript.Parse(text, _script.Dialect), state?.Shell.Or(null) ?? ShellInEffect.Any, state);
    }

    /// <summary>The text of a part of the script.</summary>
    public string TextOf(ShellNode node) => _script.Text.Text[node.Span.Start..node.Span.End];

    private bool Names(string text, CopiedItem item) => Mention.OfPath(text, item, _folders) || (item.IsFolder && _folders.Any(item.Holds));

    private string Without(IEnumerable<CommandCall> calls)
    {
        var text = _script.Text.Text;
        foreach (var node in calls.Select(c => c.Node).Distinct().OrderByDescending(n => n.Span.Start))
        {
            text = text[..node.Span.Start] + text[node.Span.End..];
        }

        return text;
    }

    // Where it starts, and where it goes: one of them is where a path counts from.
    private ImmutableArray<string> FoldersOf(string? start)
    {
        List<string> folders = start is null ? [] : [start];
        foreach (var word in Calls.Where(c => c.Program.Or("") is "cd" or "pushd").SelectMany(c => c.Arguments))
        {
            if (word.Value.TryGet(out var to) && to.Length > 0 && to[0] != '-')
            {
                folders.AddRange(to[0] == '/' ? [ImagePath.Join("/", to)] : folders.Select(f => ImagePath.Join(f, to)).ToList());
            }
        }

        return [.. folders.Distinct()];
    }
}
