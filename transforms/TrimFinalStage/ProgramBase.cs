using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Transforms.TrimFinalStage;

/// <summary>Starts a final stage that only has a program of Go, Rust or C from an image without compiler and shell, by what the program is linked with.</summary>
internal static class ProgramBase
{
    // The order of the size of the images with the compilers, in MB, on Debian and on Alpine (Docker Official Images: golang, rust; gcc is larger).
    private const int OldMegabytes = 800;
    private const int OldMegabytesOfAlpine = 300;

    // The image has what go itself needs of C: who installs these builds more, with the library of C++ at times (docs: cmd/cgo).
    private static readonly string[] ForCpp = ["g++", "clang", "build-essential", "cmake", "ninja-build", "meson", "bazel"];

    /// <summary>The change, or why there is none; null where the stage starts from no compiler of Go, Rust or C.</summary>
    public static Proposal? Propose(FinalStage final)
    {
        var from = final.Stage.From;
        if (final.Stage.Base is not StageBase.External { Facts: { } facts } start || LanguageOf(start.Reference) is not { } language || final.Context.IsIgnored(from))
        {
            return null;
        }

        var image = Image(final, start.Reference, language, out var obstacle);
        obstacle ??= new BaseNeeds(final, new RuntimeImage(language, image!.Image) { OldMegabytes = OldMegabytes, Megabytes = image.Megabytes }, facts, BaseImageCatalog.Find(image.Image)!).Find();
        var editor = final.Context.NewEditor();
        if (obstacle is null && editor.ReplaceWord(from, from.Image!.Token, image!.Image) is { } refusal)
        {
            obstacle = new Obstacle(refusal.Reason, refusal.Message);
        }

        if (obstacle is not null)
        {
            return new Decline(from.Span, obstacle.Reason, obstacle.Message);
        }

        var assumed = $"assumed that the program starts no other programs, {CompilerOf(language)} and a shell among them, that it needs no libraries that {image!.Image} has not";
        return new Fix(from.Span, $"start the final stage from {image.Image}: it only has a program that another stage made", new ReplacesBase(final.Context.LineOf(from), image.Image, assumed), editor.ToEdits())
        {
            UnsafeBecause = assumed,
            Note = "check that the container starts and answers; there is no shell to look around with: the image with the tag debug has one",
            Saves = new SizeEstimate(((start.Reference.Contains("alpine", StringComparison.Ordinal) ? OldMegabytesOfAlpine : OldMegabytes) - image.Megabytes) * 1_000_000L, $"the usual sizes of {start.Reference} and {image.Image}"),
        };
    }

    private static string CompilerOf(string language) => language switch { "go" => "go", "rust" => "cargo", _ => "gcc" };

    private static string? LanguageOf(string reference) => ImageName.Of(reference).Repository switch
    {
        "golang" => "go",
        "rust" => "rust",
        "gcc" => "c",
        _ => null,
    };

    private static FinalImage? Image(FinalStage final, string named, string language, out Obstacle? obstacle)
    {
        obstacle = final.Stage.From.Image!.HasVariables ? new Obstacle("named-by-argument", "a build argument says what the final stage starts from")
            : named.Contains('@', StringComparison.Ordinal) ? new Obstacle("held-by-digest", "a digest says which image is meant, and that of the smaller one is not known")
            : !final.Starts ? new Obstacle("nothing-runs", "the final stage has neither CMD nor ENTRYPOINT: it may be there to build in")
            : final.Stage.Steps.FirstOrDefault(s => s is OnBuildInstruction or ShellInstruction or UnknownInstruction) is { } odd ? new Obstacle("unusual-instruction", $"{odd.Kind.ToString().ToUpperInvariant()} in the final stage makes it something else than an application to run")
            : final.Runs.Any() || final.Stage.Steps.Any(IsScript) ? new Obstacle("needs-shell", "a RUN, or what the container starts, needs a shell")
            : null;
        return obstacle is not null ? null
            : MakerOf(final) is not { } maker ? Unknown(out obstacle)
            : Linked(final.Build, maker, language, out obstacle) is { } holds ? WithUsers(final, maker, language, FinalImages.Find("distroless", holds)!, out obstacle)
            : null;
    }

    // Distroless has few of the users and groups of a distribution: those that the stage names, or sources ask for, may be others.
    private static FinalImage? WithUsers(FinalStage final, Stage maker, string language, FinalImage image, out Obstacle? obstacle)
    {
        var sources = CopiedTexts.Of(final, maker.Steps, p => FinalImages.IsSourceOf(language, p)).SelectMany(f => SystemUsers.AskedForIn(language, f.Text), (f, name) => (f.Path, Name: name));
        obstacle = BaseNeeds.UsersOf(final).FirstOrDefault(u => u.Length > 0 && !SystemUsers.MayHave(image, u)) is { } user ? new Obstacle("no-such-user", $"{image.Image} has no user or group {user}")
            : sources.FirstOrDefault(s => !SystemUsers.MayHave(image, s.Name)) is { Path: not null } asked ? new Obstacle("no-such-user", $"{asked.Path} asks for the user or group {asked.Name}, which {image.Image} has not")
            : null;
        return obstacle is null ? image : null;
    }

