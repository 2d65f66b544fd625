using System.Collections.Immutable;
using System.Text;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>Which paths the commands of a RUN write to, in an image of PHP: absolute ones, as far as words and the folder in which a command runs tell.</summary>
internal static class PhpWrites
{
    // Of these the last operand is written (cp(1), mv(1), install(1), ln(1), rsync(1)).
    private static readonly string[] WritingLast = ["cp", "mv", "install", "ln", "rsync"];

    // Of these all operands are, but for the first one that is no path (chmod(1), chown(1), chgrp(1)).
    private static readonly string[] Changing = ["chmod", "chown", "chgrp"];

    private static readonly string[] WritingAll = ["touch", "tee", "mkdir", "rm", "rmdir", "unlink", "truncate"];

    // What unpacks or fetches into the folder that it runs in, or one that an option names (tar(1), unzip(1), git-clone(1)).
    private static readonly string[] Unpacking = ["tar", "unzip", "git", "svn", "hg", "7z"];

    private static readonly string[] FolderOptions = ["-C", "--directory", "-d", "-P", "--working-dir", "--prefix"];

    private static readonly string[] FileOptions = ["-o", "--output", "-O", "--output-document"];

    // openssl(1), req and genrsa; gpg(1); sort(1).
    private static readonly string[] OutputOptions = ["-out", "-keyout", "-o", "--output"];

    /// <summary>The paths; null for one that is not known.</summary>
    /// <param name="call">The command.</param>
    /// <param name="folder">Where it runs; null where that is not known.</param>
    /// <param name="state">What holds before the RUN.</param>
    public static IEnumerable<string?> By(CommandCall call, string? folder, BuildState state)
    {
        var words = call.Arguments.Select(a => ValueOf(a, state)).ToList();
        return Of(call.Program.Or("")!, call, words).Select(w => Absolute(w, folder))
            .Concat(Unpacking.Contains(call.Program.Or("")) && !HasFolder(words) ? Unpacked(call, words, folder) : []);
    }

    /// <summary>A word with the variables that are known, those that each image of PHP sets included; null for one that is not.</summary>
    /// <param name="word">The word.</param>
    /// <param name="state">What holds before the RUN.</param>
    public static string? ValueOf(CommandWord word, BuildState state) => word.Value.Or(null) ?? word.Pattern ?? (word.Node is { } node ? ValueOf(node, state) : null);

    /// <summary>The same for a word of the script.</summary>
    public static string? ValueOf(Word word, BuildState state)
    {
        if (word.UnexpandedValue is { } plain)
        {
            return plain;
        }

        var text = new StringBuilder();
        return Append(word.Parts, state, text) ? text.ToString() : null;
    }

    /// <summary>A path as an absolute one; null where that is not known.</summary>
    public static string? Absolute(string? path, string? folder) =>
        path is not { Length: > 0 } ? null : path[0] == '/' ? ImagePath.Join("/", path) : path[0] == '~' ? ImagePath.Join("/root", path[1..].TrimStart('/')) : folder is null ? null : ImagePath.Join(folder, path);

    private static bool Append(ImmutableArray<WordPart> parts, BuildState state, StringBuilder text)
    {
        foreach (var part in parts)
        {
            var value = part switch
            {
                Literal literal => literal.Text,
                SingleQuoted quoted => quoted.Text,
                EscapedCharacter escaped => escaped.Value,
                ParameterExpansion { Operator: ParameterOperator.None, Form: ParameterForm.Plain or ParameterForm.Braced } variable => state.Variables[variable.Name].Or(null) ?? PhpImages.Variable(variable.Name),
                _ => null,
            };
            if (part is DoubleQuoted inner)
            {
                if (!Append(inner.Parts, state, text))
                {
                    return false;
                }
            }
            else if (value is null)
            {
                return false;
            }
            else
            {
                text.Append(value);
            }
        }

        return true;
    }

