using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Packages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.InstallOnlyNeeded;

/// <summary>
/// The words in which a program may be named: those of all instructions of a stage and of the stages around it, without the packages that they install,
/// and those of the files that the builder gets. It finds too much rather than too little.
/// </summary>
/// <param name="view">The stage.</param>
internal sealed class ToolUse(StageView view)
{
    private const int MostFiles = 3_000;

    // Nothing is called from there.
    private static readonly string[] NoCode = [".md", ".rst", ".adoc", ".css", ".scss", ".less", ".Dockerfile"];

    private static readonly string[] NoCodeNames = ["Dockerfile", ".dockerignore", "LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "README", "CHANGELOG"];

    private static readonly string[] Shells = ["sh", "bash", "ash", "dash", "zsh", "fish"];

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    private bool _isRead;

    // Whether programs get into the stage that may be linked with libraries of packages.
    private bool _mayBeLinked;

    private Obstacle? _obstacle;

    /// <summary>Why it is not known what is named; null when it is.</summary>
    public Obstacle? Obstacle
    {
        get
        {
            Read();
            return _obstacle;
        }
    }

    /// <summary>Whether one of the words that betray the use of a package stands anywhere.</summary>
    public bool Names(ImmutableArray<string> signs)
    {
        Read();
        return signs.Any(_words.Contains) || (signs.Contains("*compiles") && _words.Any(RecommendedPackages.MayCompile)) || (signs.Contains("*libraries") && _mayBeLinked);
    }

    private void Read()
    {
        if (_isRead)
        {
            return;
        }

        _isRead = true;
        var steps = view.Before(null).Concat(view.From(view.Stage.Steps[0])).Distinct().ToList();
        foreach (var step in steps)
        {
            Add(TextOf(step));
        }

        // Programs that other stages copy.
        foreach (var transfer in view.Context.Build.Stages.SelectMany(s => s.Steps).OfType<FileTransferInstruction>().Where(t => t.Flags.Any(f => f.Name == "from")))
        {
            Add(transfer.Logical.Text);
        }

        _mayBeLinked = steps.OfType<FileTransferInstruction>().Any(t => t.Flags.Any(f => f.Name == "from"));
        _obstacle = steps.OfType<OnBuildInstruction>().Any() ? new Obstacle("on-build", "what images call that are built from this one is not known")
            : steps.Any(IsForPeople) ? new Obstacle("for-people", "the container starts a shell: people may call everything")
            : Files();
    }

    private Obstacle? Files()
    {
        if (!view.Context.Context.TryGet(out var context) || !context.Sent.TryGet(out var sent))
        {
            return new Obstacle("context-not-known", "which programs the files of the build context call is not known");
        }

        var files = sent.All.Where(f => f.Kind == ContextEntryKind.File && !NoCode.Any(e => f.Name.EndsWith(e, StringComparison.Ordinal)) && !NoCodeNames.Any(n => f.Name.Split('.')[f.Name[0] == '.' ? 1 : 0] == n.TrimStart('.'))).ToList();
        if (files.Count > MostFiles)
        {
            return new Obstacle("too-many-files", $"{files.Count} files of the build context may call programs");
        }

        foreach (var file in files)
        {
            Add(file.Path);
            Add(context.TextOf(file.Path).Or("")!);
            _mayBeLinked |= (!file.Name.Contains('.', StringComparison.Ordinal) || file.Name.Contains(".so", StringComparison.Ordinal)) && !context.TextOf(file.Path).IsKnown;
        }

        return null;
    }

    private string TextOf(Instruction step) => step switch
    {
        RunInstruction run => WithoutPackages(run) + string.Concat(run.Heredocs.Select(h => "\n" + h.Body)),
        FileTransferInstruction transfer => string.Join('\n', transfer.Heredocs.Select(h => h.Body)),
        LabelInstruction or ExposeInstruction or MaintainerInstruction => "",
        _ => step.Logical.Text,
    };

    private string WithoutPackages(RunInstruction run)
    {
        if (!view.Context.Build.ScriptOf(run).TryGet(out var script))
        {
            return run.Logical.Text;
        }

        var text = script.Text.Text.ToCharArray();
        foreach (var span in view.Context.Build.CommandsOf(run).Where(c => Caller.OptionOf(c) is not null).SelectMany(c => c.Parsed?.Operands ?? []).Select(o => o.Node?.Span).Where(s => s is { } span && span.End <= text.Length))
        {
            text.AsSpan(span!.Value.Start, span.Value.Length).Fill(' ');
        }

        return new string(text);
    }

    private static bool IsForPeople(Instruction step) =>
        (step is CmdInstruction { Form: ExecForm { Arguments: { Length: > 0 } cmd } } && IsShell([.. cmd.Select(a => a.Value)]))
        || (step is EntrypointInstruction { Form: ExecForm { Arguments: { Length: > 0 } entry } } && IsShell([.. entry.Select(a => a.Value)]))
        || (step is CmdInstruction { Form: ScriptForm script } && IsShell(script.Script.Text.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    private static bool IsShell(string[] words) => words.Length > 0 && Shells.Contains(words[0][(words[0].LastIndexOf('/') + 1)..]) && words.Skip(1).All(w => w is "-l" or "-i" or "--login");

    private void Add(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isWord = i < text.Length && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-' or '+' or '.');
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                _words.Add(text[start..i].Trim('.', '-'));
                start = -1;
            }
        }
    }
}
