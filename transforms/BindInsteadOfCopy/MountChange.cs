using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.BindInsteadOfCopy;

/// <summary>Mounts for a RUN in place of a COPY: what it would do to what is mounted, and how it is written.</summary>
internal sealed class MountChange(TransformContext context, CopyInstruction copy, Reader reader, ImmutableArray<CopiedItem> items)
{
    // Programs that put a new file in place of the old one, which nobody can do with a mount (rename(2), EBUSY).
    private static readonly string[] Replacing = ["dos2unix", "unix2dos", "mac2unix", "fromdos", "ed", "ex"];

    private readonly ImmutableArray<CommandCall> _removals = [.. items.SelectMany(i => reader.CallsOf(i, "rm")).Distinct().Where(c => c.Wrappers.IsEmpty && Others(c, items, reader) is not null)];
    private readonly ImmutableArray<CommandCall> _modes = [.. items.SelectMany(i => reader.CallsOf(i, "chmod", "chown", "chgrp", "touch")).Distinct()];

    /// <summary>Whether the RUN removes all that the COPY brought.</summary>
    public bool RemovesThem => items.All(i => _removals.Any(c => c.Parsed!.Operands.Any(o => reader.IsAll(o, i))));

    /// <summary>Why the RUN would fail on a mount, or leave another image; null when nothing says so.</summary>
    public Obstacle? WhyNot()
    {
        if (reader.Run.Flags.OfType<MountFlag>().FirstOrDefault(m => m.Target is not { } t || items.Any(i => i.Holds(t) || CopiedItem.IsAtOrBelow(i.Target, t))) is { } mount)
        {
            return new("mounted-already", $"the RUN of line {context.LineOf(reader.Run)} has a mount there: {mount.Target}");
        }

        var effects = reader.EffectsWith([.. _removals.Select(c => ((ShellNode)c.Node, Shortened(c) ?? ":")), .. _modes.Where(c => !_removals.Contains(c)).Select(c => ((ShellNode)c.Node, ":"))]);
        var removed = items.FirstOrDefault(i => (effects.Removes with { Beyond = null }).MayTouch(i.Target));
        return removed is not null ? new("removes-it", $"the RUN of line {context.LineOf(reader.Run)} removes {removed.Target} with other files, or moves it, and nobody can remove a mount")
            : items.FirstOrDefault(i => effects.Writes.Paths.Any(p => Changes(p.EndsWith("/**", StringComparison.Ordinal) ? p[..^3] : p, i))) is { } written ? new("changes-it", $"the RUN of line {context.LineOf(reader.Run)} writes {written.Target}, or into it")
            : items.FirstOrDefault(i => reader.CallsOf(i, Replacing).Any()) is { } replaced ? new("changes-it", $"the RUN of line {context.LineOf(reader.Run)} changes {replaced.Target}")
            : items.FirstOrDefault(i => reader.CallsOf(i, "ln").Any()) is { } linked ? new("links-to-it", $"the RUN of line {context.LineOf(reader.Run)} makes a link to {linked.Target}, which would lead nowhere")
            : items.Select(OfItself).FirstOrDefault(o => o is not null);
    }

    /// <summary>The edits, or why there are none.</summary>
    public (TextEditSet? Edits, Obstacle? Why) Make()
    {
        var editor = context.NewEditor();
        var refusal = editor.AddFlag(reader.Run, string.Join(' ', items.Select(Flag))) ?? editor.Remove(copy);
        foreach (var call in _removals)
        {
            refusal ??= Shortened(call) is { } rest ? editor.Replace(reader.Run, call.Node, rest)
                : PipelineOf(call.Node) is { } pipeline ? editor.RemoveCommand(reader.Run, pipeline)
                : new EditRefusal("not-in-chain", "what removes the file is no part of a chain of &&");
        }

        return refusal is null ? (editor.ToEdits(), null) : (null, new(refusal.Reason, refusal.Message));
    }

    // What is written into a folder is gone afterwards, which makes no difference where the folder is, too.
    private bool Changes(string path, CopiedItem item) => item.IsFolder && RemovesThem ? item.MayBeFile && path == item.Target : item.Holds(path);

    private string Flag(CopiedItem item)
    {
        var from = CopiedItems.FromOf(context.Build, copy).Name is { } name ? $",from={name}" : "";
        var writes = item.IsFolder || _modes.Any(c => reader.CallsOf(item, "chmod", "chown", "chgrp", "touch").Contains(c)) ? ",rw" : "";
        return $"--mount=type=bind{from},source={(item.Source.Length == 0 ? "." : item.Source)},target={item.Target}{writes}";
    }

    // What a script itself does to the place that it lies in, where its text is known.
    private Obstacle? OfItself(CopiedItem item)
    {
        if (item.IsFolder || copy.Flags.Any(f => f.Name == "from") || context.Context.Or(null)?.TextOf(item.Source).Or(null) is not { } text)
        {
            return null;
        }

        var state = context.Build.StateBefore(reader.Run);
        var script = ShellScript.Parse(text.ReplaceLineEndings("\n"), ShellDialect.Bash);
        var isShell = text.StartsWith("#!", StringComparison.Ordinal) ? text.Split('\n')[0].Contains("sh", StringComparison.Ordinal) : item.Name.EndsWith(".sh", StringComparison.Ordinal);
        if (!isShell || script.IsOpaque)
        {
            return null;
        }

        var effects = Semantics.Effects.ShellEffectAnalysis.Of(script, Semantics.ShellInEffect.Any, state);
        return (effects.Removes with { Beyond = null }).MayTouch(item.Target) || text.Split('\n').Any(l => l.Contains("rm ", StringComparison.Ordinal) && (l.Contains("$0", StringComparison.Ordinal) || l.Contains("BASH_SOURCE", StringComparison.Ordinal)))
            ? new("removes-it", $"{item.Source} removes itself, and nobody can remove a mount")
            : null;
    }

    // The call without what is mounted; null when nothing is left of it.
    private string? Shortened(CommandCall call)
    {
        var others = Others(call, items, reader)!;
        return others.Count == call.Parsed!.Operands.Length ? reader.TextOf(call.Node)
            : others.Count == 0 ? null
            : string.Join(' ', call.Node.Words.Where(w => others.Any(o => o.Node == w) || call.Parsed.Operands.All(o => o.Node != w)).Select(reader.TextOf));
    }

    // The operands that are something else; null where the call is not understood.
    private static List<CommandWord>? Others(CommandCall call, ImmutableArray<CopiedItem> items, Reader reader) =>
        call.Parsed is { WhyUncertain: null } parsed && parsed.Operands.All(o => o.Node is not null) && call.Node is { Redirections.IsEmpty: true, Assignments.IsEmpty: true }
            ? [.. parsed.Operands.Where(o => !items.Any(i => reader.IsAll(o, i)))]
            : null;

    private Pipeline? PipelineOf(SimpleCommand node) =>
        reader.Script.Statements!.Statements.SelectMany(s => s.List.Rest.Select(r => r.Pipeline).Prepend(s.List.First)).FirstOrDefault(p => p.Commands is [var only] && only == node);
}
