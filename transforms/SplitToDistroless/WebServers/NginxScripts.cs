using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

/// <summary>
/// Scripts of the project that the image of nginx runs before the server (nginx/docker-nginx, entrypoint/docker-entrypoint.sh: *.sh and *.envsh, with
/// <c>set -e</c>): where one of them fails, nginx never starts, so that all that they call and read must be there.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="copied">What the final stage copies.</param>
internal sealed class NginxScripts(Application application, ImmutableArray<string> copied)
{
    /// <summary>Where they lie.</summary>
    public const string Folder = "/docker-entrypoint.d";

    // What leaves their texts alone.
    private static readonly string[] Harmless = ["chmod", "chown", "chgrp", "ls", "dos2unix", "rm"];

    // What stands around words in scripts; a path ends at one of them.
    private static readonly SearchValues<char> Around = SearchValues.Create(" \t\r\n\"'`<>=;&|(){}:,$!*?[]");

    /// <summary>Why they hinder; null where all is there that they need, or there are none.</summary>
    public Obstacle? Find()
    {
        if (!application.Stage.Steps.Any(Brings))
        {
            return null;
        }

        if (!application.Context.Context.IsKnown || application.Runs.Any(Writes) || application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => Brings(t) && (TransferPlace.Of(application.Build, t).Target is null || t.Flags.Any(f => f.Name == "from"))))
        {
            return new Obstacle("context-not-known", $"what the scripts in {Folder} do when the container starts is not known");
        }

        var scripts = new EntryScripts(application);
        var known = ProjectFiles.Called(application, IsScript).Where(f => PathList.IsIn(f.Path, Folder)).ToList();
        if (ProjectFiles.Paths(application).FirstOrDefault(p => PathList.IsIn(p, Folder) && IsScript(p) && !known.Any(f => f.Path == p)) is { } other)
        {
            return new Obstacle("context-not-known", $"what {other} does when the container starts is not known");
        }

        return known.Select(f => (InterpreterOf(f.Path, f.Text) ?? Calls(f.Path, scripts)) ?? Reads(f.Path, f.Text)).FirstOrDefault(o => o is not null);
    }

    private static bool IsScript(string name) => name.EndsWith(".sh", StringComparison.Ordinal) || name.EndsWith(".envsh", StringComparison.Ordinal);

    private bool Brings(Instruction step) => step is RunInstruction run ? Writes(run)
        : step is FileTransferInstruction transfer && (TransferPlace.Of(application.Build, transfer).Target is not { } target ? transfer.TextOf(transfer.ArgumentSpan).Contains(Folder, StringComparison.Ordinal)
            : PathList.IsIn(target, Folder) || ProjectFiles.Paths(application).Any(p => PathList.IsIn(p, Folder) && PathList.IsIn(p, target)));

    private bool Writes(RunInstruction run) => run.TextOf(run.ArgumentSpan).Contains(Folder, StringComparison.Ordinal)
        && (!application.Build.ScriptOf(run).IsKnown || application.Build.CommandsOf(run).Any(c => (!Harmless.Contains(c.Program.Or("?")) && c.Arguments.Any(a => (a.Value.Or(null) ?? a.Start).Contains(Folder, StringComparison.Ordinal))) || c.Node.Redirections.Any(r => r.Target.LiteralValue?.StartsWith(Folder, StringComparison.Ordinal) != false)));

    // A script without such a line is one of sh, and .envsh is read by the shell of the entry point.
    private Obstacle? InterpreterOf(string path, string text) =>
        path.EndsWith(".sh", StringComparison.Ordinal) && EntryScripts.InterpreterOf(text) is { } interpreter && interpreter != "sh" && !FinalImages.ServerHas(application.Base.Reference, interpreter)
            ? new Obstacle("starts-programs", $"{path} is run by {interpreter}, which the final image may not have")
            : null;

    private Obstacle? Calls(string path, EntryScripts scripts) => scripts.Expanded(["sh", path]).Select(words =>
        words is null ? new Obstacle("context-not-known", $"which programs {path} starts is not known")
        : words is [{ Length: > 0 } program, ..] && !FinalImages.ServerHas(application.Base.Reference, program) && !(program.StartsWith('/') && copied.Any(c => PathList.IsIn(program, c)))
            ? new Obstacle(program == "sh" || program.EndsWith(".sh", StringComparison.Ordinal) ? "context-not-known" : "starts-programs", $"{path} starts {program}, which the final image would not have")
        : null).FirstOrDefault(o => o is not null);

    // A word that names something of the stage beside what is copied.
    private Obstacle? Reads(string path, string text)
    {
        var files = ProjectFiles.Paths(application).ToHashSet(StringComparer.Ordinal);
        return text.Split('\n').Where(l => !l.TrimStart().StartsWith('#')).SelectMany(WordsOf).FirstOrDefault(w => IsMissed(w, files)) is { } word
            ? new Obstacle("files-elsewhere", $"{path} names {word}, which is not copied")
            : null;
    }

    // It may be relative to the working directory, or to where a script goes.
    private bool IsMissed(string word, HashSet<string> files) => copied.Prepend(application.Workdir).Select(f => ImagePath.Join(f, word)).Where(n => n != "/" && !copied.Any(c => PathList.IsIn(n, c)))
        .Any(n => files.Any(f => PathList.IsIn(f, n)) || (word.StartsWith('/') && application.Workdir != "/" && PathList.IsIn(n, application.Workdir)));

    private static IEnumerable<string> WordsOf(string line)
    {
        for (var i = 0; i < line.Length;)
        {
            var end = line.AsSpan(i).IndexOfAny(Around) is >= 0 and var length ? i + length : line.Length;
            if (end > i && line[i] != '-')
            {
                yield return line[i..end];
            }

            i = end + 1;
        }
    }
}
