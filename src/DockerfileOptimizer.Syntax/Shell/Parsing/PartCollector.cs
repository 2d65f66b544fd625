using System.Collections.Immutable;
using System.Text;

namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>Gathers the parts of a word; pieces of literal text that touch, or that only a join keeps apart, become one part.</summary>
internal struct PartCollector
{
    private readonly ShellSession _session;
    private ImmutableArray<WordPart>.Builder? _parts;
    private StringBuilder? _joined;
    private int _literalStart;
    private int _sliceStart;
    private int _literalEnd;

    public PartCollector(ShellSession session)
    {
        _session = session;
        _literalStart = -1;
    }

    public readonly bool IsEmpty => _parts is null && _literalStart < 0;

    /// <summary>Literal characters from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Text(int start, int end)
    {
        if (_literalStart < 0)
        {
            _literalStart = start;
            _sliceStart = start;
        }
        else if (start != _literalEnd)
        {
            _joined ??= new StringBuilder();
            _joined.Append(_session.Text, _sliceStart, _literalEnd - _sliceStart);
            _sliceStart = start;
        }

        _literalEnd = end;
    }

    public void Add(WordPart part)
    {
        Flush();
        _parts ??= ImmutableArray.CreateBuilder<WordPart>(4);
        _parts.Add(part);
    }

    public ImmutableArray<WordPart> ToParts()
    {
        if (_parts is null && _literalStart >= 0)
        {
            return [TakeLiteral()];
        }

        Flush();
        return _parts is null ? [] : _parts.ToImmutable();
    }

    private void Flush()
    {
        if (_literalStart >= 0)
        {
            _parts ??= ImmutableArray.CreateBuilder<WordPart>(4);
            _parts.Add(TakeLiteral());
        }
    }

    private Literal TakeLiteral()
    {
        var text = _session.Text[_sliceStart.._literalEnd];
        if (_joined is not null)
        {
            text = _joined.Append(text).ToString();
            _joined = null;
        }

        var literal = new Literal(_session.Span(_literalStart, _literalEnd), text);
        _literalStart = -1;
        return literal;
    }
}
