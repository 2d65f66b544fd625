using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Workspace.Processes;

namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>Asks git what it knows of a folder. Git's own configuration may name programs that watch files; they are not started.</summary>
/// <param name="programs">Starts git.</param>
/// <param name="folder">The folder, at the root of a work tree or below it.</param>
/// <param name="limits">How long it may take.</param>
/// <param name="repositories">Where there may be one.</param>
internal sealed class GitAnswers(IProgramRunner programs, string folder, ContextLimits limits, GitRepositories repositories)
{
    private const string Commit = "\u0001";

    /// <summary>All answers together; unknown when one of them is.</summary>
    public Known<GitKnowledge> All()
    {
        if (!repositories.MayBeAround(folder))
        {
            return Known.Unknown<GitKnowledge>("the folder is in no git repository");
        }

        var tracked = Ask("ls-files", "-z");
        if (!tracked.TryGet(out var files))
        {
            return Known.Unknown<GitKnowledge>(tracked.WhyUnknown!);
        }

        var ignored = Ask("ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--directory");
        if (!ignored.TryGet(out var left))
        {
            return Known.Unknown<GitKnowledge>(ignored.WhyUnknown!);
        }

        // In a repository without any commit log fails; then nothing ever changed.
        var log = Ask("log", "-n", limits.Commits.ToString(CultureInfo.InvariantCulture), "--no-renames", "--name-only", "-z", "--relative", "--format=format:%x01");
        var (changes, commits) = Changes(log.Or("")!);
        return Known.Of(new GitKnowledge([.. Parts(files)], [.. Parts(left).Select(p => p.TrimEnd('/'))], changes, commits));
    }

    private static (ImmutableDictionary<string, int> Changes, int Commits) Changes(string log)
    {
        var (changes, commits) = (new Dictionary<string, int>(StringComparer.Ordinal), 0);
        foreach (var part in log.Split(['\0', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            commits += part == Commit ? 1 : 0;
            changes[part] = changes.GetValueOrDefault(part) + 1;
        }

        changes.Remove(Commit);
        return (changes.ToImmutableDictionary(StringComparer.Ordinal), commits);
    }

    private static string[] Parts(string output) => output.Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private Known<string> Ask(params string[] arguments)
    {
        var answer = programs.Run(
            new ProgramCall("git", ["-c", "core.fsmonitor=false", .. arguments])
            {
                Folder = folder,
                Limit = limits.GitTime,
                Variables = ImmutableDictionary<string, string>.Empty.Add("GIT_OPTIONAL_LOCKS", "0").Add("LC_ALL", "C"),
            },
            CancellationToken.None);
        return !answer.Succeeded ? Known.Unknown<string>($"git has no answer: {answer.LastWords}")
            : IsText(answer.Output.Span) ? Known.Of(answer.OutputText)
            : Known.Unknown<string>("git names files that are no UTF-8");
    }

    private static bool IsText(ReadOnlySpan<byte> bytes) => System.Text.Unicode.Utf8.IsValid(bytes);
}
