using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What yarn 2 and later read, brought by corepack or lying in the project.</summary>
internal sealed class BerryReadsTests
{
    private const string Manifest = """{"name": "p", "packageManager": "yarn@4.5.0", "workspaces": ["packages/*"], "dependencies": {"a": "^1.0.0", "b": "workspace:^", "c": "patch:c@npm%3A1.0.0#~/.yarn/patches/c.patch"}}""";

    private static Project Yarn => Project.On("node:20").Behind("RUN corepack enable").With("package.json", Manifest).With("packages/b/package.json", """{"name": "b"}""").With("packages/b/index.js").With("src/index.js")
        .With("yarn.lock", "__metadata:\n  version: 8\n").With(".yarn/patches/c.patch").With(".yarnrc.yml", "nodeLinker: node-modules\nenableScripts: false\nnpmScopes:\n  shop:\n    npmRegistryServer: https://r.example\n");

    [TestCase("yarn install --immutable")]
    [TestCase("yarn --immutable --inline-builds")]
    [TestCase("yarn")]
    public void Yarn_reads_manifests_settings_and_patches(string run) =>
        Assert.That(Yarn.ReadsOf(run), Is.EqualTo(".yarn/patches/c.patch .yarnrc.yml package.json packages/b/package.json yarn.lock"));

    [Test]
    public void Yarn_writes_manifests_as_it_would_have_written_them()
    {
        Assert.That(Yarn.WritesOf("yarn install --immutable"), Is.EqualTo("/app/.pnp.cjs /app/.pnp.loader.mjs /app/.yarn/** /app/node_modules /app/node_modules/** /app/package.json /app/packages/b/node_modules /app/packages/b/node_modules/** /app/packages/b/package.json"));
        Assert.That(Yarn.WritesOf("yarn"), Does.Contain("/app/yarn.lock"));
    }

    [Test]
    public void What_packages_run_is_not_known()
    {
        var project = Yarn.With(".yarnrc.yml", "nodeLinker: node-modules\n");
        Assert.That(project.ReadsOf("yarn install --immutable"), Is.EqualTo("unclear: yarn's lock file does not say which packages run scripts of their own [yarn.lock]"));
        Assert.That(project.ReadsOf("yarn install --mode=skip-build"), Does.Not.StartWith("unclear"));
    }

    [Test]
    public void A_yarn_of_the_project_is_a_program()
    {
        var project = Yarn.With(".yarnrc.yml", "enableScripts: false\nyarnPath: .yarn/releases/yarn-4.5.0.cjs\nplugins:\n  - path: .yarn/plugins/x.cjs\n    spec: \"x\"\n\nnodeLinker: pnp\n").With(".yarn/releases/yarn-4.5.0.cjs").With(".yarn/plugins/x.cjs").With(".yarn/sdks/x.cjs");
        var unclear = project.FilesOf("yarn install --immutable").Unclear!;
        Assert.That(unclear.Why, Does.EndWith("which may read any file"));
        Assert.That(string.Join(' ', project.Files.Keys.Where(f => unclear.AtLeast.MayTouch("/app/" + f)).Order(StringComparer.Ordinal)),
            Is.EqualTo(".yarn/patches/c.patch .yarn/plugins/x.cjs .yarn/releases/yarn-4.5.0.cjs .yarnrc.yml package.json packages/b/package.json yarn.lock"));
    }

    [TestCase(".yarnrc.yml", "enableScripts: false\nenableConstraintsChecks: true\n")]
    [TestCase(".yarnrc.yml", "cacheFolder: ./c\n")]
    [TestCase(".yarnrc.yml", "x: &y 1\n")]
    [TestCase(".env.yarn", "YARN_CACHE_FOLDER=c\n")]
    [TestCase("package.json", """{"packageManager": "yarn@4.5.0", "dependencies": {"a": "portal:../a"}}""")]
    [TestCase("package.json", """{"packageManager": "yarn@4.5.0", "dependencies": {"a": "patch:a@npm%3A1#./p/a.patch"}}""")]
    [TestCase("package.json", """{"packageManager": "yarn@4.5.0", "resolutions": {"a": "exec:./gen.js"}}""")]
    public void What_names_folders_or_is_odd_is_not_understood(string path, string text) => Assert.That(Yarn.With(path, text).ReadsOf("yarn install --immutable"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Which_yarn_runs_must_be_known()
    {
        Assert.That(Project.On("node:20").With("package.json", """{"packageManager": "yarn@4.5.0"}""").ReadsOf("yarn"), Is.EqualTo("unclear: package.json asks for yarn@4.5.0 [package.json]"));
        Assert.That(Project.On("node:20").With("package.json", "{}").With(".yarnrc.yml", "nodeLinker: pnp\n").ReadsOf("yarn"), Does.EndWith("[.yarnrc.yml]"));
    }
}
