using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Php;

/// <summary>What a container of PHP starts: the image's own servers, files of the program, programs of packages (docs: PHP, Command line options; Docker Official Images: php).</summary>
internal sealed class PhpCommands
{
    private readonly Application _application;

    private readonly ImmutableArray<ImmutableArray<string>?> _lines;

    /// <summary>Reads CMD, ENTRYPOINT and HEALTHCHECK, and the scripts that they start, where the build context is known.</summary>
    /// <param name="application">The stage.</param>
    public PhpCommands(Application application)
    {
        _application = application;
        var scripts = new EntryScripts(application);
        _lines = [.. ShellCommands.Of(application).Select(WithoutEntrypoint).SelectMany(scripts.Expanded).Select(WithoutEntrypoint).Where(l => l is not [])];
    }

    /// <summary>The names of the programs that are started, and of those that sources start.</summary>
    public ImmutableHashSet<string> Programs => [.. _lines.OfType<ImmutableArray<string>>().Select(l => NameOf(l[0])), .. ScriptPrograms.All(_application).Select(s => s.Program)];

    /// <summary>Why something would not be there; null where all is.</summary>
    /// <param name="folders">What is copied.</param>
    /// <param name="packages">What is installed.</param>
    public Obstacle? Find(ImmutableArray<string> folders, ImmutableArray<string> packages)
    {
        var started = !_application.Forms.Any() || _lines.IsEmpty ? (StartsServer ? null : Idle) : _lines.Select(l => l is { } words ? Of(words, folders, packages) : Unknown).FirstOrDefault(o => o is not null);
        return started
            ?? (ScriptPrograms.Of(_application, p => !PhpImages.IsTool(p) && (PhpImages.HasProgram(p) || PhpImages.IsProgramOf(p, packages))) is var (file, program) ? new Obstacle("starts-programs", $"{file} starts {program}, which the final image would not have") : null);
    }

    // The variants with a server start it; the others a shell of PHP.
    private bool StartsServer => ImageName.Of(_application.Base.Reference).Tag.Split('-').Any(p => p.StartsWith("apache", StringComparison.Ordinal) || p.StartsWith("fpm", StringComparison.Ordinal));

    private static Obstacle Idle => new("program-not-found", "the container starts no program of its own: what runs in it is not known");

    private static Obstacle Unknown => new("needs-shell", "which programs the container runs is not known: something decides it when it starts");

    // The image's own ENTRYPOINT runs its arguments.
    private static ImmutableArray<string>? WithoutEntrypoint(ImmutableArray<string>? words) => words is ["docker-php-entrypoint" or "/usr/local/bin/docker-php-entrypoint", .. var rest] ? rest : words;

    private Obstacle? Of(ImmutableArray<string> words, ImmutableArray<string> folders, ImmutableArray<string> packages)
    {
        var name = NameOf(words[0]);
        return name == "php" ? OfPhp(words[1..], folders)
            : PhpImages.IsTool(name) ? new Obstacle(name.StartsWith("composer", StringComparison.Ordinal) ? "compiles-at-start" : "starts-programs", $"the container starts {name}, which only the build needs otherwise")
            : name is "sh" or "bash" or "dash" ? (words.Length == 1 ? Idle : Script(words[1]))
            : name.EndsWith(".sh", StringComparison.Ordinal) ? Script(name)
            : PhpImages.HasProgram(name) || PhpImages.IsProgramOf(name, packages) ? null
            : FinalImages.IsEverywhere(name) ? Idle
            : PathIn(words[0], folders) ? (name.Contains('.', StringComparison.Ordinal) || IsOfProgram(words[0]) ? null : Script(name))
            : new Obstacle("program-not-found", $"{name} is no program of the final image, and what it needs is not known");
    }

    private Obstacle? OfPhp(ImmutableArray<string> arguments, ImmutableArray<string> folders)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] is "-S" or "-F" or "-f" or "-r" or "-R" or "-B")
            {
                return null;
            }

            if (arguments[i] is "-d" or "-c" or "-t" or "-z")
            {
                i++;
            }
            else if (!arguments[i].StartsWith('-'))
            {
                return PhpImages.IsTool(NameOf(arguments[i])) ? new Obstacle("compiles-at-start", $"the container starts {NameOf(arguments[i])}, which only the build needs otherwise")
                    : PathIn("./" + arguments[i], folders) || PathIn(arguments[i], folders) ? null
                    : new Obstacle("program-not-found", $"{arguments[i]} lies in no folder that the stage fills");
            }
        }

        return Idle;
    }

    private Obstacle Script(string name) =>
        _application.Context.Context.IsKnown ? new Obstacle("needs-shell", $"what {name} runs when the container starts is not known")
            : new Obstacle("context-not-known", $"what {name} runs when the container starts cannot be told without the build context");

    // Below the working directory: bin/console, vendor/bin/heroku.
    private bool IsOfProgram(string path) => _application.Workdir != "/" && _application.PathOf(path) is { } place && PathList.IsIn(place, _application.Workdir);

    private bool PathIn(string program, ImmutableArray<string> folders) => _application.PathOf(program) is { } path && folders.Any(f => PathList.IsIn(path, f));

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
