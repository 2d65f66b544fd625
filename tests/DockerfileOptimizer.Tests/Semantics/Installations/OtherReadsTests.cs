using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What installations of other ecosystems read: beside each project that is understood its nearest neighbours that are not.</summary>
internal sealed class OtherReadsTests
{
    private const string Lock = "GEM\n  remote: https://rubygems.org/\n  specs:\n    rake (13.0.0)\n";

    private static Project Go => Project.On("golang:1.22").With("main.go").With("go.mod", "module m\n\ngo 1.22\n\nrequire (\n\ta.b/c v1.2.3\n)\n")
        .With("go.sum", "a.b/c v1.2.3 h1:x=\na.b/c v1.2.3/go.mod h1:y=\n");

    private static Project Ruby => Project.On("ruby:3.3").With("app.rb").With("Gemfile.lock", Lock).With("Gemfile", "source \"https://rubygems.org\"\n\n# build\ngem \"rake\", \"~> 13.0\", require: false\ngroup :test do\n  gem 'minitest'\nend\n");

    private static Project Php => PhpOn("php:8.3-apache");

    private static Project PhpOn(string image) => Project.On(image).With("composer.json", """{"autoload": {"psr-4": {"App\\": "src/"}}, "scripts": {"test": "phpunit"}}""")
        .With("composer.lock", """{"packages": [{"name": "a/b", "type": "library", "dist": {"type": "zip", "url": "https://x"}}]}""").With("src/A.php");

    private static Project Net => NetOn("mcr.microsoft.com/dotnet/sdk:8.0");

    private static Project NetOn(string image) => Project.On(image).With("App.sln", "Project(\"{FAE04EC0}\") = \"A\", \"A\\A.csproj\", \"{1}\"\nEndProject\n")
        .With("A/A.csproj", """<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="..\B\B.csproj" /><PackageReference Include="X" Version="1" /></ItemGroup></Project>""")
        .With("B/B.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""").With("A/Program.cs").With("Directory.Build.props", "<Project><PropertyGroup><Nullable>enable</Nullable></PropertyGroup></Project>")
        .With("nuget.config", """<configuration><packageSources><clear /><add key="o" value="https://api.nuget.org/v3/index.json" /></packageSources></configuration>""");

    private static Project Yarn => Project.On("node:20").With("package.json", "{}").With("yarn.lock").With("src/index.js");

    [TestCase("go mod download")]
    [TestCase("go mod download -x")]
    public void Go_reads_the_module_and_its_sums(string run) => Assert.That(Go.ReadsOf(run), Is.EqualTo("go.mod go.sum"));

    [TestCase("go mod vendor")]
    [TestCase("go mod tidy")]
    [TestCase("go build ./...")]
    [TestCase("go mod download a.b/c@v1.2.3")]
    [TestCase("GOFLAGS=-modfile=other.mod go mod download")]
    public void Of_another_command_of_go_it_is_not_known(string run) => Assert.That(Go.ReadsOf(run), Does.StartWith("unclear"));

    [Test]
    public void Modules_in_folders_are_read()
    {
        var project = Go.With("go.mod", "module m\ngo 1.22\nrequire a.b/c v0.0.0 // local\nreplace a.b/c => ./lib\n").With("lib/go.mod", "module a.b/c\n").With("lib/c.go");
        Assert.That(project.ReadsOf("go mod download"), Is.EqualTo("go.mod go.sum lib/go.mod"));
        Assert.That(Go.With("go.mod", "module m\nreplace a.b/c => ../lib\n").ReadsOf("go mod download"), Does.StartWith("unclear: no go.mod is copied to /lib"));
        Assert.That(Go.With("go.work", "go 1.22\nuse (\n\t.\n\t./lib\n)\n").With("lib/go.mod", "module l\ngo 1.22\n").ReadsOf("go mod download"), Is.EqualTo("go.mod go.sum go.work lib/go.mod"));
    }

