using System.Globalization;

namespace DockerfileOptimizer.Syntax.Checks;

/// <summary>
/// Fields of a mount that BuildKit refuses when it builds the stage (<c>parseMount</c>). Values with variables are left alone: they
/// are not known yet.
/// </summary>
internal static class MountRules
{
    private static readonly HashSet<string> Types = new(StringComparer.Ordinal) { "bind", "cache", "tmpfs", "secret", "ssh" };

    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "type", "from", "source", "target", "readonly", "readwrite", "required", "size", "id", "sharing", "mode", "uid", "gid", "env",
    };

    public static IEnumerable<string> Mistakes(MountFlag mount)
    {
        foreach (var field in mount.Fields)
        {
            if (FieldMistake(mount, field) is { } mistake)
            {
                yield return mistake;
            }
        }

        if (mount.Type == "secret" && mount["from"] is not null)
        {
            yield return "A secret mount takes no from";
        }

        if (mount.Type == "secret" && mount.Source is null && mount.Target is null && mount["id"] is null)
        {
            yield return "A secret mount needs id, source or target";
        }

        if (mount.Type == "secret" && !string.IsNullOrEmpty(mount.Source) && !string.IsNullOrEmpty(mount["id"]))
        {
            yield return "A secret mount takes id or source, not both";
        }
    }

    private static string? FieldMistake(MountFlag mount, MountField field)
    {
        if (!Keys.Contains(field.Key))
        {
            return $"A mount has no field {field.Key}; it takes {string.Join(", ", Keys)}";
        }

        if (field.Value is null)
        {
            return field.Key is "readonly" or "readwrite" or "required" ? PlaceMistake(mount, field) : $"{field.Key} needs a value";
        }

        return field.Value.Contains('$', StringComparison.Ordinal) ? null : ValueMistake(field) ?? PlaceMistake(mount, field);
    }

    private static string? ValueMistake(MountField field) => field.Key switch
    {
        "type" when !Types.Contains(field.Value!.ToLowerInvariant()) => $"type is bind, cache, tmpfs, secret or ssh, not {field.Value}",
        "sharing" when field.Value!.ToLowerInvariant() is not ("shared" or "private" or "locked") =>
            $"sharing is shared, private or locked, not {field.Value}",
        "readonly" or "readwrite" or "required" when !GoValues.IsBoolean(field.Value!) => $"{field.Key} is true or false, not {field.Value}",
        "uid" or "gid" when !uint.TryParse(field.Value, NumberStyles.None, null, out _) => $"{field.Key} is a number, not {field.Value}",
        "mode" when !IsOctal(field.Value!) => $"mode is an octal number, not {field.Value}",
        _ => null,
    };

    private static string? PlaceMistake(MountFlag mount, MountField field)
    {
        var allowed = field.Key switch
        {
            "required" => mount.Type is "secret" or "ssh",
            "size" => mount.Type == "tmpfs",
            "sharing" => mount.Type == "cache",
            "mode" or "uid" or "gid" => mount.Type is "secret" or "ssh" or "cache",
            _ => true,
        };
        return allowed || !Types.Contains(mount.Type) ? null : $"A {mount.Type} mount takes no {field.Key}";
    }

    private static bool IsOctal(string text) => text.Length is > 0 and <= 11 && text.All(c => c is >= '0' and <= '7');
}
