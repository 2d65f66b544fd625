using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics.Commands;

/// <summary>Collects what one word of a script becomes: none, one or more words for the program (POSIX 2.6.5).</summary>
internal sealed class FieldBuilder(Word node, ImmutableArray<CommandWord>.Builder words)
{
    private readonly StringBuilder _text = new();
    private readonly StringBuilder _pattern = new();
    private string? _why;
    private bool _exists;
    private bool _several;
    private bool _splits;
    private bool _isPattern = true;
    private bool _hasWildcard;

    /// <summary>Characters that stand for themselves.</summary>
    public void Add(string text, bool quoted)
    {
        _exists = true;
        _isPattern &= !quoted || !HasWildcard(text);
        Append(text);
    }

    /// <summary>Unquoted literal text from the first character that files or braces decide.</summary>
    public void AddWildcards(string text)
    {
        _exists = true;
        _several = true;
        _hasWildcard = true;
        _why ??= "files decide what a pattern becomes";
        Append(text);
    }

    /// <summary>Braces of bash: several words that begin alike.</summary>
    public void AddBraces()
    {
        _exists = true;
        _several = true;
        _isPattern = false;
        _why ??= "braces make several words of it";
    }

    /// <summary>What is not known.</summary>
    /// <param name="why">Why.</param>
    /// <param name="split">Whether it may be several words, or none.</param>
    public void AddUnknown(string why, bool split)
    {
        _exists = true;
        _several |= split;
        _splits |= split;
        _isPattern = false;
        _why ??= why;
    }

    /// <summary>The known value of an unquoted expansion: its blanks end words.</summary>
    public void Split(string value)
    {
        if (HasWildcard(value))
        {
            AddUnknown("the value holds characters of a pattern", split: true);
            return;
        }

        foreach (var c in value)
        {
            if (c is not (' ' or '\t' or '\n'))
            {
                _exists = true;
                Append(c.ToString());
            }
            else if (_why is null)
            {
                End();
            }
            else
            {
                AddUnknown(_why, split: true);
            }
        }
    }

    /// <summary>Ends the word; nothing comes of a word of which nothing was added.</summary>
    public void End()
    {
        if (!_exists)
        {
            return;
        }

        var text = _text.ToString();
        words.Add(_why is null
            ? new CommandWord(Known.Of(text), node)
            : new CommandWord(Known.Unknown<string>(_why), node)
            {
                Start = text,
                MayBeSeveral = _several,
                SharesStart = !_splits,
                Pattern = _hasWildcard && _isPattern ? _pattern.ToString() : null,
            });
        _text.Clear();
        _pattern.Clear();
        _exists = false;
        _isPattern = true;
    }

    private void Append(string text)
    {
        _pattern.Append(text);
        if (_why is null)
        {
            _text.Append(text);
        }
    }

    // A backslash from an expansion quotes in a pattern in some shells (POSIX 2.13.1), so it counts as one.
    private static bool HasWildcard(string text) => text.AsSpan().IndexOfAny("*?[\\") >= 0;
}
