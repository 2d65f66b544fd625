using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>What RUN instructions put outside of the folders that are copied: the program may need it.</summary>
/// <param name="application">The stage.</param>
/// <param name="folders">What is copied.</param>
internal sealed class FilesElsewhere(Application application, ImmutableArray<string> folders)
{
    // Of these only the last operand is written.
    private static readonly string[] WritingLast = ["cp", "mv", "install", "rsync"];

    // Of these any word may be a place that is written to, or linked to.
    private static readonly string[] Writing = ["ln", "tar", "unzip", "git", "curl", "wget", "tee", "touch", "dd", "svn", "hg"];

    // What they write without being told where goes to the folder they run in.
    private static readonly string[] WritingHere = ["tar", "unzip", "git", "svn", "hg", "wget"];

    // What installs packages of other languages, in folders of the system.
    private static readonly string[] Managers = ["gem", "Rscript", "R", "cpan", "cpanm", "luarocks", "pecl", "pear", "opam", "cabal", "stack"];

    // Settings of package managers, keys, and what is nothing.
    private static readonly string[] Harmless = ["/dev", "/etc/apt", "/var/lib/apt", "/usr/share/keyrings", "/etc/ssl", "/usr/local/share/ca-certificates", "/root/.npmrc", "/root/.gitconfig", "/root/.netrc", "/etc/dpkg"];

    /// <summary>Why it may be missed; null when nothing is seen there.</summary>
    public Obstacle? Find()
    {
        foreach (var run in application.Runs)
        {
            var obstacle = run.Form is ExecForm { Arguments: [{ Value: var program }, ..] } ? (IsScript(program) ? new Obstacle("runs-a-script", $"what {program} leaves in the image is not known") : null)
                : run.Form is ExecForm ? null
                : !application.Build.ScriptOf(run).IsKnown ? new Obstacle("run-not-understood", "what a RUN does is not known")
                : RunCalls.Of(application.Build, run).Select(c => Of(c.Call, c.Folder)).FirstOrDefault(o => o is not null);
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return null;
    }

    private Obstacle? Of(CommandCall call, string? folder)
    {
        if (!call.Program.TryGet(out var program))
        {
            return new Obstacle("run-not-understood", $"what a RUN does is not known: {call.Program.WhyUnknown}");
        }

        if (program is "eval" or "." or "source" || IsScript(program))
        {
            return new Obstacle("runs-a-script", $"what {program} leaves in the image is not known");
        }

        if ((Managers.Contains(program) && !(program == "gem" && Interpreters.Of(application.Base.Reference)?.Program == "ruby")) || (program == "npm" && application.Base.Facts?.Name.StartsWith("node", StringComparison.Ordinal) != true && call.Arguments.Any(a => a.Start is "-g" or "--global")))
        {
            return new Obstacle("files-elsewhere", $"{program} may install something in a folder of the system");
        }

        if (program == "keytool" && call.Arguments.Any(a => a.Start.StartsWith("-import", StringComparison.Ordinal)) && Keystore(call) is var keystore && (keystore?.StartsWith('/') != true || IsOutside(ImagePath.Join("/", keystore))))
        {
            return new Obstacle("files-elsewhere", $"keytool adds certificates to {keystore ?? "a file that is not known"}, which the program may need");
        }

        if (program == "make" && call.Arguments.Any(a => a.Start.Contains("install", StringComparison.Ordinal)))
        {
            return new Obstacle("files-elsewhere", "make installs something, and where is not known");
        }

        var written = WritingLast.Contains(program) ? call.Arguments.TakeLast(1)
            : Writing.Contains(program) || (program == "sed" && call.Arguments.Any(a => a.Start.StartsWith("-i", StringComparison.Ordinal))) ? call.Arguments
            : [];
        var targets = call.Node.Redirections.Where(r => r.Operator is not (RedirectionOperator.Input or RedirectionOperator.HereDocument or RedirectionOperator.HereDocumentStripTabs or RedirectionOperator.HereString)).Select(r => r.Target.LiteralValue);
        var outside = written.Select(w => w.Value.Or(w.Start)).Concat(targets).OfType<string>().Where(w => w.StartsWith('/')).Select(w => ImagePath.Join("/", w)).FirstOrDefault(IsOutside)
            ?? (WritingHere.Contains(program) && folder is not null && IsOutside(folder) && !HasPlace(call) ? folder : null);
        return outside is null ? null : new Obstacle("files-elsewhere", $"{program} puts something into {outside}, which the program may need");
    }

    private static string? Keystore(CommandCall call) => call.Arguments.SkipWhile(a => a.Start is not ("-keystore" or "-destkeystore")).Skip(1).Select(a => a.Value.Or(null)).FirstOrDefault();

    private static bool IsScript(string program) =>
        program is "sh" or "bash" or "dash" or "ash" || (program.Contains('/', StringComparison.Ordinal) && !IsOfPackages(program));

    // Programs of packages, and those that start a build: they know nothing but the project.
    private static bool IsOfPackages(string program) => program.Contains("node_modules/.bin/", StringComparison.Ordinal) || program[(program.LastIndexOf('/') + 1)..] is "mvnw" or "gradlew";

    private static bool HasPlace(CommandCall call) => call.Arguments.Any(a => a.Start.StartsWith('/')) || call.Program.Or(null) == "wget" && call.Arguments.Any(a => a.Start.StartsWith("-O", StringComparison.Ordinal) || a.Start.StartsWith("-qO", StringComparison.Ordinal));

    private bool IsOutside(string path) => !folders.Any(f => PathList.IsIn(path, f)) && !WholeFolders.IsTemporary(path) && !Harmless.Any(h => PathList.IsIn(path, h));
}
