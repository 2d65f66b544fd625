namespace DockerfileOptimizer.Semantics.Installations.Bundler;

/// <summary>
/// <c>bundle install</c>. A <c>Gemfile</c> is Ruby: it is understood as long as its lines are the plain ones of the manual, which name gems
/// of a server. A gemspec, a path, or any other code is not.
/// </summary>
internal sealed class BundlerReader
{
    private static readonly string[] Freezing = ["BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;

    private BundlerReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector)
    {
        var reader = new BundlerReader(call, collector);
        if (call.Arguments.ValueOf("--gemfile")?.Or(null) is not { } named)
        {
            reader.Read(call.At("Gemfile"));
            return;
        }

        // The folder of the Gemfile is the root; where the command stands may be looked at, too.
        reader.Settings();
        new BundlerReader(call with { Folder = CopiedFiles.FolderOf(call.At(named)) }, collector).Read(call.At(named));
        reader.Writes();
    }

    private void Read(string gemfile)
    {
        Settings();
        var other = _call.At("gems.rb");
        if (_collector.Look(other) is { } newer)
        {
            _collector.Stop($"bundler may take {newer.Entry.Path}", other);
        }

        if (_collector.TextAt(gemfile) is not { } text)
        {
            _collector.Stop("no Gemfile is copied to where bundler runs");
            return;
        }

        foreach (var line in text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] != '#'))
        {
            Line(line, gemfile);
        }

        Lock(gemfile);
        if (_call.VariableOf("BUNDLE_PATH").Or(null) is { Length: > 0 } path)
        {
            _collector.Write(_call.At(path) + "/**");
        }

        _collector.Write(_call.Home + "/.bundle/**", _call.Home + "/.gem/**", _call.Home + "/.local/**", _call.Home + "/.cache/**", "/usr/local/bundle/**", "/usr/local/lib/**", "/usr/local/bin/**", "/var/lib/gems/**", "/tmp/**");
    }

    private void Settings()
    {
        foreach (var path in _call.FoldersAbove().Prepend(_call.Folder).Append(_call.Home).Append("/usr/local/bundle").SelectMany(f => new[] { ImagePath.Join(f, ".bundle/config"), ImagePath.Join(f, "config") }).Where(p => p.Contains(".bundle", StringComparison.Ordinal) || p == "/usr/local/bundle/config"))
        {
            if (_collector.Look(path) is { } file)
            {
                _collector.Stop($"{file.Entry.Path} steers bundler", file.Path);
            }
        }
    }

    private void Line(string line, string gemfile)
    {
        var word = line[..(line.AsSpan().IndexOfAny(' ', '(') is > 0 and var end ? end : line.Length)];
        if (line.Contains("#{", StringComparison.Ordinal) || line.Contains('`', StringComparison.Ordinal) || line.Contains("ENV", StringComparison.Ordinal) || line.Contains(';', StringComparison.Ordinal))
        {
            _collector.Stop($"{_collector.NameOf(gemfile)} has a line that is not plain: {line}", gemfile);
        }
        else if (word == "ruby" && line.Contains("file:", StringComparison.Ordinal))
        {
            RubyFile(line, gemfile);
        }
        else if (!IsPlain(word, line))
        {
            _collector.Stop($"{_collector.NameOf(gemfile)} has a line that is not plain: {line}", gemfile);
        }
    }

    private void RubyFile(string line, string gemfile)
    {
        var name = line[(line.IndexOf("file:", StringComparison.Ordinal) + 5)..].Trim().Trim('"', '\'');
        if (name.AsSpan().IndexOfAny('"', '\'', '(') >= 0 || _collector.Look(_call.At(name)) is null)
        {
            _collector.Stop($"{_collector.NameOf(gemfile)} reads {name}", gemfile);
        }
    }

    // Lines of which each argument is a text, a symbol, a number, a flag or a list of those (docs: Bundler, gemfile(5)).
    private static bool IsPlain(string word, string line) => word switch
    {
        "end" => line == "end",
        "source" or "gem" or "ruby" => HasPlainValues(line[word.Length..]) && !Names(line, "path") && !Names(line, "git") && !Names(line, "github") && !Names(line, "gist") && !Names(line, "bitbucket") && !Names(line, "file"),
        "group" or "platforms" or "platform" or "install_if" => line.EndsWith(" do", StringComparison.Ordinal) && word != "install_if" && HasPlainValues(line[word.Length..^3]),
        _ => false,
    };

    private static bool Names(string line, string key) => line.Contains(key + ":", StringComparison.Ordinal) || line.Contains(":" + key, StringComparison.Ordinal);

    private static bool HasPlainValues(string text)
    {
        var quote = '\0';
        foreach (var c in text)
        {
            if (quote != '\0')
            {
                quote = c == quote ? '\0' : quote;
            }
            else if (c is '"' or '\'')
            {
                quote = c;
            }
            else if (c == '#')
            {
                return true;
            }
            else if (!char.IsAsciiLetterOrDigit(c) && c is not (' ' or '\t' or ',' or ':' or '_' or '=' or '>' or '[' or ']' or '(' or ')'))
            {
                return false;
            }
        }

        return quote == '\0';
    }

    // Without "frozen" bundler may put the lock file in order: other platforms, another version of itself.
    private void Lock(string gemfile)
    {
        var isFrozen = _call.Arguments.Has("--frozen") || _call.Arguments.Has("--deployment")
            || Freezing.Any(v => _call.VariableOf(v).Or(null) is "1" or "true");
        if (_collector.TextAt(gemfile + ".lock") is { } text && text.Split('\n').Any(l => l.TrimEnd() is "PATH" or "GIT" or "PLUGIN SOURCE"))
        {
            _collector.Stop($"{_collector.NameOf(gemfile)}.lock has gems of other sources than servers", gemfile + ".lock");
        }

        _collector.Look(_call.At(".ruby-version"));
        if (!isFrozen)
        {
            _collector.Write(gemfile + ".lock");
        }

        Writes();
    }

    private void Writes()
    {
        // Where "deployment" is set by a file, too.
        _collector.Write(_call.At("vendor/bundle") + "/**");
        if (_call.Arguments.ValueOf("--path")?.Or(null) is { Length: > 0 } path)
        {
            _collector.Write(_call.At(path) + "/**");
        }

        if (_call.Arguments.Options.Any(o => o.Name is "--deployment" or "--without" or "--with" or "--frozen" or "--path" or "--system" or "--gemfile" or "--no-prune"))
        {
            _collector.Write(_call.At(".bundle") + "/**");
        }
    }
}