    private static FinalImage? Unknown(out Obstacle? obstacle)
    {
        obstacle = new Obstacle("program-not-known", "what the container starts is no program that is copied from another stage");
        return null;
    }

    private static bool IsScript(Instruction step) => step switch
    {
        CmdInstruction cmd => !IsPlain(cmd.Form),
        EntrypointInstruction entrypoint => !IsPlain(entrypoint.Form),
        HealthcheckInstruction check => check.Type != "NONE",
        _ => false,
    };

    private static bool IsPlain(CommandForm? form) => form is ExecForm exec && exec.Arguments is not [{ Value: "sh" or "bash" or "/bin/sh" or "/bin/bash" }, ..];

    // The stage that a program comes from, which a container starts by its path, or by its name in a folder that PATH of the file names.
    private static Stage? MakerOf(FinalStage final)
    {
        if (final.Commands is not [{ } words])
        {
            return null;
        }

        foreach (var (copy, from) in final.Copies)
        {
            if (CopySources.Of(final.Build, copy) is not [var source] || copy.Destination?.Value is not { Length: > 0 } destination || final.Build.StateBefore(copy)!.Workdir.Or(null) is not { } workdir)
            {
                continue;
            }

            var name = source[(source.LastIndexOf('/') + 1)..];
            var target = ImagePath.Join(workdir, destination);

            // Whether the target is a folder or the new name is not known: what the container starts is one of them.
            string[] files = destination[^1] == '/' ? [ImagePath.Join(target, name)] : [target, ImagePath.Join(target, name)];
            if (words[0].Contains('/', StringComparison.Ordinal) ? files.Contains(final.PathOf(words[0])) : files.Any(f => f.EndsWith("/" + words[0], StringComparison.Ordinal) && IsOnPath(final, f[..f.LastIndexOf('/')])))
            {
                return from;
            }
        }

        return null;
    }

    private static bool IsOnPath(FinalStage final, string folder) =>
        folder is "/usr/local/bin" or "/usr/bin" or "/bin" or "/usr/local/sbin" or "/usr/sbin" or "/sbin"
        || final.Stage.Steps.OfType<EnvInstruction>().SelectMany(e => e.Variables).Any(v => v.Key == "PATH" && v.Value?.Split(':').Contains(folder) == true);

    // What the program needs of the system; null, with the obstacle, where that is not known.
    private static string? Linked(BuildModel build, Stage maker, string language, out Obstacle? obstacle)
    {
        var reference = maker.Base is StageBase.External start ? start.Reference : "";
        if (language == "c")
        {
            return LinkedC.Of(build, maker, reference, out obstacle);
        }

        var calls = maker.Steps.OfType<RunInstruction>().SelectMany(r => build.CommandsOf(r).Select(c => (Call: c, State: build.StateBefore(r)!))).ToList();
        var builds = calls.Where(c => c.Call.Program.Or(null) == (language == "go" ? "go" : "cargo") && c.Call.Arguments.Any(a => a.Value.Or(null) is "build" or "install" or "b")).ToList();
        var packages = calls.Select(c => PackageManagers.OperationOf(c.Call)).OfType<PackageOperation>().SelectMany(o => o.Packages).Select(p => p.Value.Or("")!).ToList();
        var isStatic = language == "go" && builds.All(c => c.Call.VariableOf("CGO_ENABLED", c.State.VariableOf).Or(null) == "0");
        obstacle = builds.Count == 0 || LanguageOf(reference) != language ? new Obstacle("program-not-known", "no compiler of the language is seen to make what the container starts")
            : isStatic ? null
            : reference.Contains("alpine", StringComparison.Ordinal) || builds.Any(c => c.Call.Arguments.Any(a => a.Value.Or("")!.Contains("musl", StringComparison.Ordinal))) ? new Obstacle("linked-with-musl", "the program may be linked with the C library of Alpine")
            : packages.Any(p => p.StartsWith("lib", StringComparison.Ordinal) && p.EndsWith("-dev", StringComparison.Ordinal)) ? new Obstacle("links-libraries", "the program may be linked with libraries that the final image has not")
            : null;
        return obstacle is not null ? null : isStatic ? "static" : language == "go" && !packages.Any(ForCpp.Contains) ? "glibc" : "cc";
    }
}
