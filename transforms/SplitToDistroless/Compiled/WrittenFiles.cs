using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;

/// <summary>Files that a RUN of a stage with a compiler writes where neither compilers nor package managers look: settings, time zones, scripts that wait for others.</summary>
/// <param name="application">The stage.</param>
/// <param name="copied">What is copied.</param>
/// <param name="program">The program, which is copied, too.</param>
internal sealed class WrittenFiles(Application application, ImmutableArray<string> copied, string? program)
{
    // Of these the last operand is written.
    private static readonly string[] WritingLast = ["cp", "mv", "install", "ln"];

    // Of these the value of an option is.
    private static readonly string[] OutputOptions = ["-o", "-O", "--output", "--output-document"];

    // What builds use: tools, libraries, settings of package managers and of git, and what is nothing.
    private static readonly string[] OfBuilds =
    [
        "/go", "/usr/local/go", "/usr/local/cargo", "/usr/local/rustup", "/usr/local/bin", "/usr/local/sbin", "/usr/bin", "/usr/sbin", "/bin", "/sbin", "/lib", "/usr/lib", "/usr/local/lib", "/usr/include", "/usr/local/include",
        "/usr/src", "/opt", "/root", "/home", "/tmp", "/var/tmp", "/var/cache", "/var/lib/apt", "/var/lib/dpkg", "/dev", "/etc/apt", "/etc/apk", "/etc/dpkg", "/etc/ssl", "/etc/ssh", "/etc/profile", "/etc/profile.d",
        "/etc/ld.so.conf.d", "/etc/locale.gen", "/etc/gitconfig", "/etc/nsswitch.conf", "/usr/share/keyrings", "/usr/share/ca-certificates", "/usr/local/share/ca-certificates",
    ];

    /// <summary>Why one may be missed; null when none is seen.</summary>
    public Obstacle? Find()
    {
        var calls = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).ToList();
        var removed = calls.Where(c => c.Call.Program.Or(null) is "rm" or "mv").SelectMany(c => c.Call.Arguments.Select(a => Absolute(a.Value.Or(null), c.Folder))).ToHashSet();
        return calls.SelectMany(c => Written(c.Call).Select(w => (c.Call, Path: Absolute(w, c.Folder)))).FirstOrDefault(w => w.Path is not null && !removed.Contains(w.Path) && IsMissed(w.Call, w.Path)) is { Call: { } call, Path: var path }
            ? new Obstacle("files-elsewhere", $"{call.Program.Or("")} puts something into {path}, which the program may need")
            : null;
    }

    /// <summary>The files that a call of <c>curl</c> or <c>wget</c> writes by its options; null for one that is not known.</summary>
    public static IEnumerable<string?> Outputs(CommandCall call) =>
        call.Arguments.Select(a => a.Value.Or(null)).Where((_, i) => i > 0 && OutputOptions.Contains(call.Arguments[i - 1].Value.Or("")));

    private static string? Absolute(string? path, string? folder) =>
        path is not { Length: > 0 } ? null : path[0] == '/' ? ImagePath.Join("/", path) : folder is null ? null : ImagePath.Join(folder, path);

    private static IEnumerable<string?> Written(CommandCall call)
    {
        var name = call.Program.Or("")!;
        var words = call.Arguments.Select(a => a.Value.Or(null)).ToList();
        var places = WritingLast.Contains(name) ? words.TakeLast(1)
            : name is "curl" or "wget" ? Outputs(call)
            : name == "tee" ? words
            : [];
        return places.Concat(call.Node.Redirections.Where(WritingRedirections.Writes).Select(r => r.Target.LiteralValue));
    }

    // Programs are moved about in the folder that they are built in.
    private bool IsMissed(CommandCall call, string path) =>
        path != "/" && path != program && !copied.Concat(OfBuilds).Any(f => PathList.IsIn(path, f)) && !(WritingLast.Contains(call.Program.Or("")) && application.Workdir != "/" && PathList.IsIn(path, application.Workdir));
}
