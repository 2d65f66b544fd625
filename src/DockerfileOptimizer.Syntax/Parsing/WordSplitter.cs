using System.Text;

namespace DockerfileOptimizer.Syntax.Parsing;

/// <summary>Cuts text into words at unquoted white space. All runs of one lexer share one buffer, and a new run empties it, as in BuildKit's <c>shellWord</c>.</summary>
internal sealed class WordSplitter
{
    private readonly StringBuilder _buffer = new();

    public Run Begin()
    {
        _buffer.Clear();
        return new Run(_buffer);
    }

    internal sealed class Run(StringBuilder buffer)
    {
        private readonly List<string> _words = [];
        private bool _inWord;

        public void Add(string text)
        {
            buffer.Append(text);
            _inWord = true;
        }

        public void AddSplitting(string text)
        {
            foreach (var c in text)
            {
                AddSplitting(c);
            }
        }

        public void AddSplitting(char c)
        {
            if (!Scan.IsSpace(c))
            {
                buffer.Append(c);
                _inWord = true;
            }
            else if (_inWord && buffer.Length > 0)
            {
                _words.Add(buffer.ToString());
                buffer.Clear();
                _inWord = false;
            }
        }

        public List<string> Finish()
        {
            if (buffer.Length > 0)
            {
                _words.Add(buffer.ToString());
                buffer.Clear();
            }

            return _words;
        }
    }
}
