using System.Diagnostics;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>
/// Real package managers, without a network: with only the files that an installation is said to read it must succeed and leave the same as with
/// the whole project; and with one of those left out, for at least one of them, it must not.
/// </summary>
internal sealed class RealInstallationTests
{
    private static readonly string Yarn = Path.Combine(Environment.GetEnvironmentVariable("DOCKEROPT_NODE") ?? RepositoryRoot.Combine("artifacts", "node"), "node_modules", ".bin", "yarn");

    private static readonly string Pnpm = Path.Combine(Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOCKEROPT_NODE") ?? RepositoryRoot.Combine("artifacts", "node"))!, "pnpm", "node_modules", ".bin", "pnpm");

    private static readonly string Berry = "node " + Path.Combine(Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOCKEROPT_NODE") ?? RepositoryRoot.Combine("artifacts", "node"))!, "berry", "node_modules", "@yarnpkg", "cli-dist", "bin", "yarn.js");

    // The repository of Debian's packages; Java takes the home of the user, whatever HOME says.
    private const string Maven = "M2=$HOME/m2 mvn -v >/dev/null && cp -rs /usr/share/maven-repo $HOME/m2 && mvn -o -B -q -Duser.home=$HOME -Dmaven.repo.local=$HOME/m2";

    private static IEnumerable<TestCaseData> Cases =>
    [
        Case("npm workspaces", Node, "npm ci --ignore-scripts", "npm ci --ignore-scripts --offline --no-audit --cache $HOME/npm"),
        Case("npm with husky", Node.With("package.json", """{"name": "p", "version": "1.0.0", "workspaces": ["packages/*"], "dependencies": {"lib": "file:lib"}, "scripts": {"test": "x"}}"""), "npm ci", "npm ci --offline --no-audit --cache $HOME/npm"),
        Case("yarn workspaces", Project.On("node:20").With("package.json", """{"name": "p", "private": true, "workspaces": ["packages/*"]}""").With("yarn.lock").With("packages/a/package.json", """{"name": "a", "version": "1.0.0"}""").With("packages/a/index.js").With("src/index.js"),
            "yarn install --frozen-lockfile", $"{Yarn} install --frozen-lockfile --offline --cache-folder $HOME/yarn"),
        Case("pnpm workspaces", Project.On("node:20").Behind("RUN npm install -g pnpm@10").With("package.json", """{"name": "p", "private": true, "devDependencies": {"a": "workspace:*"}}""").With("pnpm-workspace.yaml", "packages:\n  - packages/*\n")
            .With("pnpm-lock.yaml", "lockfileVersion: '9.0'\n\nsettings:\n  autoInstallPeers: true\n  excludeLinksFromLockfile: false\n\nimporters:\n\n  .:\n    devDependencies:\n      a:\n        specifier: workspace:*\n        version: link:packages/a\n\n  packages/a:\n    dependencies:\n      b:\n        specifier: workspace:^\n        version: link:../b\n\n  packages/b: {}\n")
            .With("packages/a/package.json", """{"name": "a", "version": "1.0.0", "dependencies": {"b": "workspace:^"}}""").With("packages/a/index.js").With("packages/b/package.json", """{"name": "b", "version": "1.0.0"}""").With("packages/b/index.js").With("src/index.js"),
            "pnpm install --frozen-lockfile", $"{Pnpm} install --frozen-lockfile --offline"),
        Case("poetry", Project.On("python:3.12").With("pyproject.toml", "[tool.poetry]\nname = \"p\"\nversion = \"1\"\ndescription = \"\"\nauthors = []\nreadme = \"README.md\"\n\n[tool.poetry.dependencies]\npython = \"^3.9\"\n\n[build-system]\nrequires = [\"poetry-core\"]\nbuild-backend = \"poetry.core.masonry.api\"\n")
            .With("poetry.lock", "package = []\n\n[metadata]\nlock-version = \"2.0\"\npython-versions = \"^3.9\"\ncontent-hash = \"c595a0588c25d58f3e3834ad7169126836d262b925fe6ca9b5d540dcf301d254\"\n").With("README.md").With("p/__init__.py").With("app.py"),
            "poetry install --no-root --no-interaction", "POETRY_VIRTUALENVS_CREATE=false PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring poetry install --no-root --no-interaction"),
        Case("pipenv", Project.On("python:3.12").With("Pipfile", "[[source]]\nname = \"pypi\"\nurl = \"https://pypi.org/simple\"\nverify_ssl = true\n\n[packages]\n\n[dev-packages]\n")
            .With("Pipfile.lock", """{"_meta": {"hash": {"sha256": "ebffa69a1fa192d1cef7cb42ad79231ca976565c5ce371a70160b3048d3cbc06"}, "pipfile-spec": 6, "requires": {}, "sources": [{"name": "pypi", "url": "https://pypi.org/simple", "verify_ssl": true}]}, "default": {}, "develop": {}}""").With("app.py").With("setup.cfg"),
            "pipenv install --system --deploy", "pipenv install --system --deploy"),
        Case("pip", Project.On("python:3.12").With("requirements.txt", "-r req/base.txt\n-c limits.txt\n").With("req/base.txt", "").With("limits.txt", "six<2\n").With("setup.py", "raise SystemExit(1)\n").With("app.py"),
            "pip install -r requirements.txt --target lib", "pip install -r requirements.txt --target lib --no-index --disable-pip-version-check"),
        Case("bundler", Project.On("ruby:3.3").With("Gemfile", "source 'https://rubygems.org'\n").With("Gemfile.lock", "GEM\n  remote: https://rubygems.org/\n  specs:\n\nPLATFORMS\n  ruby\n  x86_64-linux\n\nDEPENDENCIES\n\nBUNDLED WITH\n   2.3.15\n").With("app.rb").With("app.gemspec", "raise 'no'"),
            "bundle install --frozen", "BUNDLE_FROZEN=true $(command -v bundle bundle3.1 | head -1) install --local"),
        Case("composer", Project.On("debian:12").With("composer.json", """{"name": "a/b", "autoload": {"psr-4": {"A\\": "src/"}, "files": ["src/f.php"]}}""")
            .With("composer.lock", """{"content-hash": "e4c2e7c7fe6bc7b8ab7b4bd8a4d7cd9a", "packages": [], "packages-dev": [], "aliases": [], "minimum-stability": "stable", "stability-flags": [], "prefer-stable": false, "prefer-lowest": false, "platform": [], "platform-dev": []}""").With("src/A.php", "<?php").With("src/f.php", "<?php"),
            "composer install --no-interaction", "COMPOSER_ALLOW_SUPERUSER=1 COMPOSER_HOME=$HOME/c composer install --no-interaction"),
        Case("dotnet", Project.On("debian:12").With("App.sln", "Microsoft Visual Studio Solution File, Format Version 12.00\nProject(\"{FAE04EC0-301F-11D3-BF4B-00C04F79EFBC}\") = \"A\", \"A\\A.csproj\", \"{11111111-1111-1111-1111-111111111111}\"\nEndProject\nGlobal\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tDebug|Any CPU = Debug|Any CPU\n\tEndGlobalSection\n\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n\t\t{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n\t\t{11111111-1111-1111-1111-111111111111}.Debug|Any CPU.Build.0 = Debug|Any CPU\n\tEndGlobalSection\nEndGlobal\n")
            .With("A/A.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup><ItemGroup><ProjectReference Include="..\B\B.csproj" /></ItemGroup></Project>""")
            .With("B/B.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""")
            .With("Directory.Build.props", "<Project><PropertyGroup><Version>1.2.3</Version></PropertyGroup></Project>")
            .With("nuget.config", """<configuration><packageSources><clear /></packageSources></configuration>""").With("A/Program.cs", "System.Console.WriteLine();").With("B/C.cs", "class C;"),
            "dotnet restore", "DOTNET_CLI_TELEMETRY_OPTOUT=1 dotnet restore --disable-build-servers"),
        Case("maven", Project.On("maven:3.9-eclipse-temurin-21").With("pom.xml", "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>p</artifactId><version>1</version><packaging>pom</packaging><modules><module>core</module></modules></project>")
            .With("core/pom.xml", "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version></parent><artifactId>core</artifactId></project>").With("core/src/main/java/A.java", "class A {}").With("README.md"),
            "mvn -o -B -q org.apache.maven.plugins:maven-dependency-plugin:3.5.0:resolve", $"{Maven} org.apache.maven.plugins:maven-dependency-plugin:3.5.0:resolve"),
        Case("cargo", Project.On("rust:1.80").With("Cargo.toml", "[workspace]\nresolver = \"2\"\nmembers = [\"crates/*\"]\n").With("Cargo.lock", "version = 3\n\n[[package]]\nname = \"a\"\nversion = \"0.1.0\"\ndependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"b\"\nversion = \"0.1.0\"\n")
            .With("crates/a/Cargo.toml", "[package]\nname = \"a\"\nversion = \"0.1.0\"\nedition = \"2021\"\nreadme = \"README.md\"\nbuild = \"build.rs\"\n\n[[bin]]\nname = \"a\"\npath = \"src/main.rs\"\n\n[dependencies]\nb = { path = \"../b\" }\n").With("crates/a/src/main.rs", "fn main() {}").With("crates/a/tests/t.rs")
            .With("crates/b/Cargo.toml", "[package]\nname = \"b\"\nversion = \"0.1.0\"\nedition = \"2021\"\n").With("crates/b/src/lib.rs").With("crates/b/src/bin/x.rs", "fn main() {}").With("README.md"),
            "cargo fetch --locked", "CARGO_HOME=$HOME/cargo RUSTUP_HOME=~root/.rustup cargo fetch --locked --offline"),
        Case("yarn 4", Project.On("node:20").Behind("RUN corepack enable").With("package.json", "{\n  \"name\": \"p\",\n  \"packageManager\": \"yarn@4.5.0\",\n  \"workspaces\": [\"packages/*\"],\n  \"dependencies\": {\"b\": \"workspace:^\"}\n}")
            .With("yarn.lock", "# This file is generated by running \"yarn install\" inside your project.\n# Manual changes might be lost - proceed with caution!\n\n__metadata:\n  version: 10\n  cacheKey: 10c0\n\n\"b@workspace:^, b@workspace:packages/b\":\n  version: 0.0.0-use.local\n  resolution: \"b@workspace:packages/b\"\n  languageName: unknown\n  linkType: soft\n\n\"p@workspace:.\":\n  version: 0.0.0-use.local\n  resolution: \"p@workspace:.\"\n  dependencies:\n    b: \"workspace:^\"\n  languageName: unknown\n  linkType: soft\n")
            .With(".yarnrc.yml", "nodeLinker: node-modules\nenableTelemetry: false\nenableScripts: false\n").With("packages/b/package.json", """{"name": "b", "version": "1.0.0"}""").With("packages/b/index.js").With("src/index.js"),
            "yarn install --immutable", $"{Berry} install --immutable"),
        Case("pdm", Project.On("python:3.12").With("pyproject.toml", "[project]\nname = \"p\"\nversion = \"1\"\nrequires-python = \">=3.8\"\ndependencies = []\n").With("pdm.lock", "[metadata]\nlock_version = \"4.0\"\ncontent_hash = \"sha256:cb30ff0b06924f6f0d5f726b84c255686a2e277a4180b00b7b6e427c05ca202b\"\n\n[metadata.files]\n").With("p/__init__.py").With("README.md"),
            "pdm sync --no-self", "PDM_CHECK_UPDATE=0 PDM_USE_VENV=0 pdm sync --no-self"),
        Case("go", Project.On("golang:1.22").With("go.mod", "module m\n\ngo 1.18\n\nrequire l v0.0.0\n\nreplace l => ./l\n").With("l/go.mod", "module l\n\ngo 1.18\n").With("l/l.go", "package l\n").With("main.go", "package main\n\nimport _ \"l\"\n\nfunc main() {}\n"),
            "go mod download", "GOFLAGS=-mod=mod GOPROXY=off GOPATH=$HOME/go go mod download"),
    ];

    private static Project Node => Project.On("node:20").With("package.json", """{"name": "p", "version": "1.0.0", "workspaces": ["packages/*"], "dependencies": {"lib": "file:lib"}}""")
        .With("package-lock.json", """
            {"name": "p", "version": "1.0.0", "lockfileVersion": 3, "requires": true, "packages": {
              "": {"name": "p", "version": "1.0.0", "workspaces": ["packages/*"], "dependencies": {"lib": "file:lib"}},
              "lib": {"version": "1.0.0"}, "node_modules/lib": {"resolved": "lib", "link": true},
              "node_modules/a": {"resolved": "packages/a", "link": true}, "packages/a": {"version": "1.0.0"}}}
            """)
        .With("packages/a/package.json", """{"name": "a", "version": "1.0.0"}""").With("packages/a/index.js").With("packages/a/test/a.js").With("lib/package.json", """{"name": "lib", "version": "1.0.0"}""")
        .With("lib/index.js").With("src/index.js").With("README.md");

    [TestCaseSource(nameof(Cases))]
    public void What_is_not_read_is_not_missed(Project project, string run, string command)
    {
        var program = command.Split(' ').First(w => !w.Contains('=', StringComparison.Ordinal));
        Assume.That(program != "node" || File.Exists(command.Split(' ')[1]), $"{command.Split(' ')[1]} is not there");
        Assume.That(Run($"command -v {(program.StartsWith('$') ? "bundle bundle3.1" : program)} | grep -q .", "/").Status, Is.Zero, $"{program} is not installed");
        var read = project.ReadsOf(run);
        Assert.That(read, Does.Not.StartWith("unclear"));
        var files = read.Split(' ');
        var whole = Install(project, [.. project.Files.Keys], command);
        Assume.That(whole.Status, Is.Zero, whole.Text);

        Assert.That(Install(project, files, command), Is.EqualTo(whole));
        Assert.That(files.Select(left => Install(project, [.. files.Where(f => f != left)], command)), Has.Some.Not.EqualTo(whole), "no file is missed");
        Assert.That(project.Files, Has.Count.GreaterThan(files.Length));
    }

    private static TestCaseData Case(string name, Project project, string run, string command) => new TestCaseData(project, run, command).SetArgDisplayNames(name);

    // The same place for each, because some managers write down where they were.
    private static (int Status, string Text) Install(Project project, string[] files, string command)
    {
        var root = Path.Combine(Path.GetTempPath(), $"installation-{Environment.ProcessId}");
        var folder = Path.Combine(root, "app");
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var file in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file))!);
                File.WriteAllText(Path.Combine(folder, file), project.Files[file]);
            }

            var (status, output) = Run($"export HOME={root}/home; mkdir -p $HOME; unset NUGET_PACKAGES; {command}", folder);
            return (status, status == 0 ? Listing(folder, project) : output);
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    // What the manager made or changed: links with their targets, files with their texts.
    private static string Listing(string folder, Project project)
    {
        var made = from entry in Entries(new DirectoryInfo(folder))
                   let path = Path.GetRelativePath(folder, entry.FullName)
                   where entry is FileInfo || entry.LinkTarget is not null
                   let text = entry.LinkTarget ?? WithoutChance(File.ReadAllText(entry.FullName))
                   where project.Files.GetValueOrDefault(path) != text
                   orderby path
                   select $"{path} {text}";
        return string.Join('\n', made);
    }

    // Links are not followed.
    private static IEnumerable<FileSystemInfo> Entries(DirectoryInfo folder) =>
        folder.EnumerateFileSystemInfos().SelectMany(e => e is DirectoryInfo { LinkTarget: null } inner ? Entries(inner).Prepend(e) : [e]);

    // Composer gives its loader a name by chance, pnpm writes down the time.
    private static string WithoutChance(string text) =>
        string.Join('\n', new[] { "ComposerAutoloaderInit", "ComposerStaticInit" }.Aggregate(text, WithoutName).Split('\n').Where(l => !l.Contains("prunedAt", StringComparison.Ordinal) && !l.Contains("lastValidatedTimestamp", StringComparison.Ordinal)));

    private static string WithoutName(string text, string start)
    {
        var at = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return at < start.Length || at + 32 > text.Length ? text : text.Replace(text[at..(at + 32)], "", StringComparison.Ordinal);
    }

    private static (int Status, string Output) Run(string script, string folder)
    {
        var start = new ProcessStartInfo("sh", ["-c", script]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }
}
