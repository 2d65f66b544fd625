using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Transforms.SplitToDistroless.Compiled;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Rust;

/// <summary>Programs that <c>cargo build</c> and <c>cargo install</c> make: where they lie, and what they are linked with (docs: The Cargo Book, cargo build, cargo install; The rustc Book, Linkage).</summary>
internal sealed class RustPrograms(Application application) : CompiledPrograms(application)
{
    // Variables with flags for the compiler, or that say for which system it compiles.
    private static readonly string[] Flags = ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS", "CARGO_BUILD_TARGET"];

    /// <inheritdoc/>
    protected override string Compiler => "cargo";

    /// <inheritdoc/>
    protected override string Makers => "cargo build or cargo install";

    /// <inheritdoc/>
    protected override string? Assumed(string holds) => holds == "cc" ? "the program is linked with no other libraries than those of C, and OpenSSL at most" : null;

    /// <inheritdoc/>
    protected override IEnumerable<MadeProgram> MadeBy(CommandCall call, string? folder, RunInstruction run)
    {
        if (call.Program.Or(null) == "cargo" && call.Parsed is { WhyUncertain: null, Verb: "build" or "install" } arguments)
        {
            var state = Application.Build.StateBefore(run)!;
            if (Place(call, state, arguments.Has("-C") || arguments.Has("--manifest-path") ? null : folder) is { } place)
            {
                yield return new MadeProgram(place, arguments.ValueOf("--bin")?.Or(null) is { } name ? [name] : CargoPrograms.Installed(Application, arguments, folder), call, state) { IsOnPath = place == "/usr/local/cargo/bin" };
            }
        }
    }

    private static string? Place(CommandCall call, BuildState state, string? folder)
    {
        var arguments = call.Parsed!;
        string? Named(string option, string variable) => arguments.ValueOf(option) is { } given ? given.Or("?") : call.VariableOf(variable, state.VariableOf) is var set && set.IsKnown ? set.Or(null) : "?";
        if (arguments.Verb == "install")
        {
            return (Named("--root", "CARGO_INSTALL_ROOT") ?? call.VariableOf("CARGO_HOME", state.VariableOf).Or("?")) is ['/', ..] root ? ImagePath.Join(root, "bin") : null;
        }

        var target = Named("--target-dir", "CARGO_TARGET_DIR") ?? "target";
        var triple = Named("--target", "CARGO_BUILD_TARGET");
        var profile = arguments.ValueOf("--profile") is { } given ? given.Or("?") : arguments.Has("--release") ? "release" : "debug";
        return target == "?" || triple == "?" || profile == "?" || (folder is null && !target.StartsWith('/')) ? null
            : ImagePath.Join(folder ?? "/", string.Join('/', new[] { target, triple, profile == "dev" ? "debug" : profile }.OfType<string>()));
    }

    /// <inheritdoc/>
    protected override Obstacle? Linking(MadeProgram build, out string holds)
    {
        var isMusl = Application.Image.Distro.Or(null)?.Libc == "musl";
        var flags = build.Call.VariableOf("RUSTFLAGS", build.State.VariableOf);
        var target = build.Call.Parsed!.ValueOf("--target")?.Or("") ?? build.Call.VariableOf("CARGO_BUILD_TARGET", build.State.VariableOf).Or("") ?? "";
        var isStatic = (isMusl && flags.Or("?") is null) || target.Contains("-musl", StringComparison.Ordinal) || flags.Or("")?.Contains("+crt-static", StringComparison.Ordinal) == true;
        holds = isStatic ? "static" : "cc";
        return isMusl && !isStatic ? new Obstacle("linked-with-musl", "the program may be linked with the C library of Alpine, which no final image here has")
            : RuntimePackages.InstalledBy(Application).FirstOrDefault(p => p.EndsWith("-dev", StringComparison.Ordinal) && p is not "musl-dev" and not "libc-dev" and not "libc6-dev" && !(isStatic && p is "openssl-dev")) is { } library ? new Obstacle("links-libraries", $"the program may be linked with {library}")
            : isStatic ? null
            : Libraries();
    }

