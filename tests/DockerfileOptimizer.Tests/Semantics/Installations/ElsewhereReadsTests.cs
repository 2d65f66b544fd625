using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What stands around installations and reads nothing of a project, with the nearest calls that may.</summary>
internal sealed class ElsewhereReadsTests
{
    private const string Lock = """{"lockfileVersion": 3, "packages": {"": {}}}""";

    private static Project Node => Project.On("node:20").With("package.json", """{"dependencies": {}}""").With("package-lock.json", Lock).With("src/index.js");

    private static Project Python => Project.On("python:3.12").With("requirements.txt", "flask==3.0\n").With("app.py");

    private static Project Ruby => Project.On("ruby:3.3").With("Gemfile", "source 'https://rubygems.org'\n").With("Gemfile.lock", "GEM\n  specs:\n").With("app.rb");

    [TestCase("corepack enable && npm ci")]
    [TestCase("corepack prepare pnpm@9.1.0 --activate && npm ci")]
    [TestCase("npm i -g pnpm@9 && npm ci")]
    [TestCase("npm ci && npm cache clean --force")]
    [TestCase("npm config set registry https://r.example/ && npm ci")]
    [TestCase("npm config set fund=false && npm ci")]
    [TestCase("yarn cache clean && npm ci")]
    [TestCase("apk add --no-cache --virtual .build-deps python3 make && npm ci && apk del .build-deps")]
    [TestCase("groupadd -r app && useradd -r -m -g app -d /srv/home app && npm ci")]
    [TestCase("curl -fsSL https://x.example/key | apt-key add - && add-apt-repository ppa:a/b && npm ci")]
    [TestCase("locale-gen en_US.UTF-8; update-ca-certificates; npm ci")]
    [TestCase("ln -s /etc/hosts /etc/other && cp /etc/hosts /etc/hosts.bak && npm ci")]
    public void What_stands_around_reads_nothing_of_a_project(string run) => Assert.That(Node.ReadsOf(run), Is.EqualTo("package-lock.json package.json"));

    [TestCase("corepack prepare --activate && npm ci", "corepack prepare")]
    [TestCase("corepack install && npm ci", "corepack install")]
    [TestCase("corepack use pnpm@9 && npm ci", "corepack use")]
    [TestCase("npm config set cafile certs/ca.pem && npm ci", "npm config set")]
    [TestCase("npm config set registry file:./r && npm ci", "npm config set")]
    [TestCase("npm config set registry && npm config set $KEY x && npm ci", "npm config set")]
    [TestCase("npm i -g . && npm ci", "--global")]
    [TestCase("npm i -g ./tool && npm ci", "--global")]
    [TestCase("npm config set fund false --location=project && npm ci", "npm config set")]
    [TestCase("apk add ./tool.apk && npm ci", "apk add")]
    [TestCase("apk add tool.apk && npm ci", "apk add")]
    [TestCase("useradd -m --skel skel app && npm ci", "useradd")]
    [TestCase("sed -i s/a/b/ src/index.js && npm ci", "sed")]
    [TestCase("apt-key add key.asc && npm ci", "apt-key")]
    [TestCase("grep --file=words.txt /etc/hosts && npm ci", "grep")]
    public void The_nearest_calls_that_may_are_not_understood(string run, string why) => Assert.That(Node.ReadsOf(run), Does.StartWith("unclear").And.Contain(why));

    [Test]
    public void Settings_of_the_project_may_steer_what_stands_around()
    {
        Assert.That(Node.With(".npmrc", "cache=./c\n").ReadsOf("npm cache clean --force"), Does.StartWith("unclear"));
        Assert.That(Node.With(".yarnrc", "yarn-path y.js\n").ReadsOf("yarn config set registry https://r.example"), Does.StartWith("unclear"));
        Assert.That(Node.Behind("ENV COREPACK_HOME=/app/c").ReadsOf("corepack enable"), Does.StartWith("unclear"));
        Assert.That(Node.ReadsOf("cp -r src /srv && npm ci"), Is.EqualTo("package-lock.json package.json src/index.js"));
        Assert.That(Node.ReadsOf("ls && npm ci"), Is.EqualTo("package-lock.json package.json src/index.js"));
    }

    [Test]
    public void A_gem_may_be_a_file_where_it_is_installed()
    {
        Assert.That(Ruby.ReadsOf("gem install bundler && bundle install"), Is.EqualTo("Gemfile Gemfile.lock"));
        Assert.That(Ruby.With("bundler-9.gem").ReadsOf("gem install bundler && bundle install"), Does.Contain("gem install bundler"));
        Assert.That(Ruby.With("pkg/bundler-9.gem").ReadsOf("gem install bundler && bundle install"), Is.EqualTo("Gemfile Gemfile.lock"));
    }

    [TestCase("bundle config set --local without 'development test' && bundle install")]
    [TestCase("bundle config --global frozen 1 && bundle install")]
    [TestCase("bundle config set deployment true && bundle install")]
    public void Settings_of_bundler_that_steer_nothing_are_harmless(string run) => Assert.That(Ruby.ReadsOf(run), Is.EqualTo("Gemfile Gemfile.lock"));

