using System.Text.Json;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes a state as a JSON object.</summary>
internal static class StateJson
{
    public static void Write(Utf8JsonWriter json, string name, BuildState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        KnownJson.Write(json, "shell", state.Shell, Shell);
        KnownJson.Write(json, "workdir", state.Workdir, Text);
        KnownJson.Write(json, "user", state.User, Text);
        KnownJson.Write(json, "distro", state.Distro.Select(d => d.Name), Text);
        KnownJson.Write(json, "libc", state.Distro.Select(d => d.Libc), Text);
        KnownJson.Write(json, "packageManager", state.Distro.Select(d => d.PackageManager), Text);
        KnownJson.Write(json, "dockerClean", state.DockerClean, (j, value) => j.WriteBooleanValue(value));
        Variables(json, state);
        json.WriteEndObject();
    }

    private static void Text(Utf8JsonWriter json, string value) => json.WriteStringValue(value);

    private static void Shell(Utf8JsonWriter json, ShellInEffect shell)
    {
        json.WriteStartObject();
        KnownJson.Strings(json, "command", shell.Command);
        json.WriteString("program", shell.Program);
        json.WriteString("dialect", ShellSymbols.Of(shell.Dialect));
        json.WriteBoolean("errexit", shell.Options.Errexit);
        json.WriteBoolean("pipefail", shell.Options.Pipefail);
        json.WriteBoolean("nounset", shell.Options.Nounset);
        json.WriteBoolean("login", shell.Options.Login);
        json.WriteEndObject();
    }

    private static void Variables(Utf8JsonWriter json, BuildState state)
    {
        json.WriteStartArray("variables");
        foreach (var name in state.Variables.Values.Keys.Order(StringComparer.Ordinal))
        {
            var value = state.Variables[name];
            json.WriteStartObject();
            json.WriteString("name", name);
            KnownJson.Write(json, "value", value);
            json.WriteBoolean("inImage", state.ImageEnvironment.Values.TryGetValue(name, out var inImage) && inImage == value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        KnownJson.Write(json, "otherVariables", state.Variables.Others);
    }
}