    // Crates that look for a library of the system, and link with it where it is there: the image has those of buildpack-deps.
    private Obstacle? Libraries()
    {
        var locks = ProjectFiles.Called(Application, n => n == "Cargo.lock").Select(f => f.Text).Concat(Application.Context.Context.TryGet(out var context) && context.TextOf("Cargo.lock").TryGet(out var locked) ? [locked] : []).ToList();
        if (locks.Count > 0)
        {
            var names = locks.SelectMany(l => l.Split('\n')).Select(l => l.Trim()).Where(l => l.StartsWith("name = \"", StringComparison.Ordinal)).Select(l => l["name = \"".Length..].TrimEnd('"')).ToHashSet(StringComparer.Ordinal);
            var linked = names.FirstOrDefault(n => (n.EndsWith("-sys", StringComparison.Ordinal) || n.EndsWith("_sys", StringComparison.Ordinal)) && !FinalImages.IsSelfContained(n) && !(n == "openssl-sys" && (names.Contains("openssl-src") || HasSameOpenSsl)));
            return linked is null ? null : new Obstacle("links-libraries", $"{linked} may link the program with a library of this image");
        }

        return Application.Base.Reference.Contains("slim", StringComparison.Ordinal) ? null
            : context is not null && CargoPrograms.HaveDependencies(Application) is var some && some != false ? new Obstacle("links-libraries", "no Cargo.lock says which crates the program has: one of them may link it with a library of this image")
            : HasSameOpenSsl ? null
            : new Obstacle("links-libraries", "the program may be linked with libraries of this image");
    }

    /// <inheritdoc/>
    protected override Obstacle? Data(MadeProgram build, out ImmutableArray<string> data)
    {
        data = [];
        return CargoPrograms.MakesLibrary(Application) is { } file ? new Obstacle("files-elsewhere", $"{file} makes a library, which the program may load") : base.Data(build, out data);
    }

    // libssl.so.3 is in Debian 12 and 13.
    private const int FirstWithOpenSsl3 = 12;

    private bool HasSameOpenSsl => DebianImages.ReleaseOf(Application.Base.Reference) >= FirstWithOpenSsl3;

    /// <inheritdoc/>
    protected override (string Variables, string Options) Smaller(MadeProgram build, bool linksStatically)
    {
        var isFree = Flags.All(v => build.Call.VariableOf(v, build.State.VariableOf) is { IsKnown: true } value && value.Or(null) is null);
        if (!isFree || build.Call.Parsed!.Has("--target") || Application.Image.Distro.Or(null)?.Libc == "musl" || ProjectFiles.Called(Application, n => n is "config.toml" or "config").Any(f => f.Path.EndsWith(".cargo/config.toml", StringComparison.Ordinal) || f.Path.EndsWith(".cargo/config", StringComparison.Ordinal)))
        {
            return ("", "");
        }

        var flags = new[] { linksStatically && LinksPlainly() ? "-C target-feature=+crt-static" : "", Strips ? "-C strip=symbols" : "" }.Where(f => f.Length > 0).ToList();
        return (flags.Count == 0 ? "" : $"RUSTFLAGS=\"{string.Join(' ', flags)}\"", "");
    }

    // -C strip is of Rust 1.59 (docs: Rust 1.59.0 release notes).
    private bool Strips => ImageName.Of(Application.Base.Reference).Tag.Split('-')[0].Split('.') is var numbers && (numbers is ["latest" or "slim" or "bookworm" or "trixie" or "" or "1"] || (numbers is ["1", var minor, ..] && int.TryParse(minor, out var number) && number >= 59));

    // Where the flags hold for the programs of the build, too, crates that the compiler loads cannot be made (docs: The rustc Book, Linkage; rust-lang/rust 71651).
    private bool LinksPlainly() =>
        ProjectFiles.Called(Application, n => n == "Cargo.lock").Select(f => f.Text).ToList() is [_, ..] locks
        && !locks.Any(l => l.Split('\n').Any(line => line.Trim() is "name = \"proc-macro2\"" or "name = \"syn\"" or "name = \"openssl-sys\""));

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Program)> Started() => StartedPrograms.Of(Application, IsSource, "Command::new(");

    /// <inheritdoc/>
    protected override IEnumerable<(string File, string Name)> AskedUsers() => UsersIn("rust", IsSource);

    private static bool IsSource(string name) => name.EndsWith(".rs", StringComparison.Ordinal) && name != "build.rs";
}
