using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>Scripts of the build context that a container runs: what they call instead of them, since that must be in the final image.</summary>
/// <param name="application">The stage.</param>
internal sealed class EntryScripts(Application application)
{
    private const int Deepest = 4;

    private static readonly string[] Shells = ["sh", "bash", "dash"];

    // Where a script is found by its name alone.
    private static readonly string[] Path = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    /// <summary>The command lines that a command line comes to: it alone where it is no script that is known; null for one that is not known.</summary>
    /// <param name="words">Program and arguments; null for a command line that is not known.</param>
    public IEnumerable<ImmutableArray<string>?> Expanded(ImmutableArray<string>? words) => Expanded(words, Deepest);

    /// <summary>The scripts that a command line comes to, with what they say; none where it starts none that is known.</summary>
    /// <param name="words">Program and arguments; null for a command line that is not known.</param>
    public IEnumerable<(string Path, string Text)> Read(ImmutableArray<string>? words) => Read(words, Deepest);

    private IEnumerable<(string Path, string Text)> Read(ImmutableArray<string>? words, int depth) =>
        words is [{ Length: > 0 } program, .. var arguments] && depth > 0 && FileOf(program, arguments) is ({ } file, var isGiven) && TextOf(file) is { } text
        && (isGiven ? NameOf(program) : InterpreterOf(text)) is { } interpreter && Shells.Contains(interpreter)
            ? Commands(ShellScript.Parse(text, interpreter == "bash" ? ShellDialect.Bash : ShellDialect.Posix)).SelectMany(c => Read(c, depth - 1)).Prepend((file, text))
            : [];

    private IEnumerable<ImmutableArray<string>?> Expanded(ImmutableArray<string>? words, int depth)
    {
        if (words is [{ Length: > 0 } init, ..] line && InitPrograms.Contain(init))
        {
            return Expanded(InitPrograms.StartedBy(line), depth).Prepend([init]);
        }

        if (words is not [{ Length: > 0 } program, .. var arguments] || depth == 0 || FileOf(program, arguments) is not ({ } file, var isGiven) || TextOf(file) is not { } text)
        {
            return [words];
        }

        var interpreter = isGiven ? NameOf(program) : InterpreterOf(text);
        return interpreter == "node" ? [["node", file]]
            : interpreter is null || !Shells.Contains(interpreter) ? [words]
            : Commands(ShellScript.Parse(text, interpreter == "bash" ? ShellDialect.Bash : ShellDialect.Posix)).SelectMany(c => Expanded(c, depth - 1));
    }

    private IEnumerable<ImmutableArray<string>?> Commands(ShellScript script)
    {
        var functions = Functions.Of(script);
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        if (calls.IsEmpty)
        {
            yield return null;
        }

        foreach (var call in calls)
        {
            if (call.Program.TryGet(out var program))
            {
                foreach (var words in program == "set" ? OfArguments(call) : [])
                {
                    yield return words;
                }

                if (!FinalImages.IsEverywhere(program))
                {
                    yield return StartedCommands.Words(call);
                }
            }
            else if (call.Node.Words.Select(w => w.LiteralValue).FirstOrDefault() is not { } name || !functions.Contains(name))
            {
                foreach (var words in IsArguments(call) ? OfCommand() : [null])
                {
                    yield return words;
                }
            }
        }
    }

    // exec "$@" runs CMD.
    private static bool IsArguments(CommandCall call) => call.Node.Words.Where(w => w.LiteralValue is not ("exec" or "--")).ToList() is [var word] && IsAll(word);

    private static bool IsAll(Word word) =>
        word.Parts is [DoubleQuoted { Parts: [ParameterExpansion { Name: "@" or "*", Operator: ParameterOperator.None }] }] or [ParameterExpansion { Name: "@" or "*", Operator: ParameterOperator.None }];

    // set -- node "$@" puts a program in front of CMD.
    private IEnumerable<ImmutableArray<string>?> OfArguments(CommandCall call)
    {
        var words = call.Node.Words.SkipWhile(w => w.LiteralValue != "--").Skip(1).ToList();
        var front = words.TakeWhile(w => w.LiteralValue is not null).Select(w => w.LiteralValue!).ToImmutableArray();
        return words.Count == 0 || front.IsEmpty ? [] : words.Skip(front.Length).ToList() is [] ? [front]
            : words.Skip(front.Length).ToList() is [var rest] && IsAll(rest) ? OfCommand().DefaultIfEmpty([]).Select(c => c is null ? (ImmutableArray<string>?)null : [.. front, .. c])
            : [null];
    }

    private IEnumerable<ImmutableArray<string>?> OfCommand() => application.Last<EntrypointInstruction>() is null ? [] : application.Last<CmdInstruction>()?.Form switch
    {
        null => [],
        ExecForm { Arguments: [] } => [],
        var form => ShellCommands.OfForm(form),
    };

    // The script, and whether a shell is given it; null where the command line names none.
    private (string? File, bool IsGiven) FileOf(string program, ImmutableArray<string> arguments) =>
        Shells.Contains(NameOf(program)) && (program == NameOf(program) || program.StartsWith("/bin/", StringComparison.Ordinal) || program.StartsWith("/usr/bin/", StringComparison.Ordinal))
            ? (arguments is [[not '-', ..] script, ..] ? ImagePath.Join(application.Workdir, script) : null, true)
            : (application.PathOf(program) ?? Path.Select(f => $"{f}/{program}").FirstOrDefault(f => TextOf(f) is not null), false);

    // Where a RUN may have written another one, nobody knows what is in it.
    private string? TextOf(string path)
    {
        var name = NameOf(path);
        var texts = ProjectFiles.Called(application, n => n == name).Where(f => f.Path == path).Select(f => f.Text).Distinct().ToList();
        return texts is [var text] && !application.Runs.SelectMany(r => application.Build.CommandsOf(r)).Any(c => c.Program.Or("?") is not ("chmod" or "chown" or "ls" or "dos2unix") && c.Arguments.Any(a => NameOf(a.Value.Or(a.Start)!) == name)) ? text : null;
    }

    /// <summary>The program that the first line of a script names, without folders; null where it names none.</summary>
    /// <param name="text">The script.</param>
    public static string? InterpreterOf(string text)
    {
        var line = text.Split('\n')[0].TrimEnd('\r');
        var words = line.StartsWith("#!", StringComparison.Ordinal) ? line[2..].Split(' ', StringSplitOptions.RemoveEmptyEntries) : [];
        return words is [var program, ..] ? (NameOf(program) == "env" ? words.Skip(1).FirstOrDefault(w => !w.StartsWith('-')) : NameOf(program)) : null;
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private sealed class Functions : ShellVisitor
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public static HashSet<string> Of(ShellScript script)
        {
            var functions = new Functions();
            functions.Visit(script.Statements);
            return functions._names;
        }

        public override void VisitFunctionDefinition(FunctionDefinition node)
        {
            _names.Add(node.Name.Text);
            base.VisitFunctionDefinition(node);
        }
    }
}
