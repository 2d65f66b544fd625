using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Installations.Pip;

/// <summary>
/// <c>pip install</c> of what requirements files and operands name. Files, their nested files and constraints, and local archives are read;
/// a folder that is installed is built by code of its own and never understood. A package that is fetched is built in a folder of its own.
/// </summary>
internal sealed class PipReader
{
    private static readonly string[] Archives = [".whl", ".zip", ".tar.gz", ".tgz", ".tar", ".tar.bz2", ".tbz", ".tar.xz", ".txz", ".tlz", ".tar.lz", ".tar.lzma"];

    private readonly InstallationCall _call;
    private readonly ReadCollector _collector;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    private PipReader(InstallationCall call, ReadCollector collector) => (_call, _collector) = (call, collector);

    /// <summary>Collects what a call reads and writes.</summary>
    public static void Read(InstallationCall call, ReadCollector collector) => new PipReader(call, collector).Read();

    private void Read()
    {
        foreach (var option in _call.Arguments.Options)
        {
            Option(option.Name, option.Value?.Or(null), _call.Folder, null);
        }

        foreach (var operand in _call.Arguments.Operands)
        {
            Requirement(operand.Value.Or(null) ?? "", _call.Folder, null);
        }

        PipPlaces.Read(_call, _collector, _call.Wrappers.Contains("python -m"));
    }

    /// <summary>An option of the command line or of a requirements file that names files.</summary>
    private void Option(string name, string? value, string folder, string? file)
    {
        switch (name)
        {
            case "--requirement" or "--constraint":
                File(value, folder, file);
                break;
            case "--find-links" when value is null || !IsUrl(value):
                _collector.Stop($"pip looks for packages in {value ?? "a folder"}", file);
                break;
            case "--index-url" or "--extra-index-url" when value is null || !IsUrl(value):
                _collector.Stop($"pip takes {value ?? "what is not known"} for an index", file);
                break;
            case "--target" when value is not null && file is null:
                _collector.Write(_call.At(value), _call.At(value).TrimEnd('/') + "/**");
                break;
            case "--target":
                _collector.Stop("pip installs into a folder that is not known", file);
                break;
            default:
                break;
        }
    }

    private void File(string? name, string folder, string? from)
    {
        if (string.IsNullOrEmpty(name) || name.Contains("${", StringComparison.Ordinal) || name.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            _collector.Stop($"pip reads requirements from {name ?? "what is not known"}", from);
            return;
        }

        if (IsUrl(name) || !_read.Add(ImagePath.Join(folder, name)))
        {
            return;
        }

        var path = ImagePath.Join(folder, name);
        if (_collector.TextAt(path) is not { } text)
        {
            _collector.Stop($"{path} is not among the files that are copied", from);
            return;
        }

        foreach (var line in RequirementFile.LinesOf(text))
        {
            Line(line, path);
        }
    }

    private void Line(string line, string file)
    {
        if (!line.StartsWith('-'))
        {
            // Hashes and other options stand behind a requirement.
            var behind = line.IndexOf(" --", StringComparison.Ordinal);
            if (behind >= 0 && line[behind..].Split(' ', StringSplitOptions.RemoveEmptyEntries).Any(o => o.StartsWith('-') && !o.StartsWith("--hash", StringComparison.Ordinal)))
            {
                _collector.Stop($"{_collector.NameOf(file)} gives options to a requirement", file);
            }

            Requirement(behind < 0 ? line : line[..behind].Trim(), CopiedFiles.FolderOf(file), file);
            return;
        }

        var end = line.AsSpan().IndexOfAny(' ', '=', '\t');
        var (written, value) = end < 0 ? (line, null) : (line[..end], line[(end + 1)..].TrimStart(' ', '\t', '='));
        if (written.Length > 2 && written[1] != '-')
        {
            (written, value) = (line[..2], line[2..].Trim());
        }

        var name = written switch
        {
            "-r" => "--requirement",
            "-c" => "--constraint",
            "-f" => "--find-links",
            "-i" => "--index-url",
            _ => written,
        };
        if (name is not ("--requirement" or "--constraint" or "--find-links" or "--index-url" or "--extra-index-url" or "--no-index" or "--pre"
            or "--trusted-host" or "--no-binary" or "--only-binary" or "--prefer-binary" or "--require-hashes"))
        {
            _collector.Stop($"{_collector.NameOf(file)} says {written}", file);
        }
        else
        {
            Option(name, value, CopiedFiles.FolderOf(file), file);
        }
    }

    // pip takes for a path what has a slash or starts with a dot and is a folder, and what ends like an archive.
    private void Requirement(string text, string folder, string? file)
    {
        var marker = text.IndexOf(';', StringComparison.Ordinal);
        var requirement = (marker < 0 ? text : text[..marker]).Trim();
        var at = requirement.IndexOf('@', StringComparison.Ordinal);
        var target = at >= 0 ? requirement[(at + 1)..].Trim() : requirement;
        if (requirement.Length == 0 || requirement.Contains("${", StringComparison.Ordinal) || requirement.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || target.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            _collector.Stop($"pip installs {(requirement.Length == 0 ? "what is not known" : requirement)}", file);
        }
        else if (IsUrl(requirement) || IsUrl(target))
        {
            return;
        }
        else if (Archives.Any(a => requirement.EndsWith(a, StringComparison.OrdinalIgnoreCase)))
        {
            // Paths count from where pip runs, those of a requirements file, too.
            if (_collector.Look(_call.At(requirement)) is null)
            {
                _collector.Stop($"{_call.At(requirement)} is not among the files that are copied", file);
            }
        }
        else if (requirement.Contains('/', StringComparison.Ordinal) || requirement.Contains('\\', StringComparison.Ordinal) || requirement.StartsWith('.') || at == 0)
        {
            _collector.Stop($"pip builds {requirement} by its own code", file ?? _collector.Files.Find(ImagePath.Join(folder, "setup.py"))?.Path ?? _collector.Files.Find(ImagePath.Join(folder, "pyproject.toml"))?.Path);
        }
    }

    private static bool IsUrl(string text) =>
        text.IndexOf("://", StringComparison.Ordinal) is > 0 and var end && !text.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        && !text.Contains("+file:", StringComparison.OrdinalIgnoreCase) && text[..end].All(c => char.IsAsciiLetterOrDigit(c) || c is '+');
}
