using System.Text;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>A Dockerfile as <see cref="DockerfileGen"/> means it, and its text.</summary>
internal sealed record GeneratedDockerfile(GeneratedInstruction[] Instructions)
{
    public char Escape { get; init; } = '\\';

    public string LineBreak { get; init; } = "\n";

    public bool HasByteOrderMark { get; init; }

    public bool EndsInLineBreak { get; init; } = true;

    /// <summary>What stands between instructions, used in turn: 0 nothing, 1 a blank line, 2 a comment, 3 an indented comment.</summary>
    public int[] Gaps { get; init; } = [0];

    public byte[] Bytes => Encoding.UTF8.GetBytes((HasByteOrderMark ? "\uFEFF" : "") + Text);

    public string Text
    {
        get
        {
            var text = new StringBuilder(Escape == '`' ? "# escape=`" + LineBreak : "");
            foreach (var (index, instruction) in Instructions.Index())
            {
                text.Append(Gap(Gaps[index % Gaps.Length]));
                Append(text, instruction);
            }

            return EndsInLineBreak || Instructions[^1].Heredocs.Length > 0 ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
        }
    }

    private string Gap(int kind) => kind switch
    {
        0 => "",
        1 => "  " + LineBreak,
        2 => "# a comment, no directive" + LineBreak,
        _ => "\t # indented \\" + LineBreak,
    };

    private void Append(StringBuilder text, GeneratedInstruction instruction)
    {
        foreach (var (index, word) in instruction.Words.Index())
        {
            text.Append(index == 0 ? "" : Separator(instruction.Separators[index % instruction.Separators.Length])).Append(word);
        }

        text.Append(LineBreak);
        foreach (var heredoc in instruction.Heredocs)
        {
            text.AppendJoin("", heredoc.Lines.Select(l => l + LineBreak));
            text.Append(heredoc.StripTabs ? "\t" : "").Append(heredoc.Name).Append(LineBreak);
        }
    }

    private string Separator(int kind) => kind switch
    {
        < 6 => " ",
        6 => " \t",
        7 => $" {Escape}{LineBreak}    ",
        8 => $" {Escape} {LineBreak}  # inside{LineBreak}    ",
        _ => $" {Escape}{LineBreak}{LineBreak}    ",
    };
}