    [TestCase("a.b/c v1.2.3 h1:x=\na.b/c v1.2.3/go.mod h1:y=\n", "")]
    [TestCase("a.b/c v1.2.3 h1:x=\na.b/c v1.2.3/go.mod h1:y=\na.b/c v1.1.0/go.mod h1:z=\nd.e/f v9.0.0/go.mod h1:z=\n", "")]
    [TestCase("a.b/c v1.2.3/go.mod h1:y=\n", "/app/go.mod /app/go.sum")]
    [TestCase("a.b/c v1.2.3 h1:x=\na.b/c v1.2.3/go.mod h1:y=\na.b/c v1.10.0/go.mod h1:z=\n", "/app/go.mod /app/go.sum")]
    [TestCase("", "/app/go.mod /app/go.sum")]
    public void Go_writes_what_is_not_in_order(string sums, string writes) => Assert.That(Go.With("go.sum", sums).WritesOf("go mod download"), Is.EqualTo(writes));

    [Test]
    public void Bundler_reads_the_Gemfile_and_its_lock() => Assert.That(Ruby.ReadsOf("bundle install --jobs 4"), Is.EqualTo("Gemfile Gemfile.lock"));

    [TestCase("gemspec")]
    [TestCase("gem 'a', path: 'lib/a'")]
    [TestCase("gem 'a', git: 'https://h/a'")]
    [TestCase("gem 'a', :path => 'lib/a'")]
    [TestCase("gem 'a', File.read('version')")]
    [TestCase("gem \"a\", \"#{v}\"")]
    [TestCase("eval_gemfile 'other'")]
    [TestCase("gem 'a' if ENV['A']")]
    [TestCase("gem 'a'; load 'b'")]
    [TestCase("path 'lib' do")]
    public void A_line_of_a_Gemfile_that_may_name_files_is_not_understood(string line) =>
        Assert.That(Ruby.With("Gemfile", line + "\n").ReadsOf("bundle install"), Does.StartWith("unclear").And.EndWith("[Gemfile]"));

    [Test]
    public void The_version_of_Ruby_may_be_in_a_file()
    {
        var project = Ruby.With("Gemfile", "ruby file: \".ruby-version\"\n");
        Assert.That(project.ReadsOf("bundle install"), Does.StartWith("unclear"));
        Assert.That(project.With(".ruby-version", "3.3.0\n").ReadsOf("bundle install"), Is.EqualTo(".ruby-version Gemfile Gemfile.lock"));
    }

    [Test]
    public void Bundler_writes_its_lock_unless_that_is_frozen()
    {
        Assert.That(Ruby.WritesOf("bundle install"), Is.EqualTo("/app/Gemfile.lock /app/vendor/bundle/**"));
        Assert.That(Ruby.Behind("ENV BUNDLE_FROZEN=true").WritesOf("bundle install"), Is.EqualTo("/app/vendor/bundle/**"));
        Assert.That(Ruby.With(".bundle/config", "").ReadsOf("bundle install"), Does.EndWith("[.bundle/config]"));
        Assert.That(Ruby.With("Gemfile.lock", "PATH\n  remote: lib\n").ReadsOf("bundle install"), Does.EndWith("[Gemfile.lock]"));
    }

    [Test]
    public void Composer_reads_the_manifest_and_its_lock()
    {
        Assert.That(Php.ReadsOf("composer install --no-dev"), Is.EqualTo("composer.json composer.lock"));
        Assert.That(Php.WritesOf("composer install"), Is.EqualTo("/app/vendor /app/vendor/**"));
    }

    [TestCase("""{"autoload": {"classmap": ["src"]}}""", "a class map")]
    [TestCase("""{"scripts": {"post-autoload-dump": "php artisan"}}""", "post-autoload-dump")]
    [TestCase("""{"repositories": [{"type": "path", "url": "lib"}]}""", "type path")]
    [TestCase("""{"config": {"optimize-autoloader": true}}""", "optimize-autoloader")]
    public void A_composer_manifest_that_does_more_is_not_understood(string manifest, string why) =>
        Assert.That(Php.With("composer.json", manifest).ReadsOf("composer install"), Does.Contain(why).And.EndWith("[composer.json]"));

