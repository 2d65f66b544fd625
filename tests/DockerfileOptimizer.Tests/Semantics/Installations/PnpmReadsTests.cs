using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What <c>pnpm install</c> and <c>bun install</c> read: beside each project that is understood its nearest neighbours that are not.</summary>
internal sealed class PnpmReadsTests
{
    private const string Lock = """
        lockfileVersion: '9.0'

        importers:

          .:
            dependencies:
              a:
                specifier: ^1.0.0
                version: 1.0.0

        packages:

          a@1.0.0:
            resolution: {integrity: sha512-x==}

          '@b/c@1.0.0':
            resolution: {integrity: sha512-y==, tarball: https://r.example/c-1.0.0.tgz}
            engines: {node: '>=4'}

        """;

    private const string OldLock = """
        lockfileVersion: '6.0'

        packages:

          /esbuild@0.17.0:
            resolution: {integrity: sha512-x==}
            hasBin: true
            requiresBuild: true

        """;

    private static Project Plain => Project.On("node:20").Behind("RUN npm install -g pnpm@10").With("package.json", """{"dependencies": {"a": "^1.0.0"}}""").With("pnpm-lock.yaml", Lock).With("src/index.js");

    private static Project Bun => Project.On("node:20").With("package.json", """{"dependencies": {"a": "1"}, "trustedDependencies": []}""").With("bun.lock").With("index.ts");

    [TestCase("pnpm install --frozen-lockfile")]
    [TestCase("pnpm i --frozen-lockfile --prod")]
    [TestCase("pnpm fetch --prod")]
    [TestCase("corepack enable && pnpm install --frozen-lockfile --ignore-scripts")]
    [TestCase("npm i -g pnpm && pnpm install --frozen-lockfile")]
    public void Manifest_and_lock_file_are_read(string run) => Assert.That(Plain.ReadsOf(run), Is.EqualTo("package.json pnpm-lock.yaml"));

    [TestCase("pnpm install --dir web", "--dir")]
    [TestCase("pnpm -r install", "--recursive")]
    [TestCase("pnpm install --filter web", "--filter")]
    [TestCase("pnpm add a", "pnpm add")]
    [TestCase("npm_config_node_linker=pnp pnpm install", "npm_config_node_linker")]
    [TestCase("npm i -g pnpm@9 && pnpm install", "which packages run scripts")]
    [TestCase("npm i -g pnpm@latest-9 && pnpm install", "which packages run scripts")]
    [TestCase("corepack enable && pnpm install", "which packages run scripts")]
    public void What_is_run_in_another_way_is_not_understood(string run, string why) => Assert.That(Plain.ReadsOf(run), Does.StartWith("unclear").And.Contain(why));

    [Test]
    public void Which_version_runs_decides_the_manifest_or_who_brought_it()
    {
        static Project With(string manager) => Project.On("node:20").With("package.json", $$"""{"packageManager": "{{manager}}", "dependencies": {"a": "1"} }""").With("pnpm-lock.yaml", Lock);
        Assert.That(With("pnpm@10.4.1").ReadsOf("corepack enable && pnpm install"), Is.EqualTo("package.json pnpm-lock.yaml"));
        Assert.That(With("pnpm@9.15.0").ReadsOf("corepack enable && pnpm install"), Does.EndWith("[pnpm-lock.yaml]"));
        Assert.That(With("yarn@1.22.0").ReadsOf("corepack enable && pnpm install"), Does.StartWith("unclear"));
        Assert.That(With("pnpm@10.4.1").ReadsOf("pnpm install"), Does.StartWith("unclear"));
        Assert.That(Project.On("node:20").With("package.json", "{}").ReadsOf("corepack prepare pnpm@10.1.0 --activate && pnpm install"), Is.EqualTo("package.json"));
    }

    [Test]
    public void Old_lock_files_say_which_packages_run_scripts()
    {
        var project = Project.On("node:20").With("package.json", """{"dependencies": {"esbuild": "1"}}""").With("pnpm-lock.yaml", OldLock);
        Assert.That(project.ReadsOf("pnpm install"), Is.EqualTo("package.json pnpm-lock.yaml"));
        Assert.That(project.With("pnpm-lock.yaml", OldLock.Replace("esbuild", "@prisma/client", StringComparison.Ordinal)).ReadsOf("pnpm install"), Does.Contain("@prisma/client runs a script").And.EndsWith("[pnpm-lock.yaml]"));
    }

    [Test]
    public void Scripts_of_listed_packages_are_run()
    {
        Assert.That(Plain.With("package.json", """{"dependencies": {"a": "1"}, "pnpm": {"onlyBuiltDependencies": ["esbuild"]}}""").ReadsOf("pnpm install"), Is.EqualTo("package.json pnpm-lock.yaml"));
        Assert.That(Plain.With("package.json", """{"dependencies": {"a": "1"}, "pnpm": {"onlyBuiltDependencies": ["prisma"]}}""").ReadsOf("pnpm install"), Does.Contain("prisma runs a script"));
        Assert.That(Plain.With("package.json", """{"dependencies": {"a": "1"}, "pnpm": {"neverBuiltDependencies": []}}""").ReadsOf("pnpm install"), Does.Contain("neverBuiltDependencies"));
        Assert.That(Plain.With("pnpm-workspace.yaml", "packages: []\ndangerouslyAllowAllBuilds: true\n").ReadsOf("pnpm install"), Does.EndWith("[pnpm-workspace.yaml]"));
    }

