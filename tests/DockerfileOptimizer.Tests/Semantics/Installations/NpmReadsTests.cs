using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What <c>npm ci</c> and <c>npm install</c> read: beside each project that is understood its nearest neighbour that is not.</summary>
internal sealed class NpmReadsTests
{
    private const string Lock = """{"lockfileVersion": 3, "packages": {"": {}, "node_modules/a": {"version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz"}}}""";

    private static Project Plain => Project.On("node:20").With("package.json", """{"dependencies": {"a": "^1.0.0"}}""").With("package-lock.json", Lock).With("src/index.js").With("README.md");

    [TestCase("npm ci")]
    [TestCase("npm ci --omit=dev --no-audit --no-fund")]
    [TestCase("npm ci --only=production && npm ci --silent")]
    [TestCase("cd /app && npm ci")]
    [TestCase("mkdir -p /data && npm ci")]
    [TestCase("NODE_ENV=production npm ci")]
    [TestCase("apt-get update && apt-get install -y python3 make g++ && npm ci")]
    [TestCase("npm install -g node-gyp && npm ci")]
    public void Manifest_and_lock_file_are_read(string run) => Assert.That(Plain.ReadsOf(run), Is.EqualTo("package-lock.json package.json"));

    [TestCase("npm ci && npm run build", "npm run build")]
    [TestCase("npm ci --prefix web", "--prefix")]
    [TestCase("npm ci -w web", "--workspace")]
    [TestCase("cd $WHERE && npm ci", "where npm runs")]
    [TestCase("env -C /app/web npm ci", "run by another program")]
    [TestCase("npm_config_workspaces=true npm ci", "npm_config_workspaces")]
    [TestCase("export NODE_OPTIONS=--require=./src/index.js && npm ci", "NODE_OPTIONS")]
    [TestCase("PATH=/app/bin npm ci", "search path")]
    [TestCase("./npm ci", "what ./npm ci reads is not known")]
    [TestCase("tool && npm ci", "what tool reads is not known")]
    [TestCase("npm install ./src", "a folder of the project")]
    [TestCase("apt-get install -y ./tools.deb && npm ci", "apt-get install")]
    public void What_is_run_in_another_way_is_not_understood(string run, string why) =>
        Assert.That(Plain.ReadsOf(run), Does.StartWith("unclear").And.Contain(why));

    [Test]
    public void Other_commands_of_the_script_read_what_they_name() =>
        Assert.That(Plain.ReadsOf("cat README.md && npm ci"), Is.EqualTo("README.md package-lock.json package.json"));

    [Test]
    public void A_setting_that_steers_nothing_is_read() =>
        Assert.That(
            Plain.With(".npmrc", "# ours\nregistry=https://r.example/\n//r.example/:_authToken=${TOKEN}\n@our:registry=https://r.example/\n").ReadsOf("npm ci"),
            Is.EqualTo(".npmrc package-lock.json package.json"));

    [TestCase("cafile=certs/ca.pem", "cafile")]
    [TestCase("workspaces=true", "workspaces")]
    [TestCase("${KEY}=x", "${KEY}")]
    [TestCase("[section]", "[section]")]
    public void A_setting_that_may_steer_is_not_understood(string line, string key) =>
        Assert.That(Plain.With(".npmrc", line + "\n").ReadsOf("npm ci"), Is.EqualTo($"unclear: .npmrc sets {key} [.npmrc]"));

    [TestCase("test")]
    [TestCase("build")]
    [TestCase("prepublishOnly")]
    public void A_script_that_an_installation_does_not_run_is_harmless(string name) =>
        Assert.That(Plain.With("package.json", $$"""{"scripts": {"{{name}}": "node src"} }""").ReadsOf("npm ci"), Is.EqualTo("package-lock.json package.json"));

    [TestCase("preinstall")]
    [TestCase("install")]
    [TestCase("postinstall")]
    [TestCase("prepare")]
    [TestCase("prepublish")]
    [TestCase("dependencies")]
    public void A_script_that_an_installation_runs_is_not_understood_unless_scripts_are_off(string name)
    {
        var project = Plain.With("package.json", $$"""{"scripts": {"{{name}}": "node src"} }""");
        Assert.That(project.ReadsOf("npm ci"), Is.EqualTo($"unclear: package.json runs a script: {name} [package.json]"));
        Assert.That(project.ReadsOf("npm ci --ignore-scripts"), Is.EqualTo("package-lock.json package.json"));
        Assert.That(project.ReadsOf("npm ci --ignore-scripts=false"), Does.StartWith("unclear"));
    }

    [Test]
    public void Husky_does_nothing_without_a_repository()
    {
        var project = Plain.With("package.json", """{"scripts": {"prepare": "husky install"}}""");
        Assert.That(project.ReadsOf("npm ci"), Is.EqualTo("package-lock.json package.json"));
        Assert.That(project.With(".git/HEAD").ReadsOf("npm ci"), Does.StartWith("unclear: package.json runs a script that heeds .git"));
    }

    [Test]
    public void A_package_that_runs_a_script_must_be_known()
    {
        static string With(string name) => $$"""{"lockfileVersion": 3, "packages": {"": {}, "node_modules/{{name}}": {"version": "1.0.0", "resolved": "https://r/x.tgz", "hasInstallScript": true} } }""";
        Assert.That(Plain.With("package-lock.json", With("esbuild")).ReadsOf("npm ci"), Is.EqualTo("package-lock.json package.json"));
        Assert.That(Plain.With("package-lock.json", With("@prisma/client")).ReadsOf("npm ci"), Does.Contain("@prisma/client runs a script").And.EndsWith("[package-lock.json]"));
        Assert.That(Plain.With("package-lock.json", With("@prisma/client")).ReadsOf("npm ci --ignore-scripts"), Is.EqualTo("package-lock.json package.json"));
        Assert.That(Plain.With("package-lock.json", With("sharp")).With(".prebuild-installrc").ReadsOf("npm ci"), Is.EqualTo(".prebuild-installrc package-lock.json package.json"));
    }

