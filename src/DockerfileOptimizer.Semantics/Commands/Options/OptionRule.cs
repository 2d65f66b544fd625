namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>One option of a program.</summary>
/// <param name="Name">Its main spelling.</param>
/// <param name="Value">Whether it takes a value.</param>
/// <param name="EndsOptions">Whether everything behind it and its value is an operand, as behind <c>python -m</c>.</param>
internal sealed record OptionRule(string Name, OptionValue Value, bool EndsOptions)
{
    /// <summary>Whether the next word is its value where none is joined.</summary>
    public bool TakesNext => Value is OptionValue.Required or OptionValue.Several or OptionValue.OptionalNext;
}
