using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>Takes results: text for people, or the very bytes of files.</summary>
/// <param name="output">The output stream.</param>
/// <param name="messages">The error stream.</param>
/// <param name="isTerminal">Whether a person sees the output as it comes, perhaps between messages.</param>
internal sealed class ResultSink(TextWriter output, Messages messages, bool isTerminal)
{
    /// <summary>The error stream.</summary>
    public Messages Messages => messages;

    /// <summary>Writes to the output, between messages.</summary>
    public void Write(Action<TextWriter> write)
    {
        if (isTerminal)
        {
            messages.EndProgress();
        }

        write(output);
        if (isTerminal)
        {
            output.Flush();
        }
    }

    /// <summary>Writes a line for people.</summary>
    public void Line(string text) => Write(to => to.WriteLine(Printable.Of(text)));

    /// <summary>Writes text that holds a file's own: its bytes as they were, be they UTF-8 or not.</summary>
    public void Exact(string text) => Write(to =>
    {
        // Surrogates alone may stand for such bytes (SourceText), which an encoding of characters would not give back.
        if (to is StreamWriter stream && text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            stream.Flush();
            stream.BaseStream.Write(SourceText.From(text).ToBytes());
        }
        else
        {
            to.Write(text);
        }
    });
}
