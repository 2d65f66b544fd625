namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Looks ahead, as bash does, for the parenthesis that closes arithmetic or the bracket that closes an index: quotes hide them, and
/// substitutions in quotes and in brackets; nothing else counts (<c>parse_matched_pair</c> in bash's parse.y).
/// </summary>
internal static class MatchedPair
{
    /// <summary>
    /// What closes <paramref name="open"/>, a parenthesis or a bracket, that stands before <paramref name="inside"/>; -1, and a failure, if
    /// nothing does.
    /// </summary>
    public static int Find(ShellSession session, int inside, int limit, char open)
    {
        var close = Closing(session, inside, limit, open);
        if (close < 0)
        {
            session.Fail(inside, open == '(' ? "the parentheses of an arithmetic expression are not closed" : "a bracket is not closed");
        }

        return close >= 0 && session.LookAhead(inside, close - inside) ? close : -1;
    }

    private static int Closing(ShellSession session, int start, int limit, char open)
    {
        var text = session.Text;
        var shut = open == '(' ? ')' : ']';
        var depth = 0;
        for (var i = start; i >= 0 && i < limit;)
        {
            if (text[i] == shut && depth-- == 0)
            {
                return i;
            }

            depth += text[i] == open ? 1 : 0;
            i = open == '[' && text[i] == '$' ? BehindDollar(session, i, limit) : Behind(session, i, limit);
        }

        return -1;
    }

    // Behind the character at the offset and what it hides; -1 if that is not closed.
    private static int Behind(ShellSession session, int offset, int limit) => session.Text[offset] switch
    {
        '\\' => offset + 2,
        '\'' => BehindSingleQuotes(session.Text, offset, limit),
        '`' => BehindBackquotes(session.Text, offset, limit),
        '"' => BehindDoubleQuotes(session, offset, limit),
        _ => offset + 1,
    };

    private static int BehindSingleQuotes(string text, int offset, int limit)
    {
        var ansi = offset > 0 && text[offset - 1] == '$';
        for (var i = offset + 1; i < limit; i++)
        {
            if (text[i] == '\\' && ansi)
            {
                i++;
            }
            else if (text[i] == '\'')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int BehindBackquotes(string text, int offset, int limit)
    {
        for (var i = offset + 1; i < limit; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '`')
            {
                return i + 1;
            }
        }

        return -1;
    }

    private static int BehindDoubleQuotes(ShellSession session, int offset, int limit)
    {
        var text = session.Text;
        for (var i = offset + 1; i >= 0 && i < limit;)
        {
            if (text[i] == '"')
            {
                return i + 1;
            }

            i = text[i] == '$' ? BehindDollar(session, i, limit) : text[i] == '\'' ? i + 1 : Behind(session, i, limit);
        }

        return -1;
    }

    private static int BehindDollar(ShellSession session, int offset, int limit)
    {
        if (!ShellScan.IsAt(session.Text, offset + 1, '(') || !session.Enter(offset))
        {
            return session.HasFailed ? -1 : offset + 1;
        }

        var close = Closing(session, offset + 2, limit, '(');
        session.Leave();
        return close < 0 ? -1 : close + 1;
    }
}
