using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.CopyWithOwnership;

/// <summary>A <c>chmod</c> or <c>chown</c> that a RUN consists of or begins with.</summary>
/// <param name="Run">The RUN.</param>
/// <param name="Pipeline">The command in its script.</param>
/// <param name="Call">The command with its words.</param>
internal sealed record OwnershipCommand(RunInstruction Run, Pipeline Pipeline, CommandCall Call)
{
    // What changes nothing but which files are meant and what is printed.
    private static readonly string[] Harmless = ["--recursive", "--verbose", "--changes", "--quiet", "--silent"];

    /// <summary>Whether it changes modes, rather than owners.</summary>
    public bool IsMode => Call.Program.Or("") == "chmod";

    /// <summary>Whether the RUN does nothing else.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Whether it goes into folders.</summary>
    public bool IsRecursive => Call.Parsed?.Has("--recursive") ?? false;

    /// <summary>The mode or the owner as the program gets it; null when nobody knows it.</summary>
    public string? Value => Call.Parsed?.Operands is [var first, ..] ? first.Value.Or(null) : null;

    /// <summary>What it is about, as absolute paths; unknown where a pattern, a variable or the working directory decides.</summary>
    public required Known<ImmutableArray<string>> Paths { get; init; }

    /// <summary>Why it is not understood; null when it is.</summary>
    public string? WhyUnclear =>
        Call.Parsed is not { WhyUncertain: null, Operands: [_, _, ..] } arguments ? "its options are not understood"
        : arguments.Options.FirstOrDefault(o => !Harmless.Contains(o.Name)) is { } option ? $"{option.Name} is more than COPY can do"
        : Value is null || Value.Length == 0 ? "a variable says what it sets"
        : Paths.WhyUnknown;

    /// <summary>The command of a RUN; null when the RUN begins with another.</summary>
    public static OwnershipCommand? Of(BuildModel build, RunInstruction run)
    {
        if (!build.ScriptOf(run).TryGet(out var script)
            || script.Statements is not { Statements: [{ List: var list, Terminator: not StatementTerminator.Ampersand }] }
            || list.Rest.Any(r => r.Operator != AndOrOperator.And)
            || list.First is not { IsNegated: false, IsTimed: false, Commands: [SimpleCommand { Redirections.IsEmpty: true, Assignments.IsEmpty: true } command] }
            || build.CommandsOf(run).FirstOrDefault(c => c.Node == command) is not { Wrappers.IsEmpty: true } call
            || call.Program.Or("") is not ("chmod" or "chown"))
        {
            return null;
        }

        var workdir = build.StateBefore(run)?.Workdir ?? Known.Unknown<string>("nobody knows where it runs");
        return new OwnershipCommand(run, list.First, call) { IsWhole = list.Rest.IsEmpty, Paths = PathsOf(call, workdir) };
    }

    private static Known<ImmutableArray<string>> PathsOf(CommandCall call, Known<string> workdir)
    {
        var paths = ImmutableArray.CreateBuilder<string>();
        foreach (var word in call.Parsed is { Operands: [_, .. var operands] } ? operands : [])
        {
            if (!word.Value.TryGet(out var path) || path.Length == 0)
            {
                return Known.Unknown<ImmutableArray<string>>("a pattern or a variable says which files it is about");
            }

            if (path[0] != '/' && !workdir.IsKnown)
            {
                return Known.Unknown<ImmutableArray<string>>($"nobody knows in which folder {path} is: {workdir.WhyUnknown}");
            }

            paths.Add(ImagePath.Join(workdir.Or("/")!, path));
        }

        return Known.Of(paths.ToImmutable());
    }
}