    [TestCase("""{"lockfileVersion": 1, "dependencies": {"a": {"version": "1.0.0"}}}""")]
    [TestCase(null)]
    public void Which_packages_run_scripts_only_a_newer_lock_file_says(string? text)
    {
        var project = Project.On("node:20").With("package.json", """{"dependencies": {"a": "1"}}""");
        project = text is null ? project : project.With("package-lock.json", text);
        Assert.That(project.ReadsOf("npm install"), Does.Contain("which packages run scripts"));
        Assert.That(project.ReadsOf("npm install --ignore-scripts"), Is.EqualTo(text is null ? "package.json" : "package-lock.json package.json"));
    }

    [TestCase("packages/*")]
    [TestCase("./packages/*")]
    [TestCase("packages/**")]
    [TestCase("packages/a")]
    public void The_manifests_of_workspaces_are_read(string pattern) =>
        Assert.That(
            Plain.With("package.json", $$"""{"workspaces": ["{{pattern}}"]}""").With("packages/a/package.json", "{}").With("packages/a/index.js").With("packages/notes/a.md").ReadsOf("npm ci"),
            Is.EqualTo("package-lock.json package.json packages/a/package.json"));

    [TestCase("""{"bin": "cli.js"}""", "has programs")]
    [TestCase("""{"scripts": {"prepare": "tsc"}}""", "runs a script")]
    [TestCase("not json", "no JSON")]
    public void A_workspace_that_does_more_is_not_understood(string manifest, string why) =>
        Assert.That(
            Plain.With("package.json", """{"workspaces": {"packages": ["packages/*"]}}""").With("packages/a/package.json", manifest).ReadsOf("npm ci"),
            Does.Contain(why).And.EndsWith("[packages/a/package.json]"));

    [TestCase("packages/{a,b}")]
    [TestCase("../other")]
    public void A_pattern_of_workspaces_that_is_not_simple_is_not_understood(string pattern) =>
        Assert.That(Plain.With("package.json", $$"""{"workspaces": ["{{pattern}}"]}""").ReadsOf("npm ci"), Does.StartWith("unclear"));

    [Test]
    public void A_folder_that_is_a_dependency_is_read_whole()
    {
        var project = Plain.With("package.json", """{"dependencies": {"b": "file:./lib/b"}}""").With("lib/b/package.json", "{}").With("lib/b/index.js");
        Assert.That(project.ReadsOf("npm ci"), Is.EqualTo("lib/b/index.js lib/b/package.json package-lock.json package.json"));
        Assert.That(Plain.With("package.json", """{"dependencies": {"b": "file:../b"}}""").ReadsOf("npm ci"), Does.StartWith("unclear"));
    }

    [TestCase("github:a/b")]
    [TestCase("a/b")]
    [TestCase("git+https://github.com/a/b.git")]
    [TestCase("https://github.com/a/b")]
    public void A_repository_is_built_by_scripts_of_its_own(string version) =>
        Assert.That(Plain.With("package.json", $$"""{"dependencies": {"b": "{{version}}"} }""").ReadsOf("npm ci"), Does.Contain("from a repository"));

    [Test]
    public void A_project_around_the_folder_may_have_it_as_a_workspace()
    {
        var project = Plain.With("web/package.json", "{}").With("web/package-lock.json", """{"lockfileVersion": 3, "packages": {}}""");
        Assert.That(project.ReadsOf("cd web && npm ci"), Does.EndWith("[package.json]"));
    }

    [Test]
    public void What_is_built_beside_the_manifest_is_not_understood() =>
        Assert.That(Plain.With("binding.gyp").ReadsOf("npm ci"), Does.EndWith("[binding.gyp]"));

    [Test]
    public void A_manifest_that_is_a_link_is_not_understood() =>
        Assert.That(Project.On("node:20").With("real.json", "{}").Link("package.json", "real.json").ReadsOf("npm ci"), Does.Contain("package.json is a link"));

    [TestCase("example/app")]
    [TestCase("$IMAGE")]
    public void In_an_image_that_nobody_knows_nothing_is_known(string image) =>
        Assert.That(Project.On(image).With("package.json", "{}").ReadsOf("npm ci"), Does.StartWith("unclear: the environment"));

    [Test]
    public void Programs_may_be_found_among_the_files()
    {
        var project = Plain.Behind("ENV PATH=/app/node_modules/.bin:$PATH");
        Assert.That(project.ReadsOf("npm ci"), Is.EqualTo("package-lock.json package.json"));
        Assert.That(project.With("node_modules/.bin/npm").ReadsOf("npm ci"), Is.EqualTo("node_modules/.bin/npm package-lock.json package.json"));
    }

    [TestCase("npm ci", "/app/node_modules /app/node_modules/**")]
    [TestCase("npm install --ignore-scripts", "/app/node_modules /app/node_modules/** /app/npm-shrinkwrap.json /app/package-lock.json /app/yarn.lock")]
    [TestCase("echo x > version && npm ci", "/app/node_modules /app/node_modules/** /app/version")]
    public void Packages_go_beside_the_manifest(string run, string writes) => Assert.That(Plain.WritesOf(run), Is.EqualTo(writes));
}
