using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Files of downloaders and archivers, whose options say where they write (curl(1), wget(1), tar(1), unzip(1), git-clone(1)).</summary>
internal static class ToolFiles
{
    // Keys, certificates and lists that curl and wget read (curl(1), wget(1)).
    private static readonly string[] FilesOfKeys =
    [
        "--cacert", "--capath", "--cert", "--key", "--crlfile", "--pinnedpubkey", "--proxy-cacert", "--proxy-capath", "--proxy-cert", "--proxy-key", "--proxy-crlfile", "--alt-svc", "--ssl-sessions",
        "--ca-certificate", "--ca-directory", "--certificate", "--private-key", "--crl-file", "--load-cookies", "--hsts-file", "--pinnedpubkey",
    ];

    private static readonly string[] TarRunsCommands = ["--to-command", "--checkpoint-action", "--use-compress-program", "-I", "--rsh-command", "--info-script", "-F"];

    /// <summary>Records them; false when the program is another one, or an option is not simple enough.</summary>
    public static bool Record(CommandCall call, string name, CallPlace place, FileEffects files)
    {
        if (name is not ("curl" or "wget" or "tar" or "bsdtar" or "unzip" or "git"))
        {
            return false;
        }

        var words = call.Arguments.Select(a => a.Value.Or(null) ?? a.Start).ToArray();
        switch (name)
        {
            case "curl" when !words.Any(w => w.Contains('@') || w.StartsWith("file:", StringComparison.Ordinal) || IsOneOf(w, "DcTKFEb", "--upload-file", "--config", "--dump-header", "--cookie", "--cookie-jar", "--form", "--trace", "--netrc-file", "--output-dir", "--stderr", "--etag-save", "--hsts", "--libcurl")):
                Into(call, place, files, ('o', "--output"));
                ReadKeys(call, place, files);
                if (words.Any(w => Cluster(w, 'O') || w is "--remote-name" or "--remote-name-all" or "-J"))
                {
                    files.WriteChild(place.From, place.Text);
                }

                return true;
            case "wget" when !words.Any(w => IsOneOf(w, "iaoexrPp", "--input-file", "--config", "--execute", "--post-file", "--body-file", "--output-file", "--append-output", "--use-askpass", "--directory-prefix", "--warc-file", "--save-cookies", "--mirror", "--recursive")):
                Into(call, place, files, ('O', "--output-document"));
                ReadKeys(call, place, files);
                if (!words.Any(w => Cluster(w, 'O') || w.StartsWith("--output-document", StringComparison.Ordinal)))
                {
                    files.WriteChild(place.From, place.Text);
                }

                return true;
            case "tar" or "bsdtar" when !words.Any(w => TarRunsCommands.Any(o => w.StartsWith(o, StringComparison.Ordinal))):
                Archive(call, words, place, files);
                return true;
            case "unzip":
                Archive(call, words, place, files);
                return true;
            case "git" when words.Contains("clone") && !words.Any(w => w is "-c" or "--config" or "--template" or "-u" or "--upload-pack"):
                Clone(call, place, files);
                return true;
            default:
                return false;
        }
    }

    // The value of such an option is the next word, or joined to it; what is not known is read like any word.
    private static void ReadKeys(CommandCall call, CallPlace place, FileEffects files)
    {
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var text = call.Arguments[i].Start;
            if (FilesOfKeys.Contains(text) && i + 1 < call.Arguments.Length)
            {
                files.Read(call.Arguments[i + 1], place.From, true, place.Text);
            }
            else if (FilesOfKeys.FirstOrDefault(o => text.StartsWith(o + "=", StringComparison.Ordinal)) is { } option)
            {
                files.Read(call.Arguments[i].Value.TryGet(out var word) ? new CommandWord(Known.Of(word[(option.Length + 1)..]), null) : call.Arguments[i], place.From, true, place.Text);
            }
        }
    }

    private static void Into(CommandCall call, CallPlace place, FileEffects files, (char Letter, string Name) option)
    {
        var (letter, name) = option;
        for (var i = 0; i < call.Arguments.Length; i++)
        {
            var text = call.Arguments[i].Start;
            if (text == name || (Cluster(text, letter) && text.EndsWith(letter)))
            {
                if (i + 1 < call.Arguments.Length && call.Arguments[i + 1].Value.Or(null) != "-")
                {
                    files.Write(call.Arguments[i + 1], place.From, false, place.Text);
                }
            }
            else if (text.StartsWith(name + "=", StringComparison.Ordinal) || Cluster(text, letter))
            {
                // The file is joined to the option.
                files.Write(PathSet.Any(place.Text), place.Text);
            }
            else if (!call.Arguments[i].Value.IsKnown && !call.Arguments[i].IsNoOption)
            {
                files.Write(PathSet.Any(place.Text), place.Text);
            }
        }
    }

    /// <summary>Members may have any name: the whole tree into which an archive is unpacked counts as written; of one that is made or listed, the operands count as written too.</summary>
    private static void Archive(CommandCall call, string[] words, CallPlace place, FileEffects files)
    {
        var at = Array.FindIndex(words, w => w is "-C" or "--directory" or "-d" || (w.EndsWith('C') && Cluster(w, 'C')));
        var into = at >= 0 && at + 1 < words.Length ? call.Arguments[at + 1]
            : words.FirstOrDefault(w => w.StartsWith("--directory=", StringComparison.Ordinal)) is { } joined ? new CommandWord(Known.Of(joined[12..]), null)
            : new CommandWord(Known.Of("."), null);
        files.Write(into, place.From, true, place.Text);
        foreach (var operand in call.Arguments.Where(a => a.IsNoOption || !a.Value.IsKnown))
        {
            files.Read(operand, place.From, true, place.Text);
            if (words.Any(w => w.Contains('c') && (w.StartsWith('-') || w == words[0])))
            {
                files.Write(operand, place.From, false, place.Text);
            }
        }
    }

    private static void Clone(CommandCall call, CallPlace place, FileEffects files)
    {
        files.Read(new PathSet(["/etc/gitconfig", "/root/.gitconfig", "/root/.config/git/**", "/root/.git-credentials", "/root/.netrc", "/root/.ssh/**", "/home/**", "/usr/share/git-core/**"], null));
        var last = call.Arguments[^1];
        var isRemote = last.Start.Contains("://", StringComparison.Ordinal) || last.Start.Contains('@');
        if (isRemote)
        {
            files.WriteChild(place.From, place.Text);
            files.NameForForeign(FolderOf(last.Start), place.From);
        }
        else
        {
            files.Write(last, place.From, true, place.Text);
        }

        if (!call.Arguments.Any(a => a.Start.Contains("://", StringComparison.Ordinal)))
        {
            files.Read(PathSet.Any($"{place.Text} may copy from a path"));
        }
    }

    // The "humanish" part of the address (git-clone(1), <directory>).
    private static string FolderOf(string address)
    {
        var path = address.TrimEnd('/');
        var name = path[(path.LastIndexOfAny(['/', ':']) + 1)..];
        return name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
    }

    /// <summary>Whether a word is a group of single-letter options that holds a letter.</summary>
    private static bool Cluster(string word, char letter) => word.Length > 1 && word[0] == '-' && word[1] != '-' && word.Contains(letter);

    private static bool IsOneOf(string word, string letters, params ReadOnlySpan<string> names)
    {
        if (word is not ['-', ..])
        {
            return false;
        }

        foreach (var letter in letters)
        {
            if (Cluster(word, letter))
            {
                return true;
            }
        }

        foreach (var name in names)
        {
            if (OptionText.Is(word, name))
            {
                return true;
            }
        }

        return false;
    }
}
