using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Validation.Plan;

/// <summary>
/// A script without what the shell does not see: blanks, comments, escaped line breaks. <c>;</c> and a line break between statements are
/// one token (POSIX 2.10.2, <c>separator</c>), except where reading goes line by line and an earlier line may change how a later one is
/// read (aliases, <c>shopt</c>).
/// </summary>
internal sealed class ShellProgram
{
    private ShellProgram(ShellScript script, NormalForm form)
    {
        Script = script;
        Tokens = form.Tokens;
        Pipelines = form.Pipelines;
        LastIsBackground = script.Statements!.Statements is [.., { Terminator: StatementTerminator.Ampersand }];
    }

    /// <summary>The script.</summary>
    public ShellScript Script { get; }

    /// <summary>The tokens in order; empty for a script of comments only.</summary>
    public ImmutableArray<ShellToken> Tokens { get; }

    /// <summary>The pipelines of the top level in order.</summary>
    public ImmutableArray<TopLevelPipeline> Pipelines { get; }

    /// <summary>Whether the last statement runs in the background.</summary>
    public bool LastIsBackground { get; }

    /// <summary>The normal form; null for an opaque script.</summary>
    public static ShellProgram? Of(ShellScript script) =>
        script.IsOpaque ? null : new ShellProgram(script, NormalForm.Of(script, script.Statements!));

    /// <summary>The tokens of a list of statements inside the script, such as the body of a group.</summary>
    public ImmutableArray<ShellToken> TokensOf(StatementList list) => NormalForm.Of(Script, list).Tokens;

    /// <summary>Whether two scripts differ in nothing that a shell sees. Line numbers are seen where LINENO is read.</summary>
    public bool SameAs(ShellProgram other) =>
        Script.Text.Text == other.Script.Text.Text
        || (Tokens.SequenceEqual(other.Tokens) && !Script.Text.Text.Contains("LINENO", StringComparison.Ordinal));
}
