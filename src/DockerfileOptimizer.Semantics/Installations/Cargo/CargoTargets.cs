using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Installations.Python;

namespace DockerfileOptimizer.Semantics.Installations.Cargo;

/// <summary>
/// The files from which cargo starts to compile a package of its own: with nothing but a <c>main</c> in them its dependencies are compiled all
/// the same (docs: Cargo, Cargo Targets; Package Layout).
/// </summary>
/// <param name="Programs">Files that must have a <c>main</c>, relative to the package.</param>
/// <param name="Library">The file of its library; null without one.</param>
public sealed record CargoTargets(ImmutableArray<string> Programs, string? Library)
{
    private const string Main = "src/main.rs";

    private const string Lib = "src/lib.rs";

    private static readonly string[] Named = ["example", "test", "bench"];

    /// <summary>The targets of a package; unknown where more than these files decides what is compiled.</summary>
    /// <param name="manifest">The text of <c>Cargo.toml</c>.</param>
    /// <param name="isThere">Whether the package has a file.</param>
    public static Known<CargoTargets> Of(string manifest, Func<string, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(isThere);
        if (TomlLines.Of(manifest) is not { } lines || manifest.Contains("[workspace", StringComparison.Ordinal))
        {
            return Known.Unknown<CargoTargets>("Cargo.toml is that of a workspace, or has texts that go over lines");
        }

        if (isThere("build.rs") || lines.Any(l => l.Table == "package" && TomlLines.KeyOf(l.Text) == "build"))
        {
            return Known.Unknown<CargoTargets>("a build script reads what it likes");
        }

        if (lines.FirstOrDefault(l => Named.Contains(l.Table) || (l.Table == "lib" && TomlLines.KeyOf(l.Text) is "path" or "proc-macro" or "proc_macro") || (l.Table == "package" && TomlLines.KeyOf(l.Text) == "default-run")).Text is { } odd)
        {
            return Known.Unknown<CargoTargets>($"Cargo.toml names other targets: {odd}");
        }

        if (lines.FirstOrDefault(l => l.Table is not ("bin" or "package") && (TomlLines.Sets(l.Text, "path") || l.Table.StartsWith("patch", StringComparison.Ordinal))).Text is { } local)
        {
            return Known.Unknown<CargoTargets>($"a dependency lies in a folder, or is another one than usual: {local}");
        }

        return OfPrograms([.. lines.Where(l => l.Table == "bin")], isThere);
    }

    private static Known<CargoTargets> OfPrograms(ImmutableArray<(string Table, string Text)> lines, Func<string, bool> isThere)
    {
        ImmutableArray<string> paths = [.. lines.Where(l => TomlLines.KeyOf(l.Text) == "path").Select(l => l.Text[(l.Text.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim().Trim('"', '\''))];
        if (lines.Count(l => TomlLines.KeyOf(l.Text) == "name") != paths.Length || paths.FirstOrDefault(p => !isThere(p)) is not null)
        {
            return Known.Unknown<CargoTargets>("where a program of Cargo.toml starts is not known");
        }

        ImmutableArray<string> programs = [.. paths.Concat(isThere(Main) ? [Main] : []).Distinct()];
        var library = isThere(Lib) ? Lib : null;
        return programs.IsEmpty && library is null
            ? Known.Unknown<CargoTargets>("there is neither src/main.rs nor src/lib.rs")
            : Known.Of(new CargoTargets(programs, library));
    }
}
