namespace DockerfileOptimizer.Syntax.Shell.Parsing;

/// <summary>
/// Looks ahead, as bash does, for the parenthesis that closes arithmetic: quotes and substitutions hide parentheses, nothing else
/// counts (<c>parse_matched_pair</c> in bash's parse.y).
/// </summary>
internal static class MatchedPair
{
    private const string NotClosed = "the parentheses of an arithmetic expression are not closed";

    /// <summary>The parenthesis that closes one opened before <paramref name="inside"/>; false, and a failure, if there is none.</summary>
    public static bool Find(ShellSession session, int inside, int limit, out int close)
    {
        close = ClosingParenthesis(session, inside, limit);
        if (close < 0)
        {
            session.Fail(inside, NotClosed);
            return false;
        }

        return session.LookAhead(inside, close - inside);
    }

    private static int ClosingParenthesis(ShellSession session, int start, int limit)
    {
        var text = session.Text;
        var depth = 0;
        for (var i = start; i >= 0 && i < limit; i = Behind(session, i, limit))
        {
            if (text[i] == '(')
            {
                depth++;
            }
            else if (text[i] == ')' && depth-- == 0)
            {
                return i;
            }
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

        var close = ClosingParenthesis(session, offset + 2, limit);
        session.Leave();
        return close < 0 ? -1 : close + 1;
    }
}