    [TestCase("resolution: {directory: ../lib, type: directory}")]
    [TestCase("resolution: {tarball: file:lib.tgz}")]
    [TestCase("resolution: {commit: 0, repo: https://h/r, type: git}")]
    [TestCase("resolution: {tarball: https://codeload.github.com/a/b/tar.gz/0}")]
    [TestCase("resolution:")]
    public void A_package_from_elsewhere_is_not_understood(string line) =>
        Assert.That(Plain.With("pnpm-lock.yaml", Lock.Replace("resolution: {integrity: sha512-x==}", line, StringComparison.Ordinal)).ReadsOf("pnpm install"), Does.Contain("from elsewhere than a registry").And.EndsWith("[pnpm-lock.yaml]"));

    [TestCase("packages:\n  - packages/*\n")]
    [TestCase("packages:\n- \"packages/**\" # ours\n- '!**/test/**'\n\ncatalog:\n  a: ^1.0.0\n")]
    [TestCase("packages: ['packages/a', .]\r\n")]
    public void The_manifests_of_a_workspace_are_read(string workspace) =>
        Assert.That(
            Plain.With("pnpm-workspace.yaml", workspace).With("packages/a/package.json", """{"dependencies": {"c": "workspace:*", "d": "catalog:"}}""").With("packages/a/index.js").With("packages/notes/a.md").ReadsOf("pnpm install --frozen-lockfile"),
            Is.EqualTo("package.json packages/a/package.json pnpm-lock.yaml pnpm-workspace.yaml"));

    [TestCase("packages:\n  - &a packages/*\n")]
    [TestCase("packages:\n  - ../other\n")]
    [TestCase("packages: |\n  packages/*\n")]
    [TestCase("packages: [packages/*]\nconfigDependencies:\n  a: 1.0.0\n")]
    [TestCase("packages: [packages/*]\noverrides:\n  a: 'link:../a'\n")]
    [TestCase("packages: [packages/*]\ncatalog: {a: 1}\n")]
    public void A_workspace_that_is_not_plain_is_not_understood(string workspace) =>
        Assert.That(Plain.With("pnpm-workspace.yaml", workspace).ReadsOf("pnpm install"), Does.StartWith("unclear").And.EndWith("[pnpm-workspace.yaml]"));

    [TestCase(".pnpmfile.cjs", "")]
    [TestCase(".npmrc", "modules-dir=lib\n")]
    [TestCase("package.yaml", "")]
    [TestCase("packages/a/package.json", """{"bin": "cli.js"}""")]
    [TestCase("packages/a/package.json", """{"scripts": {"prepare": "tsc"}}""")]
    [TestCase("packages/a/package.json", """{"dependencies": {"b": "file:../b"}}""")]
    [TestCase("packages/a/package.json", """{"dependenciesMeta": {"b": {"injected": true}}}""")]
    public void A_file_that_does_more_is_not_understood(string path, string text) =>
        Assert.That(Plain.With("pnpm-workspace.yaml", "packages:\n  - packages/*\n").With(path, text).ReadsOf("pnpm install"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Patches_are_read()
    {
        var project = Plain.With("package.json", """{"dependencies": {"a": "1"}, "pnpm": {"patchedDependencies": {"a@1.0.0": "patches/a.patch"}}}""");
        Assert.That(project.ReadsOf("pnpm install"), Does.EndWith("[package.json]"));
        Assert.That(project.With("patches/a.patch").ReadsOf("pnpm install"), Is.EqualTo("package.json patches/a.patch pnpm-lock.yaml"));
    }

    [TestCase("pnpm install --frozen-lockfile", "/app/.pnp.cjs /app/.pnpm-store/** /app/node_modules /app/node_modules/**")]
    [TestCase("pnpm install", "/app/.pnp.cjs /app/.pnpm-store/** /app/node_modules /app/node_modules/** /app/pnpm-lock.yaml")]
    [TestCase("pnpm install --no-frozen-lockfile", "/app/.pnp.cjs /app/.pnpm-store/** /app/node_modules /app/node_modules/** /app/pnpm-lock.yaml")]
    public void Packages_go_beside_the_manifest(string run, string writes) => Assert.That(Plain.WritesOf(run), Is.EqualTo(writes));

    [TestCase("bun install --frozen-lockfile")]
    [TestCase("bun i --production")]
    public void Bun_reads_the_manifest_and_its_lock(string run) => Assert.That(Bun.ReadsOf(run), Is.EqualTo("bun.lock package.json"));

    [TestCase("bunfig.toml", "")]
    [TestCase(".env", "")]
    [TestCase("package.json", """{"dependencies": {"a": "1"}}""")]
    [TestCase("package.json", """{"dependencies": {"a": "1"}, "trustedDependencies": ["prisma"]}""")]
    [TestCase("package.json", """{"trustedDependencies": [], "scripts": {"postinstall": "x"}}""")]
    public void A_project_of_bun_that_does_more_is_not_understood(string path, string text) => Assert.That(Bun.With(path, text).ReadsOf("bun install"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Bun_runs_no_scripts_that_nobody_lists()
    {
        Assert.That(Bun.With("package.json", """{"dependencies": {"a": "1"}}""").ReadsOf("bun install --ignore-scripts"), Is.EqualTo("bun.lock package.json"));
        Assert.That(Bun.With("package.json", """{"workspaces": ["packages/*"], "trustedDependencies": []}""").With("packages/a/package.json", """{"name": "a"}""").With("packages/a/i.ts").ReadsOf("bun install"), Is.EqualTo("bun.lock package.json packages/a/package.json"));
        Assert.That(Bun.With("package-lock.json", "{}").ReadsOf("bun install"), Is.EqualTo("bun.lock package-lock.json package.json"));
        Assert.That(Project.On("node:20").With("package.json", "{}").With("package-lock.json", "{}").ReadsOf("bun install"), Does.EndWith("[package-lock.json]"));
        Assert.That(Bun.WritesOf("bun install --frozen-lockfile"), Is.EqualTo("/app/node_modules /app/node_modules/**"));
    }
}
