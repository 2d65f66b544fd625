using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context.Ignoring;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>
/// Which files of a context an instruction takes, and where they arrive: BuildKit <c>dockerfile2llb/convert_copy.go</c>,
/// <c>solver/llbsolver/file/backend.go</c> and fsutil <c>copy/copy.go</c>. Patterns are Go's <c>filepath.Match</c>; of a folder its
/// content is copied; links that are named are followed, those inside folders are not.
/// </summary>
public static class ContextSources
{
    /// <summary>What COPY or ADD takes. Nothing where it copies from a stage or an image; unknown, with a reason, where a variable decides, or the context is not known.</summary>
    /// <param name="transfer">An instruction of the model's file; of one inside ONBUILD no variables are known.</param>
    /// <param name="build">The file.</param>
    /// <param name="sent">What of the context arrives: <see cref="BuildContext.Sent"/>.</param>
    public static Known<ContextCopy> Of(FileTransferInstruction transfer, BuildModel build, Known<ContextFiles> sent)
    {
        ArgumentNullException.ThrowIfNull(transfer);
        ArgumentNullException.ThrowIfNull(build);
        if (transfer.Flags.Any(f => f.Name == "from"))
        {
            return Known.Of(ContextCopy.Nothing);
        }

        var state = build.StateBefore(transfer);
        var words = TransferWords.Of(transfer, state, build.Syntax.EscapeCharacter);
        if (!words.TryGet(out var known) || !sent.TryGet(out var files))
        {
            return Known.Unknown<ContextCopy>(words.WhyUnknown ?? sent.WhyUnknown!);
        }

        if (known.Sources.IsEmpty)
        {
            return Known.Of(ContextCopy.Nothing);
        }

        var excludes = RulesOf(known.Excludes);
        var target = TransferTarget.Of(known.Destination, state?.Workdir ?? Known.Unknown<string>("the working directory is that of another build"));
        return excludes.TryGet(out var rules)
            ? new SourceReader(files, rules, target) { Unpacks = transfer is AddInstruction }.Read(known.Sources, known.Parents)
            : Known.Unknown<ContextCopy>(excludes.WhyUnknown!);
    }

    /// <summary>What a bind mount of RUN shows of the context: all, or what is at or below its source. Nothing for other mounts and those from a stage or an image.</summary>
    /// <param name="mount">A mount of the instruction.</param>
    /// <param name="run">The instruction.</param>
    /// <param name="build">The file.</param>
    /// <param name="sent">What of the context arrives: <see cref="BuildContext.Sent"/>.</param>
    public static Known<ContextCopy> Of(MountFlag mount, RunInstruction run, BuildModel build, Known<ContextFiles> sent)
    {
        ArgumentNullException.ThrowIfNull(mount);
        ArgumentNullException.ThrowIfNull(build);
        if (mount.Type != "bind" || mount.From is not null)
        {
            return Known.Of(ContextCopy.Nothing);
        }

        var state = build.StateBefore(run);
        var expander = new WordExpander(state, build.Syntax.EscapeCharacter);
        var (source, target) = (expander.Expand(mount.Source ?? ""), expander.Expand(mount.Target ?? ""));
        if (!source.TryGet(out var path) || !sent.TryGet(out var files))
        {
            return Known.Unknown<ContextCopy>(source.WhyUnknown ?? sent.WhyUnknown!);
        }

        var place = target.Select(t => new TransferTarget(t.StartsWith('/') ? Known.Of(t) : state?.Workdir.Select(w => ImagePath.Join(w, t)) ?? Known.Unknown<string>("the working directory is not known"), true));
        return Known.Of(files.Follow(path) is not { } root
            ? new ContextCopy([], [path])
            : new ContextCopy([.. Tree(files, root).Select(e => new CopiedEntry(e, place.TryGet(out var p) ? p.Below(Rest(e, root)) : Known.Unknown<string>(target.WhyUnknown!)))], [])
            {
                Named = [root.Path],
            });
    }

    /// <summary>All that a file takes from the context, instruction by instruction: COPY, ADD and bind mounts, those inside ONBUILD too.</summary>
    /// <param name="build">The file.</param>
    /// <param name="sent">What of the context arrives: <see cref="BuildContext.Sent"/>.</param>
    public static ImmutableArray<(Instruction Instruction, Known<ContextCopy> Copy)> AllOf(BuildModel build, Known<ContextFiles> sent)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build.Taken(sent, FindAll);
    }

    private static ImmutableArray<(Instruction Instruction, Known<ContextCopy> Copy)> FindAll(BuildModel build, Known<ContextFiles> sent)
    {
        var all = ImmutableArray.CreateBuilder<(Instruction Instruction, Known<ContextCopy> Copy)>();
        foreach (var instruction in build.Syntax.Instructions)
        {
            switch (instruction is OnBuildInstruction { Inner: { } inner } ? inner : instruction)
            {
                case FileTransferInstruction transfer:
                    all.Add((instruction, Of(transfer, build, sent)));
                    break;
                case RunInstruction { Flags.IsEmpty: false } run:
                    all.AddRange(run.Flags.OfType<MountFlag>().Select(m => (instruction, Of(m, run, build, sent))));
                    break;
            }
        }

        return all.DrainToImmutable();
    }

    internal static IEnumerable<ContextEntry> Tree(ContextFiles files, ContextEntry root) =>
        root.Kind == ContextEntryKind.Folder ? files.Below(root.Path).Prepend(root) : [root];

    internal static string Rest(ContextEntry entry, ContextEntry root) => entry.Path[root.Path.Length..].TrimStart('/');

    internal static Known<IgnoreRules> RulesOf(ImmutableArray<string> patterns)
    {
        var rules = ImmutableArray.CreateBuilder<IgnorePattern>();
        foreach (var pattern in patterns.Where(p => p.Trim().Length > 0))
        {
            if (!IgnorePattern.Parse(pattern).TryGet(out var known))
            {
                return Known.Unknown<IgnoreRules>($"{pattern} is no pattern that is understood");
            }

            rules.Add(known);
        }

        return Known.Of(new IgnoreRules(rules.ToImmutable()));
    }
}
