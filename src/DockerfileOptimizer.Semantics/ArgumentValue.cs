using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>What an ARG comes to.</summary>
internal static class ArgumentValue
{
    /// <summary>The value given, else the default after expansion; unknown when it is not known what is given.</summary>
    public static Known<string?> Of(KeyValue declaration, EnvMap variables, BuildModelInputs inputs, char escape)
    {
        if (inputs.BuildArguments is null)
        {
            return Known.Unknown<string?>($"--build-arg {declaration.Key} may be given");
        }

        if (inputs.BuildArguments.TryGetValue(declaration.Key, out var given))
        {
            return Known.Of<string?>(given);
        }

        return declaration.Value is { } value ? Expansion.Of(value, escape, variables).Select<string?>(v => v) : Known.Of<string?>(null);
    }
}
