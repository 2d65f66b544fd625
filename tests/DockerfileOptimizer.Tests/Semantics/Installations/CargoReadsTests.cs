using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What cargo fetch reads: beside each project that is understood its nearest neighbours that are not.</summary>
internal sealed class CargoReadsTests
{
    private const string Manifest = "[package]\nname = \"p\"\nversion = \"0.1.0\"\nedition = \"2021\"\n\n[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\n";

    private const string Target = "\n[[bin]]\nname = \"p\"\npath = \"src/main.rs\"\n";

    private static Project Rust => Project.On("rust:1.80").With("Cargo.toml", Manifest + Target).With("Cargo.lock").With("src/main.rs").With("src/other.rs").With("build.rs");

    private static Project Workspace => Project.On("rust:1.80").With("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\n  \"crates/*\", # all\n  \"tools/x\",\n]\nexclude = [\"old\"]\n").With("Cargo.lock")
        .With("crates/a/Cargo.toml", Manifest + "b = { path = \"../b\" }\n" + Target).With("crates/a/src/main.rs").With("crates/b/Cargo.toml", Manifest).With("crates/b/src/lib.rs").With("crates/b/src/c.rs")
        .With("tools/x/Cargo.toml", Manifest + Target).With("tools/x/src/main.rs").With("old/Cargo.toml", Manifest);

    [TestCase("cargo fetch")]
    [TestCase("cargo fetch --locked")]
    [TestCase("cargo fetch --manifest-path Cargo.toml --offline")]
    public void Cargo_reads_manifest_and_lock(string run) => Assert.That(Rust.ReadsOf(run), Is.EqualTo("Cargo.lock Cargo.toml"));

    [TestCase("cargo build")]
    [TestCase("cargo fetch --target x86_64-unknown-linux-musl")]
    [TestCase("cargo +nightly fetch")]
    [TestCase("CARGO_BUILD_RUSTC=./rustc cargo fetch")]
    public void Of_another_call_of_cargo_it_is_not_known(string run) => Assert.That(Rust.ReadsOf(run), Does.StartWith("unclear"));

    [Test]
    public void A_manifest_without_a_path_of_a_target_needs_one_source()
    {
        var project = Rust.With("Cargo.toml", Manifest);
        Assert.That(project.ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml src/main.rs"));
        Assert.That(project.With("src/lib.rs").ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml src/lib.rs"));
        Assert.That(Rust.With("Cargo.toml", Manifest + Target + "\n[lib]\nname = \"q\"\n").With("src/lib.rs").ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml src/lib.rs"));
        Assert.That(Rust.With("Cargo.toml", Manifest + "\n[[bin]]\nname = \"p\"\n").ReadsOf("cargo fetch"), Does.EndWith("[Cargo.toml]"));
        Assert.That(Rust.With("tests/a.rs").With("tests/a/main.rs").ReadsOf("cargo fetch"), Does.StartWith("unclear: two sources make a"));
    }

    [Test]
    public void Members_and_packages_in_folders_are_read()
    {
        Assert.That(Workspace.ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml crates/a/Cargo.toml crates/b/Cargo.toml crates/b/src/lib.rs tools/x/Cargo.toml"));
        Assert.That(Workspace.ReadsOf("cd crates/a && cargo fetch"), Does.StartWith("unclear").And.EndWith("[Cargo.toml]"));
        Assert.That(Workspace.ReadsOf("cd tools/x && cargo fetch"), Is.EqualTo("unclear: the package may belong to the workspace of Cargo.toml [Cargo.toml]"));
        Assert.That(Rust.With("Cargo.toml", Manifest + "a = { path = \"../a\" }\n" + Target).ReadsOf("cargo fetch"), Is.EqualTo("unclear: no Cargo.toml is copied to /a"));
        Assert.That(Rust.With("Cargo.toml", Manifest + Target + "\n[target.'cfg(unix)'.dependencies]\na = { path = \"a\" }\n").With("a/Cargo.toml", Manifest + Target).ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml a/Cargo.toml"));
    }

    [Test]
    public void A_workspace_between_a_package_and_its_own_is_another()
    {
        var project = Rust.With("Cargo.toml", Manifest + "a = { path = \"x/a\" }\n" + Target).With("x/a/Cargo.toml", Manifest + Target);
        Assert.That(project.ReadsOf("cargo fetch"), Is.EqualTo("Cargo.lock Cargo.toml x/a/Cargo.toml"));
        Assert.That(project.With("x/Cargo.toml", "[workspace]\nmembers = []\n").ReadsOf("cargo fetch"), Is.EqualTo("unclear: /app/x/a may belong to another workspace [x/Cargo.toml]"));
    }

    [Test]
    public void Settings_and_toolchain_are_read()
    {
        var project = Rust.With(".cargo/config.toml", "[registries.own]\nindex = \"sparse+https://r.example/\"\n[build]\njobs = 2\n").With("rust-toolchain.toml", "[toolchain]\nchannel = \"1.80\"\n");
        Assert.That(project.ReadsOf("cargo fetch"), Is.EqualTo(".cargo/config.toml Cargo.lock Cargo.toml rust-toolchain.toml"));
    }

    [TestCase(".cargo/config.toml", "[source.vendored]\ndirectory = \"vendor\"\n")]
    [TestCase(".cargo/config", "paths = [\"a\"]\n")]
    [TestCase(".cargo/config.toml", "[registries.own]\nindex = \"file:///app/index\"\n")]
    [TestCase("rust-toolchain.toml", "[toolchain]\npath = \"tools\"\n")]
    [TestCase("Cargo.toml", "[package]\nname = \"p\"\ndescription = \"\"\"\nx\n\"\"\"\n")]
    [TestCase("Cargo.toml", "cargo-features = [\"x\"]\n" + Manifest)]
    public void What_names_folders_or_is_odd_is_not_understood(string path, string text) => Assert.That(Rust.With(path, text).ReadsOf("cargo fetch"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Cargo_may_write_its_lock()
    {
        Assert.That(Rust.WritesOf("cargo fetch"), Is.EqualTo("/app/Cargo.lock"));
        Assert.That(Rust.WritesOf("cargo fetch --locked"), Is.Empty);
    }
}