    [TestCase("""{"packages": [{"name": "a/b", "type": "composer-plugin", "dist": {"type": "zip"}}]}""", "plugin")]
    [TestCase("""{"packages": [{"name": "a/b", "type": "library", "dist": {"type": "path"}}]}""", "from a folder")]
    public void A_package_of_composer_that_does_more_is_not_understood(string locked, string why) =>
        Assert.That(Php.With("composer.lock", locked).ReadsOf("composer install"), Does.Contain(why).And.EndWith("[composer.lock]"));

    [Test]
    public void Composer_asks_a_repository_for_the_version_of_the_project()
    {
        Assert.That(Php.With(".git/HEAD").ReadsOf("composer install"), Does.EndWith("[.git]"));
        Assert.That(Php.With(".git/HEAD").With("composer.json", """{"version": "1.0.0"}""").ReadsOf("composer install"), Is.EqualTo("composer.json composer.lock"));
        Assert.That(Php.With("composer.json", """{"scripts": {"post-install-cmd": "x"}}""").ReadsOf("composer install --no-scripts --no-autoloader"), Is.EqualTo("composer.json composer.lock"));
    }

    [TestCase("debian:12")]
    [TestCase("php:7.4-fpm-alpine")]
    [TestCase("php")]
    [TestCase("composer:2")]
    [TestCase("composer:2.7.1")]
    public void Composer_is_understood_where_the_environment_is_catalogued(string image) =>
        Assert.That(PhpOn(image).ReadsOf("composer install"), Is.EqualTo("composer.json composer.lock"));

    [TestCase("composer:1.6", "", "the home of composer is not known")]
    [TestCase("bitnami/laravel", "", "the environment")]
    [TestCase("php:8.3", "ENV PHP_INI_SCAN_DIR=/app", "PHP_INI_SCAN_DIR")]
    [TestCase("php:8.3", "ENV COMPOSER=other.json", "COMPOSER")]
    [TestCase("php:8.3", "ARG COMPOSER_HOME", "the home of composer is not known")]
    public void Nor_is_composer_where_variables_may_steer_it(string image, string before, string why) =>
        Assert.That((before.Length == 0 ? PhpOn(image) : PhpOn(image).Behind(before)).ReadsOf("composer install"), Does.StartWith("unclear").And.Contain(why));

    [Test]
    public void Composer_has_settings_in_its_home()
    {
        var project = Php.Behind("ENV COMPOSER_HOME=/app/.home");
        Assert.That(project.WritesOf("composer install"), Does.Contain("/app/.home/**"));
        Assert.That(project.With(".home/auth.json").ReadsOf("composer install"), Is.EqualTo(".home/auth.json composer.json composer.lock"));
        Assert.That(project.With(".home/config.json").ReadsOf("composer install"), Does.StartWith("unclear").And.EndWith("[.home/config.json]"));
    }

