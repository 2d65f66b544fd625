namespace DockerfileOptimizer.Cli.Targets;

/// <summary>Patterns of paths as git's <c>wildmatch</c> reads them: <c>*</c> and <c>?</c> stay in one name, <c>**</c> crosses names.</summary>
internal ref struct PathGlob
{
    private readonly ReadOnlySpan<char> _pattern;
    private readonly ReadOnlySpan<char> _path;

    // Where to go on when what follows a star does not fit; -1 where there was none. One star of each kind is enough, as a later one
    // that is reached needs no other place of the earlier. So the time is a product of lengths at most.
    private (int Pattern, int Path) _star = (-1, 0);
    private (int Pattern, int Path) _folders = (-1, 0);
    private int _at;
    private int _in;

    private PathGlob(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        _pattern = pattern;
        _path = path;
    }

    /// <summary>Whether a pattern fits a whole path.</summary>
    public static bool Matches(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path) => new PathGlob(pattern, path).Run();

    private bool Run()
    {
        while (_in < _path.Length)
        {
            if (_at < _pattern.Length && _pattern[_at] == '*')
            {
                if (Stars())
                {
                    return true;
                }
            }
            else if (!One() && !Back())
            {
                return false;
            }
        }

        return _pattern[_at..].TrimStart('*').IsEmpty;
    }

    // True when the rest of the path fits whatever it is.
    private bool Stars()
    {
        var end = _at;
        while (end < _pattern.Length && _pattern[end] == '*')
        {
            end++;
        }

        var crosses = end - _at == 2 && (_at == 0 || _pattern[_at - 1] == '/') && (end == _pattern.Length || _pattern[end] == '/');
        if (crosses && end == _pattern.Length)
        {
            return true;
        }

        if (crosses)
        {
            _folders = (end + 1, _in);
            _star = (-1, 0);
            _at = end + 1;
        }
        else
        {
            _star = (end, _in);
            _at = end;
        }

        return false;
    }

    private bool One()
    {
        if (_at >= _pattern.Length)
        {
            return false;
        }

        var (c, next) = (_pattern[_at], _at + 1);
        bool fits;
        switch (c)
        {
            case '?':
                fits = _path[_in] != '/';
                break;
            case '[' when Class(out var inside, out next):
                fits = inside && _path[_in] != '/';
                break;
            case '\\' when next < _pattern.Length:
                fits = _pattern[next++] == _path[_in];
                break;
            default:
                fits = c == _path[_in];
                break;
        }

        _at = fits ? next : _at;
        _in += fits ? 1 : 0;
        return fits;
    }

    private readonly bool Class(out bool inside, out int next)
    {
        var at = _at + 1;
        var negated = at < _pattern.Length && _pattern[at] is '!' or '^';
        at += negated ? 1 : 0;
        inside = negated;
        for (var first = at; at < _pattern.Length && (_pattern[at] != ']' || at == first); at++)
        {
            at += _pattern[at] == '\\' && at + 1 < _pattern.Length ? 1 : 0;
            var (low, high) = (_pattern[at], _pattern[at]);
            if (at + 2 < _pattern.Length && _pattern[at + 1] == '-' && _pattern[at + 2] != ']')
            {
                high = _pattern[at += 2];
            }

            inside = _path[_in] >= low && _path[_in] <= high ? !negated : inside;
        }

        next = at + 1;
        return at < _pattern.Length;
    }

    private bool Back()
    {
        if (_star.Pattern >= 0 && _path[_star.Path] != '/')
        {
            _star.Path++;
            (_at, _in) = _star;
            return true;
        }

        var slash = _folders.Pattern < 0 ? -1 : _path[_folders.Path..].IndexOf('/');
        if (slash < 0)
        {
            return false;
        }

        _folders.Path += slash + 1;
        (_at, _in) = _folders;
        _star = (-1, 0);
        return true;
    }
}
