using System.Collections.Immutable;
using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Transforms.SmallerBase;

/// <summary>What stages need of the image that the first of them starts from, beyond what a smaller one has.</summary>
/// <param name="context">The file.</param>
/// <param name="stages">The stage whose FROM changes, and those that start from it.</param>
/// <param name="image">The smaller image.</param>
/// <param name="reference">The full one.</param>
internal sealed class StageNeeds(TransformContext context, ImmutableArray<Stage> stages, SmallerImage image, string reference)
{
    // Left out of slim images by dpkg (debuerreotype, slimify-excludes).
    private static readonly string[] Documentation = ["/usr/share/doc", "/usr/share/man", "/usr/share/info", "/usr/share/locale"];

    private static readonly string[] Harmless = ["rm", "mkdir", "echo", "ls", "du", "find", "test", "["];

    private static readonly string[] Fetchers = ["curl", "wget", "git"];

    private static readonly string[] OfSystem = ["/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/"];

    // What starts these waits for people.
    private static readonly string[] Interactive = ["sh", "bash", "dash", "zsh", "irb", "iex", "node", "python", "python3", "jshell", "erl"];

    private static readonly string[] Waits = ["tail -f /dev/null", "sleep infinity"];

    // What shells do themselves (POSIX 2.14).
    private static readonly string[] Builtins = ["", "cd", ".", "export", "set", "unset", "exit", "exec", "eval", ":", "umask", "trap", "wait", "shift", "return", "read", "command", "type", "local", "ulimit"];

    private readonly CopiedTexts _texts = new(context, stages);

    private readonly InstalledPackages _installed = new();

    private bool _hasManFolders = ManualPages.HaveFoldersIn(reference);

    /// <summary>What it lacks, in the order of the file.</summary>
    public List<Need> Missing { get; } = [];

    /// <summary>What is assumed, in words for a person, behind "that".</summary>
    public List<string> Assumed { get; } = [];

    /// <summary>The files that the stages copy.</summary>
    public CopiedTexts Texts => _texts;

    /// <summary>What the stages have installed so far.</summary>
    public InstalledPackages Installed => _installed;

    /// <summary>The smaller image.</summary>
    public SmallerImage Image => image;

    /// <summary>Reads the stages; what hinders, or null.</summary>
    public Obstacle? Read()
    {
        foreach (var step in stages.SelectMany(s => s.Steps.Where(i => !ReplacedStarts.Has(context.Build, stages, s, i))))
        {
            var line = context.LineOf(step);
            var obstacle = step switch
            {
                OnBuildInstruction => new Obstacle("on-build", "what images do that are built from this one is not known"),
                UnknownInstruction => new Obstacle("unusual-instruction", "an instruction is not known"),
                RunInstruction run => OfRun(run, line),
                CmdInstruction { Form: { } form } => OfStart(form, line),
                EntrypointInstruction { Form: { } form } => OfStart(form, line),
                HealthcheckInstruction { Form: { } form } => OfStart(form, line),
                ShellInstruction => OfShell(step.Logical.Text, line),
                EnvInstruction env when env.Variables.Any(v => v.Key == "TZ") => NeedTimeZones(line),
                _ => null,
            };
            if (obstacle is not null)
            {
                return obstacle;
            }
        }

        return null;
    }

    /// <summary>Says that something is needed, unless it is there.</summary>
    /// <param name="package">The package.</param>
    /// <param name="program">The program; the package where it is none.</param>
    /// <param name="line">The line that needs it.</param>
    public void Require(string package, string program, int line)
    {
        if (image.LacksPackage(package) && !_installed.Brings(package, program) && !Missing.Any(m => m.Package == package))
        {
            Missing.Add(new Need(package, program, line));
        }
    }

    /// <summary>The texts of files anywhere in the build context, by their names; empty where it is not known.</summary>
    public IEnumerable<string> FilesOfContext(string[] names) =>
        !context.Context.TryGet(out var files) || !files.Sent.TryGet(out var sent) ? []
        : sent.All.Where(e => names.Contains(Name(e.Path))).Select(e => files.TextOf(e.Path).Or(null)).OfType<string>();