    [TestCase("bundle config set path lib && bundle install")]
    [TestCase("bundle config set gemfile other && bundle install")]
    [TestCase("bundle config local.rack /app/rack && bundle install")]
    public void Settings_of_bundler_that_steer_are_not_understood(string run) => Assert.That(Ruby.ReadsOf(run), Does.Contain("bundle config"));

    [Test]
    public void Bundler_is_told_where_its_Gemfile_and_its_gems_are()
    {
        Assert.That(Ruby.ReadsOf("bundle install --path vendor/gems --jobs 4"), Is.EqualTo("Gemfile Gemfile.lock"));
        Assert.That(Ruby.WritesOf("bundle install --frozen --path vendor/gems"), Is.EqualTo("/app/.bundle/** /app/vendor/bundle/** /app/vendor/gems/**"));
        Assert.That(Ruby.With("ci/Gemfile", "gem 'rake'\n").With("ci/Gemfile.lock").ReadsOf("bundle install --gemfile=ci/Gemfile"), Is.EqualTo("ci/Gemfile ci/Gemfile.lock"));
        Assert.That(Ruby.With("ci/Gemfile", "gemspec\n").ReadsOf("bundle install --gemfile=ci/Gemfile"), Does.EndWith("[ci/Gemfile]"));
    }

    [TestCase("python -m venv /opt/venv && /opt/venv/bin/pip install -r requirements.txt")]
    [TestCase("python3 -m venv --system-site-packages .venv && /app/.venv/bin/pip install -r requirements.txt")]
    [TestCase("virtualenv -p python3 /opt/venv && /opt/venv/bin/python -m pip install -r requirements.txt")]
    [TestCase("pip config set global.index-url https://i.example && pip install -r requirements.txt && pip cache purge")]
    public void A_virtual_environment_reads_nothing(string run) => Assert.That(Python.ReadsOf(run), Is.EqualTo("requirements.txt"));

    [Test]
    public void A_virtual_environment_is_written_whole()
    {
        Assert.That(Python.WritesOf("python -m venv .venv"), Is.EqualTo("/app/.venv /app/.venv/**"));
        Assert.That(Python.WritesOf("/app/.venv/bin/pip install -r requirements.txt"), Is.EqualTo("/app/.venv/**"));
    }

    [Test]
    public void Modules_and_programs_may_be_among_the_files()
    {
        Assert.That(Python.With("venv.py").ReadsOf("python -m venv /opt/venv && pip install -r requirements.txt"), Does.Contain("python -m venv"));
        Assert.That(Python.With(".venv/bin/pip").ReadsOf("/app/.venv/bin/pip install -r requirements.txt"), Does.StartWith("unclear"));
        Assert.That(Python.ReadsOf("venv/bin/pip install -r requirements.txt"), Does.StartWith("unclear"));
        Assert.That(Python.ReadsOf("python -m venv --prompt x /opt/venv && pip install -r requirements.txt"), Does.Contain("python -m venv"));
    }

    [TestCase("USER node")]
    [TestCase("RUN useradd -m -u 1001 app\nUSER app:app")]
    [TestCase("RUN adduser --disabled-password --gecos '' app\nUSER app")]
    public void Another_user_is_at_home_where_the_file_or_the_image_says(string instructions) =>
        Assert.That(Node.Behind(instructions).ReadsOf("npm ci"), Is.EqualTo("package-lock.json package.json"));

    [TestCase("USER 1000")]
    [TestCase("USER app")]
    [TestCase("RUN usermod -d /app node\nUSER node")]
    [TestCase("RUN useradd -d /app node || true\nUSER node")]
    [TestCase("RUN useradd app || useradd -d /app app\nUSER app")]
    [TestCase("RUN adduser --system app\nUSER app")]
    [TestCase("RUN echo app:x:1:1::/app: >> /etc/passwd\nUSER app")]
    [TestCase("COPY passwd /etc/\nUSER node")]
    [TestCase("RUN useradd --prefix /srv app\nUSER app")]
    [TestCase("ARG U\nUSER $U")]
    public void Where_another_user_is_at_home_may_not_be_known(string instructions) =>
        Assert.That(Node.With("passwd").Behind(instructions).ReadsOf("npm ci"), Is.EqualTo("unclear: the home of the user is not known"));

    [Test]
    public void Settings_in_the_home_of_another_user_are_read() =>
        Assert.That(Node.Behind("RUN useradd -d /app/home app\nUSER app").With("home/.npmrc", "cafile=x\n").ReadsOf("npm ci"), Does.EndWith("[home/.npmrc]"));

    [Test]
    public void A_folder_that_is_there_is_where_the_script_goes()
    {
        Assert.That(Project.On("node:20").With("web/package.json", "{}").ReadsOf("cd web; npm ci"), Is.EqualTo("web/package.json"));
        Assert.That(Project.On("node:20").With("web/package.json", "{}").ReadsOf("cd wab; npm ci"), Does.Contain("it is not known where npm runs"));
        Assert.That(Project.On("node:20").With("web/package.json", "{}").ReadsOf("rm -rf web; cd web; npm ci"), Does.Contain("it is not known where npm runs"));
        Assert.That(Project.On("node:20").With("web/package.json", "{}").Behind("USER node").Behind("ENV HOME=/home/node").ReadsOf("cd web; npm ci"), Does.Contain("it is not known where npm runs"));
    }
}
