using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Semantics.Installations;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Files of a project to which a text leads: those that it names, those that the programs that it names read without being told, such as
/// the package.json of npm, and what these lead to in turn. A name says nothing of folders, so that rather more is found than less.
/// </summary>
internal sealed class ReachedTexts
{
    private static readonly char[] _ends = [' ', '\t', '\r', '\n', '"', '\'', ',', ';', '&', '|', '(', ')', '[', ']', '`', '=', '$', '{', '}', ':', '@', '<', '>'];

    private readonly BuildContext _context;
    private readonly ILookup<string, ContextEntry> _byName;
    private readonly ILookup<string, ContextEntry> _copied;
    private readonly ILookup<string, ContextEntry> _modules;
    private readonly Lazy<ILookup<string, ContextEntry>> _byFolder;

    private ReachedTexts(BuildContext context, IEnumerable<(string Name, ContextEntry Entry)> copied, Func<IEnumerable<(string Folder, ContextEntry Entry)>> inFolders)
    {
        _context = context;
        var files = context.Files.All.Where(f => f.Kind == ContextEntryKind.File && !f.Path.Contains("node_modules/", StringComparison.Ordinal) && !ContextCode.IsDocument(f.Name)).ToList();
        _byName = files.SelectMany(NamesOf, (f, name) => (name, f)).ToLookup(p => p.name, p => p.f);
        _copied = copied.ToLookup(c => c.Name, c => c.Entry);
        _modules = files.Where(f => f.Name.EndsWith(".py", StringComparison.Ordinal)).ToLookup(f => f.Name == "__init__.py" ? NameOf(f.Folder) : f.Name[..^3]);
        _byFolder = new(() => inFolders().ToLookup(f => f.Folder, f => f.Entry));
    }

    /// <summary>The files of a build context, and under which other names the file copies them; null when there is no context.</summary>
    /// <param name="plan">The plan.</param>
    public static ReachedTexts? Of(BuildPlan plan) => !plan.Facts.Context.TryGet(out var context) ? null
        : new(context!, plan.Steps.OfType<TransferStep>().SelectMany(s => Renamed(s.Transfer, context!)), () => InFolders(plan));

    private static IEnumerable<(string Folder, ContextEntry Entry)> InFolders(BuildPlan plan) =>
        from step in plan.Steps.OfType<TransferStep>()
        from file in CopiedFiles.Of(step.Transfer, plan.Facts.Model, plan.Facts.Context).Or(CopiedFiles.None)!.All
        where file.IsFile
        select (NameOf(CopiedFiles.FolderOf(file.Path)), file.Entry);

    // COPY docker/start.sh /entry
    private static IEnumerable<(string Name, ContextEntry Entry)> Renamed(FileTransferInstruction copy, BuildContext context) =>
        copy.Destination?.Value is { } target && context.FileOf(copy) is { } entry ? [(NameOf(target), entry)] : [];

    /// <summary>The files, nearest first, with their texts.</summary>
    /// <param name="texts">The texts to begin with.</param>
    public IEnumerable<(ContextEntry File, string Text)> From(IEnumerable<string> texts)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Queue<string>(texts);
        while (waiting.TryDequeue(out var text))
        {
            foreach (var file in NamedIn(text).Where(f => seen.Add(f.Path)))
            {
                if (_context.TextOf(file.Path).TryGet(out var found))
                {
                    waiting.Enqueue(found!);
                    yield return (file, found!);
                }
            }
        }
    }

    private IEnumerable<ContextEntry> NamedIn(string text)
    {
        var words = text.Split(_ends, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        return words.Select(w => NameOf(w.TrimEnd('/', '.'))).Distinct()
            .SelectMany(name => _byName[name].Concat(_copied[name]).Concat(ModulesOf(name)).Concat(FilesOf(name).SelectMany(f => _byName[f])))
            .Concat(FoldersIn(text, words).Distinct().SelectMany(f => _byFolder.Value[f]));
    }

    // "python -m app.main", "uvicorn app.main:app", "from .main import run" (docs: Python, The import system).
    private IEnumerable<ContextEntry> ModulesOf(string name) => name.LastIndexOf('.') is >= 0 and var dot ? _modules[name[(dot + 1)..]] : [];

    // for f in /entrypoint.d/*.sh, run-parts /etc/init.d (run-parts(8)).
    private static IEnumerable<string> FoldersIn(string text, HashSet<string> words) =>
        text.Contains("run-parts", StringComparison.Ordinal) ? words.Select(w => NameOf(w.TrimEnd('/')))
        : words.Where(w => w.LastIndexOf('/') is > 0 and var slash && w.IndexOf('*', slash) >= 0).Select(w => NameOf(w[..w.LastIndexOf('/')]));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IEnumerable<string> FilesOf(string program) => ContextCode.HooksOf(program).Concat(ContextCode.ReaderOf(program)?.Files ?? []);

    // python -m app runs app.py or app/__main__.py, require("./post") post.js or post/index.js (docs: Python, runpy; docs: Node.js, modules).
    private static IEnumerable<string> NamesOf(ContextEntry file)
    {
        var name = file.Name;
        var stem = name.LastIndexOf('.') is > 0 and var dot && name[dot..] is ".py" or ".js" or ".mjs" or ".cjs" ? name[..dot] : name;
        return stem == name ? [name] : stem is "__main__" or "__init__" or "index" ? [name, NameOf(file.Folder), stem] : [name, stem];
    }
}