    /// <summary>Says once what is assumed.</summary>
    public void Assume(string what)
    {
        if (!Assumed.Contains(what))
        {
            Assumed.Add(what);
        }
    }

    // With the programs of Debian's own image nothing is lacking but documentation.
    private bool LacksPrograms => image.IsOtherSystem || image.Lacking.Count > 0;

    private Obstacle? OfRun(RunInstruction run, int line)
    {
        if (run.Form is ExecForm exec)
        {
            return OfWords([.. exec.Arguments.Select(a => a.Value)], line, isStart: false);
        }

        if (!context.Build.ScriptOf(run).IsKnown)
        {
            return LacksPrograms ? new Obstacle("run-not-understood", $"what the RUN in line {line} calls is not known: {context.Build.ScriptOf(run).WhyUnknown}") : null;
        }

        var state = context.Build.StateBefore(run)!;
        return OfCalls(context.Build.CommandsOf(run), state.VariableOf, line, depth: 0);
    }

    private Obstacle? OfStart(CommandForm form, int line) => form switch
    {
        ScriptForm script when Waits.Any(w => script.Script.Text.Text.Contains(w, StringComparison.Ordinal)) => ForPeople("nothing"),
        ExecForm { Arguments: [] } => null,
        ExecForm { Arguments: [{ Value: "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }, ..] } when image.IsOtherSystem => OfShell("bash", line) ?? OfScript(ShellScript.Parse(text, ShellDialect.Bash), line, 0),
        ExecForm { Arguments: [{ Value: "sh" or "/bin/sh" or "bash" or "/bin/bash" }, { Value: "-c" }, { Value: var text }, ..] } => OfScript(ShellScript.Parse(text, ShellDialect.Posix), line, 0),
        ExecForm exec => OfWords([.. exec.Arguments.Select(a => a.Value)], line, isStart: true),
        ScriptForm script => OfScript(script.ScriptIn(ShellDialect.Posix), line, 0),
        _ => new Obstacle("start-not-understood", "what the container starts is not known"),
    };

    /// <summary>What a shell that runs scripts needs: bash is not part of Alpine.</summary>
    /// <param name="text">Where its name may stand.</param>
    /// <param name="line">The line that names it.</param>
    public Obstacle? OfShell(string text, int line)
    {
        if (image.IsOtherSystem && text.Contains("bash", StringComparison.Ordinal))
        {
            Require("bash", "bash", line);
        }

        return null;
    }

    private Obstacle? OfWords(ImmutableArray<string> words, int line, bool isStart)
    {
        if (isStart && ((words is [var first] && Interactive.Contains(Name(first))) || Waits.Contains(string.Join(' ', words))))
        {
            return ForPeople(words[0]);
        }

        // As a shell would be told to run it.
        var text = string.Join(' ', words.Select(w => $"'{w.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        return OfScript(ShellScript.Parse(text, ShellDialect.Posix), line, 0);
    }

    private Obstacle? ForPeople(string program) =>
        LacksPrograms ? new Obstacle("for-people", $"the container runs {program} and waits for people, who may call anything") : null;

    /// <summary>What a script needs that the container runs when it starts, or a script that it calls.</summary>
    public Obstacle? OfScript(ShellScript script, int line, int depth)
    {
        var calls = CommandReader.ReadAll(script, _ => Known.Unknown<string?>("who starts the container may set it"));
        return script.IsOpaque && LacksPrograms
            ? new Obstacle("run-not-understood", $"a script that line {line} runs is not understood")
            : OfCalls(calls, _ => Known.Unknown<string?>("who starts the container may set it"), line, depth);
    }

    private Obstacle? OfCalls(ImmutableArray<CommandCall> calls, Func<string, Known<string?>> variableOf, int line, int depth)
    {
        foreach (var call in calls)
        {
            if ((OfCall(call, line, depth) ?? (call.Inner is null ? null : OfCalls(CommandReader.ReadInner(call, variableOf), variableOf, line, depth))) is { } obstacle)
            {
                return obstacle;
            }
        }

        return null;
    }

    private Obstacle? OfCall(CommandCall call, int line, int depth)
    {
        // A name that the script gives another meaning: what it means is among the calls, too.
        var program = call.Program.Or(null) ?? call.Node.Words.FirstOrDefault()?.LiteralValue;
        if (program is null)
        {
            return !LacksPrograms || HandsOn(call) ? null : new Obstacle("run-not-understood", $"line {line} calls a program whose name is not known");
        }

        var obstacle = OfDocumentation(call, program, line) ?? OfPackages(call, line);
        if (obstacle is not null || !LacksPrograms)
        {
            return obstacle;
        }

        if (image.PackageOf(Name(program)) is { } package && !(image.IsOtherSystem && (IsBuiltin(program) || IsOfProject(program))))
        {
            Require(package, Name(program), line);
        }

        if (Fetchers.Contains(program) && !call.Arguments.Any(a => a.Start.StartsWith("http://", StringComparison.Ordinal)))
        {
            Require("ca-certificates", "ca-certificates", line);
        }

        ArchiveNeeds.Of(this, call, line);
        return (image.IsOtherSystem ? OtherSystem.Of(call, Name(program), line) : null) ?? new ScriptNeeds(this).Of(call, program, line, depth) ?? PackageNeeds.Of(this, call, program, line);
    }

    // exec "$@" in a script that starts what it is given, which is looked at where it is given.
    private static bool HandsOn(CommandCall call) => call.Node.Words.All(w => w.LiteralValue is null or "exec" or "env" or "gosu" or "su-exec");

    private Obstacle? OfDocumentation(CommandCall call, string program, int line)
    {
        var words = call.Arguments.Select(a => a.Pattern ?? a.Start).ToList();
        _hasManFolders |= program == "mkdir" && words.Any(w => w.StartsWith("/usr/share/man/", StringComparison.Ordinal));
        if (words.Any(w => w.Contains("/usr/share/zoneinfo", StringComparison.Ordinal)))
        {
            NeedTimeZones(line);
        }

        return !Harmless.Contains(program) && words.FirstOrDefault(w => Documentation.Any(d => w.Contains(d, StringComparison.Ordinal))) is { } read
            ? new Obstacle("reads-documentation", $"line {line} reads {read}, which slim images have not")
            : null;
    }

    private Obstacle? OfPackages(CommandCall call, int line)
    {
        if (PackageManagers.OperationOf(call) is not { Verb: PackageVerb.Install } operation || !InstalledPackages.Managers.Contains(call.Program.Or("")))
        {
            return null;
        }

        _installed.Add(operation);
        return _hasManFolders ? null : OfManPages(operation, line);
    }

    private static Obstacle? OfManPages(PackageOperation operation, int line)
    {
        var names = operation.Packages.Select(p => p.Start).ToList();
        return names.FirstOrDefault(ManualPages.AreLinkedBy) is { } package
            ? new Obstacle("needs-man-pages", $"{package}, which line {line} installs, is known to fail where there are no folders for manual pages, as in slim images")
            : names.Contains("")
                ? new Obstacle("packages-not-known", $"line {line} installs packages that a variable names, and some fail where there are no folders for manual pages, as in slim images")
                : null;
    }

    private Obstacle? NeedTimeZones(int line)
    {
        if (LacksPrograms && image.Family != "jre" && !_installed.Brings("tzdata", "tzdata"))
        {
            Assume($"time zones are there, which line {line} asks for: of Debian 13 slim images have none");
        }

        return null;
    }

    // A path that is no folder of the distribution, or of a file of the build context: what that is, ScriptNeeds says.
    private bool IsOfProject(string program) =>
        program.Contains('/', StringComparison.Ordinal) && (!OfSystem.Any(f => program.StartsWith(f, StringComparison.Ordinal)) || _texts.At(program).Any());

    private static bool IsBuiltin(string program) => Builtins.Contains(program);

    /// <summary>A program's name without folders.</summary>
    public static string Name(string program) => program[(program.LastIndexOf('/') + 1)..];
}
