using System.Collections.Immutable;
using System.Globalization;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Java;

/// <summary>
/// A runtime of those modules alone that a jar needs: <c>jdeps</c> finds them and <c>jlink</c> puts them together, at the end of the stage that compiles.
/// Only for a jar that certainly holds all classes of the program: one that the stage packs without a manifest of its own, so that there is no class
/// path, or one of which the build file says that it holds all.
/// </summary>
/// <param name="application">The stage.</param>
/// <param name="version">The version of Java.</param>
/// <param name="jar">The file that java runs: an absolute path.</param>
internal sealed class LinkedJava(Application application, int version, string jar)
{
    private const string Unpacked = "/tmp/unpacked";

    private readonly JarPacker? _packer = JarPackers.Of(ProjectFiles.Called(application, JarPackers.IsBuildFile), jar);

    /// <summary>The runtime; null where it is not known what the program needs, or who builds may not make a folder for it.</summary>
    public LinkedRuntime? Runtime => IsWhole && HasLibrary && Place(application, "jre") is { } place ? new LinkedRuntime(place, "/opt/jre", jar) : null;

    /// <summary>The RUN that makes it: it fails where jdeps does, as jlink then gets no name of a module.</summary>
    /// <param name="escape">The file's escape character.</param>
    public string Lines(char escape)
    {
        var options = $"{JavaLinking.Compression(version)} --strip-java-debug-attributes --no-header-files --no-man-pages --output {Runtime!.Made}";
        var hidden = string.Concat(JavaLinking.HiddenModules(version).Select(m => "," + m));
        return _packer is null
            ? $"RUN jlink --add-modules \"$({Jdeps($"--print-module-deps {jar}")}){hidden}\" {escape}\n    {options}"
            : $"RUN mkdir {Unpacked} && cd {Unpacked} && jar -xf {jar} && rm -f module-info.class {escape}\n    && jlink --add-modules \"$({Jdeps($"{Libraries}--print-module-deps .")}){hidden}\" {escape}\n    {options}";
    }

    /// <summary>A folder that the last RUN of the stage can make; null where that is not certain: somebody else than root may write to a temporary one alone, of which a volume may keep nothing.</summary>
    /// <param name="application">The stage.</param>
    /// <param name="name">The name of the folder.</param>
    public static string? Place(Application application, string name) =>
        application.End.IsRoot.Or(false) ? "/opt/" + name
        : application.Stage.Steps.OfType<VolumeInstruction>().Any() ? null
        : "/tmp/" + name;

    private string Libraries => _packer!.Libraries is { } libraries ? $"--recursive --class-path '{libraries}' " : "";

    // The C library of the final image: jlink copies what the kit is.
    private bool HasLibrary => application.Image.Distro.Or(null)?.Libc != "musl";

    private bool IsWhole => jar.EndsWith(".jar", StringComparison.Ordinal) && (_packer is not null ? !Packed.Any() : Packed.ToList() is [true]);

    // The calls of jar that make the file, and whether they give it no manifest.
    private IEnumerable<bool> Packed =>
        application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).Where(c => c.Call.Program.Or(null) == "jar").Select(c => Packs(c.Call, c.Folder)).OfType<bool>();

    // jar cfe FILE CLASS, and the like: what stands behind the letters is given in their order (docs: jar).
    private bool? Packs(CommandCall call, string? folder)
    {
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        var letters = words.FirstOrDefault()?.TrimStart('-') ?? "?";
        if (words.FirstOrDefault()?.StartsWith("--", StringComparison.Ordinal) == true)
        {
            return false;
        }

        if (letters.Contains('x', StringComparison.Ordinal) || letters.Contains('t', StringComparison.Ordinal))
        {
            return null;
        }

        var given = letters.Where(l => l is 'f' or 'm' or 'e').ToList();
        var file = given.IndexOf('f') is >= 0 and var at && at + 1 < words.Count ? words[at + 1] : null;
        return file is not null && folder is not null && ImagePath.Join(folder, file) != jar ? null
            : file is not null && folder is not null && letters.StartsWith('c') && letters.All(char.IsAsciiLetter) && !given.Contains('m') && !words.Any(w => w?.Contains("manifest", StringComparison.OrdinalIgnoreCase) != false);
    }

    private string Jdeps(string rest) => string.Create(CultureInfo.InvariantCulture, $"jdeps -q --ignore-missing-deps --multi-release {version} {rest}");
}