    private static IEnumerable<string?> Of(string program, CommandCall call, List<string?> words)
    {
        var operands = words.Where(w => w?.StartsWith('-') != true).ToList();
        return WritingLast.Contains(program) ? (words.Contains("-t") || (program == "ln" && operands.Count < 2) ? [null] : [Target(operands)])
            : Changing.Contains(program) ? operands.Skip(1)
            : WritingAll.Contains(program) ? (program == "mkdir" && words.Contains("-m") ? operands.Skip(1) : operands)
            : program == "sed" ? (words.Any(w => w is ['-', ..] && (w.StartsWith("--in-place", StringComparison.Ordinal) || (w[1] != '-' && w.Contains('i', StringComparison.Ordinal)))) ? Edited(call, words) : [])
            : program is "curl" or "wget" ? Fetched(program, words)
            : program == "find" ? (words.Any(w => w is "-exec" or "-delete" or "-execdir" or null) ? operands.TakeWhile(w => w is not ("(" or "!")).Take(1) : [])
            : program == "dd" ? words.Where(w => w?.StartsWith("of=", StringComparison.Ordinal) != false).Select(w => w?[3..])
            : program is "openssl" or "gpg" or "sort" ? Options(words, OutputOptions)
            : program is "gzip" or "gunzip" ? operands
            : program == "uniq" ? operands.Skip(1)
            : Unpacking.Contains(program) ? Options(words, FolderOptions)
            : [];
    }

    // A file in a folder of programs, where it is the only one.
    private static string? Target(List<string?> operands) =>
        operands is [{ } source, { } target] && PhpPlaces.HoldsPrograms(target.TrimEnd('/')) ? $"{target.TrimEnd('/')}/{source[(source.LastIndexOf('/') + 1)..]}" : operands.LastOrDefault();

    // The script, unless -e or -f gives it, is no file.
    private static IEnumerable<string?> Edited(CommandCall call, List<string?> words) =>
        call.Parsed is { WhyUncertain: null } parsed ? Values(parsed, words).Skip(parsed.Has("-e") || parsed.Has("--expression") || parsed.Has("-f") || parsed.Has("--file") ? 0 : 1) : [null];

    private static IEnumerable<string?> Values(ParsedArguments parsed, List<string?> words) =>
        parsed.Operands.Select(o => o.Value.Or(null) ?? o.Pattern ?? words.FirstOrDefault(w => w is not null && o.Node is null && o.Start.Length > 0 && w.StartsWith(o.Start, StringComparison.Ordinal)) ?? (o.Node is null ? null : NodeText(o.Node, words)));

    // The value of the word in the whole list, where variables of the image were inserted.
    private static string? NodeText(Word node, List<string?> words) => node.UnexpandedValue ?? words.LastOrDefault(w => w is not null);

    private static IEnumerable<string?> Fetched(string program, List<string?> words) =>
        program == "wget" && !words.Any(IsOutput) ? ["."]
        : words.Any(w => w is not null && program == "curl" && w.StartsWith('-') && !w.StartsWith("--", StringComparison.Ordinal) && w.Contains('O', StringComparison.Ordinal)) || words.Contains("--remote-name") ? ["."]
        : words.Where((_, i) => i > 0 && IsOutput(words[i - 1])).Where(w => w != "-").Concat(words.Where(w => w?.StartsWith("--output=", StringComparison.Ordinal) == true).Select(w => w!["--output=".Length..]));

    // Letters stand together, the one that takes a value last: -fsSLo FILE, -qO FILE.
    private static bool IsOutput(string? word) =>
        word is not null && (FileOptions.Contains(word) || (word is ['-', not '-', ..] && word[^1] is 'o' or 'O' && word[1..].All(char.IsAsciiLetter)));

    private static IEnumerable<string?> Options(List<string?> words, string[] names) => words.Where((_, i) => i > 0 && names.Contains(words[i - 1]));

    private static bool HasFolder(List<string?> words) => words.Any(w => FolderOptions.Contains(w));

    // Where git clone is told a folder, it is the last word behind the address.
    private static IEnumerable<string?> Unpacked(CommandCall call, List<string?> words, string? folder)
    {
        if (call.Program.Or("") is "git" or "svn" or "hg")
        {
            var operands = words.Where(w => w?.StartsWith('-') != true).ToList();
            var at = operands.FindIndex(w => w?.Contains("://", StringComparison.Ordinal) == true || w?.StartsWith("git@", StringComparison.Ordinal) == true);
            return !words.Contains("clone") && !words.Contains("checkout") && !words.Contains("co") ? []
                : at >= 0 && at + 1 < operands.Count ? [Absolute(operands[at + 1], folder)]
                : at >= 0 && folder is not null && operands[at]!.TrimEnd('/').Split('/')[^1] is { Length: > 0 } name ? [ImagePath.Join(folder, name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name)]
                : [folder];
        }

        return words.Any(w => w is not null && (w == "-c" || w == "--create" || w == "-l" || w == "-t")) ? [] : [folder];
    }
}
