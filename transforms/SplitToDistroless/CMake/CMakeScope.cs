using System.Text;
using DockerfileOptimizer.Transforms.SplitToDistroless.Make;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.CMake;

/// <summary>Variables of CMake (docs: CMake, cmake-language: Variables, Variable References). What conditions set is not known.</summary>
internal sealed class CMakeScope
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    /// <summary>A scope with variables, of which the last of a name counts.</summary>
    public CMakeScope(IEnumerable<KeyValuePair<string, string?>> values)
    {
        foreach (var (name, value) in values)
        {
            _values[name] = value;
        }
    }

    /// <summary>The scope of a folder below: it begins with the same variables, and what it sets stays in it.</summary>
    public CMakeScope Inner() => new(_values);

    /// <summary>Sets a variable.</summary>
    public void Set(string name, string? value) => _values[name] = value;

    /// <summary>Says that a variable may have another value now, where it has one.</summary>
    public void Forget(string name)
    {
        if (_values.ContainsKey(name))
        {
            _values[name] = null;
        }
    }

    /// <summary>Whether a variable has a value, known or not.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The value; null where it is not known, be it that modules or packages set it.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>The words of an argument, which is a list where a variable in it is one.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="depth">How many variables stand around it.</param>
    public IEnumerable<string?> Words(string argument, int depth = 0) =>
        Expand(argument, depth) is not { } text ? new string?[] { null } : text.Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The text of an argument; null where it is not known.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="depth">How many variables stand around it.</param>
    public string? Expand(string argument, int depth = 0)
    {
        var text = new StringBuilder();
        for (var i = 0; i < argument.Length; i++)
        {
            if (argument[i] != '$' || i + 1 == argument.Length)
            {
                text.Append(argument[i]);
                continue;
            }

            // $<…> and $ENV{…} are known only when it is built.
            var end = argument[i + 1] == '{' ? MakefileLines.ClosingOf(argument, i + 1) : -1;
            if (end < 0 || depth > 20 || Expand(argument[(i + 2)..end], depth + 1) is not { } name || this[name] is not { } value)
            {
                return null;
            }

            text.Append(value);
            i = end;
        }

        return text.ToString();
    }
}