    [TestCase("debian:12")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:10.0")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:6.0.428-alpine3.20")]
    [TestCase("mcr.microsoft.com/dotnet/core/sdk:3.1")]
    public void Restoring_is_understood_where_the_environment_is_catalogued(string image) =>
        Assert.That(NetOn(image).ReadsOf("dotnet restore B/B.csproj"), Is.EqualTo("B/B.csproj Directory.Build.props nuget.config"));

    [TestCase("mcr.microsoft.com/dotnet/sdk:8.0-azurelinux3.0", "")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:9.0-preview", "")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:8.0", "ENV NUGET_PACKAGES=/app/packages")]
    public void Nor_is_restoring_elsewhere(string image, string before) =>
        Assert.That((before.Length == 0 ? NetOn(image) : NetOn(image).Behind(before)).ReadsOf("dotnet restore"), Does.StartWith("unclear"));

    [TestCase("dotnet restore", "A/A.csproj App.sln B/B.csproj Directory.Build.props nuget.config")]
    [TestCase("dotnet restore A/A.csproj", "A/A.csproj B/B.csproj Directory.Build.props nuget.config")]
    [TestCase("cd B && dotnet restore", "B/B.csproj Directory.Build.props nuget.config")]
    public void Restoring_reads_projects_and_what_is_found_by_name(string run, string files) => Assert.That(Net.ReadsOf(run), Is.EqualTo(files));

    [Test]
    public void Restoring_writes_beside_each_project() =>
        Assert.That(Net.WritesOf("dotnet restore"), Is.EqualTo("/app/A/obj /app/A/obj/** /app/B/obj /app/B/obj/**"));

    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><Import Project="../x.props" /></Project>""")]
    [TestCase("""<Project Sdk="My.Sdk/1.0" />""")]
    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><V>$([System.IO.File]::ReadAllText('v'))</V></PropertyGroup></Project>""")]
    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup Condition="Exists('v')" /></Project>""")]
    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><Target Name="T" BeforeTargets="Restore" /></Project>""")]
    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><BaseIntermediateOutputPath>o/</BaseIntermediateOutputPath></PropertyGroup></Project>""")]
    [TestCase("""<Project Sdk="Microsoft.NET.Sdk"><ItemGroup><ProjectReference Include="$(Other)" /></ItemGroup></Project>""")]
    [TestCase("not xml")]
    public void A_project_that_computes_is_not_understood(string project) =>
        Assert.That(Net.With("B/B.csproj", project).ReadsOf("dotnet restore"), Does.StartWith("unclear").And.EndWith("[B/B.csproj]"));

    [TestCase("""<configuration><packageSources><add key="l" value="packages" /></packageSources></configuration>""")]
    [TestCase("""<configuration><config><add key="globalPackagesFolder" value="p" /></config></configuration>""")]
    public void Settings_that_name_folders_are_not_understood(string settings) =>
        Assert.That(Net.With("nuget.config", settings).ReadsOf("dotnet restore"), Does.StartWith("unclear").And.EndWith("[nuget.config]"));

    [TestCase("yarn")]
    [TestCase("yarn install --frozen-lockfile --production")]
    public void Yarn_reads_the_manifest_and_its_lock(string run) => Assert.That(Yarn.ReadsOf(run), Is.EqualTo("package.json yarn.lock"));

    [TestCase(".yarnrc.yml", "nodeLinker: node-modules\n")]
    [TestCase(".yarnrc", "yarn-offline-mirror \"./packages\"\n")]
    [TestCase("package.json", """{"packageManager": "yarn@4.1.0"}""")]
    [TestCase("package.json", """{"scripts": {"postinstall": "make"}}""")]
    [TestCase("package.json", """{"resolutions": {"a": "file:a"}}""")]
    public void A_project_of_another_yarn_or_with_more_in_it_is_not_understood(string path, string text) =>
        Assert.That(Yarn.With(path, text).ReadsOf("yarn"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void What_packages_of_yarn_run_is_not_known()
    {
        var project = Yarn.With("package.json", """{"dependencies": {"a": "1"}}""").With(".yarnrc", "registry \"https://r.example\"\n");
        Assert.That(project.ReadsOf("yarn install"), Does.EndWith("[yarn.lock]"));
        Assert.That(project.ReadsOf("yarn install --ignore-scripts"), Is.EqualTo(".yarnrc package.json yarn.lock"));
        Assert.That(Yarn.WritesOf("yarn"), Is.EqualTo("/app/node_modules /app/node_modules/** /app/yarn.lock"));
        Assert.That(Yarn.WritesOf("yarn --frozen-lockfile"), Is.EqualTo("/app/node_modules /app/node_modules/**"));
    }
}
