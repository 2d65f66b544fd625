using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What poetry, uv and pipenv read: beside each project that is understood its nearest neighbours that are not.</summary>
internal sealed class PythonReadsTests
{
    private const string PoetryProject = "[tool.poetry]\nname = \"p\"\nversion = \"1\"\nreadme = \"README.md\"\n\n[tool.poetry.dependencies]\npython = \"^3.12\"\nflask = { version = \"^3.0\", extras = [\"async\"] }\n\n[tool.black]\nline-length = 100\nexclude = '''\nx\n'''\n";

    private const string PoetryLock = "[[package]]\nname = \"flask\"\nversion = \"3.0\"\n\n[package.source]\ntype = \"legacy\"\nurl = \"https://i.example\"\n";

    private const string UvProject = "[project]\nname = \"p\"\nversion = \"1\"\nreadme = \"README.md\"\ndependencies = [\n  \"flask>=3\",\n]\n\n[dependency-groups]\ndev = [\"pytest\"]\n\n[tool.uv]\ndefault-groups = []\n";

    private const string UvLock = "version = 1\n\n[[package]]\nname = \"p\"\nversion = \"1\"\nsource = { virtual = \".\" }\n\n[[package]]\nname = \"flask\"\nsource = { registry = \"https://pypi.org/simple\" }\n";

    private static Project Poetry => Project.On("python:3.12").With("pyproject.toml", PoetryProject.Replace("'''", "'", StringComparison.Ordinal).Replace("'\nx\n'", "'x'", StringComparison.Ordinal)).With("poetry.lock", PoetryLock).With("README.md").With("p/__init__.py");

    private static Project Uv => Project.On("python:3.12").With("pyproject.toml", UvProject).With("uv.lock", UvLock).With("README.md").With("p/__init__.py");

    private static Project Pipenv => Project.On("python:3.12").With("Pipfile", "[[source]]\nurl = \"https://pypi.org/simple\"\n\n[packages]\nflask = \"*\"\n\n[scripts]\nx = \"python app.py\"\n")
        .With("Pipfile.lock", """{"_meta": {"sources": []}, "default": {"flask": {"hashes": [], "version": "==3.0"}}, "develop": {}}""").With("app.py");

    [TestCase("poetry install --no-root")]
    [TestCase("poetry install --no-root --no-interaction --no-ansi --only main")]
    [TestCase("pip install poetry==1.8.3 && poetry config virtualenvs.create false && poetry install --no-root --no-dev")]
    public void Poetry_reads_the_project_and_its_lock(string run) => Assert.That(Poetry.ReadsOf(run), Is.EqualTo("poetry.lock pyproject.toml"));

    [Test]
    public void Poetry_installs_the_project_itself_unless_told_not_to()
    {
        Assert.That(Poetry.ReadsOf("poetry install"), Is.EqualTo("unclear: poetry installs the project itself [pyproject.toml]"));
        Assert.That(Poetry.With("pyproject.toml", "[tool.poetry]\npackage-mode = false\n").ReadsOf("poetry install"), Is.EqualTo("poetry.lock pyproject.toml"));
        Assert.That(Poetry.ReadsOf("poetry config cache-dir /app/c && poetry install --no-root"), Does.Contain("poetry config"));
        Assert.That(Poetry.ReadsOf("poetry config --local virtualenvs.create false && poetry install --no-root"), Does.Contain("poetry config"));
    }

    [TestCase("pyproject.toml", "[tool.poetry.dependencies]\nlib = { path = \"../lib\" }\n")]
    [TestCase("pyproject.toml", "[project]\nlicense = { file = \"LICENSE\" }\n")]
    [TestCase("pyproject.toml", "[project]\ndependencies = [\n  \"lib @ file:///app/lib\",\n]\n")]
    [TestCase("pyproject.toml", "[tool.poetry.requires-plugins]\np = \"*\"\n")]
    [TestCase("pyproject.toml", PoetryProject)]
    [TestCase("poetry.lock", "[[package]]\nname = \"lib\"\n\n[package.source]\ntype = \"directory\"\nurl = \"../lib\"\n")]
    [TestCase("poetry.toml", "[virtualenvs]\npath = \"envs\"\n")]
    [TestCase("logging.py", "")]
    public void A_project_of_poetry_that_names_files_is_not_understood(string path, string text) =>
        Assert.That(Poetry.With(path, text).ReadsOf("poetry install --no-root"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [TestCase("poetry install --no-root --directory sub")]
    [TestCase("POETRY_VIRTUALENVS_PATH=/app/v poetry install --no-root")]
    [TestCase("poetry update")]
    public void What_poetry_does_in_another_way_is_not_understood(string run) => Assert.That(Poetry.ReadsOf(run), Does.StartWith("unclear"));

    [TestCase("uv sync --frozen")]
    [TestCase("uv sync --locked --no-dev --compile-bytecode")]
    [TestCase("pip install uv && uv sync --frozen --no-cache")]
    public void Uv_reads_the_project_and_its_lock(string run) => Assert.That(Uv.ReadsOf(run), Is.EqualTo("pyproject.toml uv.lock"));

    [Test]
    public void Uv_builds_a_project_that_is_a_package_unless_told_not_to()
    {
        var project = Uv.With("uv.lock", UvLock.Replace("virtual", "editable", StringComparison.Ordinal)).With("pyproject.toml", UvProject + "\n[build-system]\nrequires = [\"hatchling\"]\n").With(".python-version", "3.12");
        Assert.That(project.ReadsOf("uv sync --frozen"), Is.EqualTo("unclear: uv builds the project itself [uv.lock]"));
        Assert.That(project.ReadsOf("uv sync --locked"), Is.EqualTo("unclear: uv builds the project itself [pyproject.toml]"));
        Assert.That(project.ReadsOf("uv sync --frozen --no-install-project"), Is.EqualTo(".python-version pyproject.toml uv.lock"));
    }

    [TestCase("pyproject.toml", "[tool.uv.sources]\nlib = { path = \"../lib\" }\n")]
    [TestCase("pyproject.toml", "[tool.uv.sources]\nlib = { workspace = true }\n")]
    [TestCase("pyproject.toml", "[tool.uv.workspace]\nmembers = [\"packages/*\"]\n")]
    [TestCase("pyproject.toml", "[tool.uv]\ncache-dir = \"c\"\n")]
    [TestCase("pyproject.toml", "[[tool.uv.index]]\nurl = \"./wheels\"\n")]
    [TestCase("uv.lock", "[[package]]\nname = \"lib\"\nsource = { directory = \"../lib\" }\n")]
    [TestCase("uv.lock", "[[package]]\nname = \"lib\"\nsource = { registry = \"wheels\" }\n")]
    [TestCase("uv.lock", "[[package]]\nname = \"lib\"\nsource = { editable = \"packages/lib\" }\n")]
    [TestCase("uv.toml", "")]
    public void A_project_of_uv_that_names_files_is_not_understood(string path, string text) =>
        Assert.That(Uv.With(path, text).ReadsOf("uv sync --frozen --no-install-project"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Uv_writes_its_environment_and_a_lock_that_may_not_fit()
    {
        Assert.That(Uv.WritesOf("uv sync --frozen"), Is.EqualTo("/app/.venv /app/.venv/**"));
        Assert.That(Uv.WritesOf("uv sync"), Is.EqualTo("/app/.venv /app/.venv/** /app/uv.lock"));
        Assert.That(Uv.Behind("ENV UV_PROJECT_ENVIRONMENT=/app/env").WritesOf("uv sync --frozen"), Is.EqualTo("/app/.venv /app/.venv/** /app/env/**"));
    }

    [Test]
    public void Uv_installs_requirements_as_pip_does()
    {
        var project = Project.On("python:3.12").With("requirements.txt", "-r more.txt\n").With("more.txt", "flask\n").With("app.py");
        Assert.That(project.ReadsOf("uv pip install --system -r requirements.txt"), Is.EqualTo("more.txt requirements.txt"));
        Assert.That(project.With("pyproject.toml", "[project]\nname = \"p\"\n").ReadsOf("uv pip install --system --no-cache -r requirements.txt"), Is.EqualTo("more.txt pyproject.toml requirements.txt"));
        Assert.That(project.With("pyproject.toml", "[tool.uv.pip]\nfind-links = [\"w\"]\n").ReadsOf("uv pip install -r requirements.txt"), Does.EndWith("[pyproject.toml]"));
        Assert.That(project.ReadsOf("uv pip install ."), Does.StartWith("unclear"));
        Assert.That(project.ReadsOf("uv pip install --index wheels -r requirements.txt"), Does.StartWith("unclear"));
        Assert.That(project.ReadsOf("pip install --index-url file:///app/w -r requirements.txt"), Does.StartWith("unclear"));
        Assert.That(project.ReadsOf("uv pip install -r pyproject.toml"), Does.StartWith("unclear"));
    }

    [TestCase("pipenv install --system --deploy")]
    [TestCase("pip install pipenv && pipenv sync")]
    [TestCase("pipenv install --deploy --ignore-pipfile --dev")]
    public void Pipenv_reads_Pipfile_and_its_lock(string run) => Assert.That(Pipenv.ReadsOf(run), Is.EqualTo("Pipfile Pipfile.lock"));

    [TestCase("Pipfile", "[packages]\nlib = {path = \".\", editable = true}\n")]
    [TestCase("Pipfile", "[packages]\nlib = {file = \"lib.zip\"}\n")]
    [TestCase("Pipfile.lock", """{"default": {"lib": {"path": "."}}}""")]
    [TestCase("Pipfile.lock", "not json")]
    [TestCase(".env", "PIP_CONSTRAINT=c.txt\n")]
    [TestCase("email.py", "")]
    public void A_project_of_pipenv_that_names_files_is_not_understood(string path, string text) =>
        Assert.That(Pipenv.With(path, text).ReadsOf("pipenv install --system --deploy"), Does.StartWith("unclear").And.EndWith($"[{path}]"));

    [Test]
    public void Pipenv_may_write_its_lock()
    {
        Assert.That(Pipenv.ReadsOf("pipenv install --skip-lock"), Does.Contain("--skip-lock"));
        Assert.That(Pipenv.ReadsOf("pipenv install flask"), Does.StartWith("unclear"));
        Assert.That(Pipenv.WritesOf("pipenv install"), Is.EqualTo("/app/.venv /app/.venv/** /app/Pipfile.lock"));
        Assert.That(Pipenv.WritesOf("pipenv install --deploy"), Is.EqualTo("/app/.venv /app/.venv/**"));
    }

    private static Project Pdm => Project.On("python:3.12").With("pyproject.toml", UvProject.Replace("[tool.uv]\ndefault-groups = []\n", "[tool.pdm]\ndistribution = true\n\n[tool.pdm.scripts]\nstart = \"python app.py\"\n", StringComparison.Ordinal))
        .With("pdm.lock", "[metadata]\nlock_version = \"4.5\"\n\n[[package]]\nname = \"flask\"\nversion = \"3.0\"\n").With("README.md").With("p/__init__.py");

    [TestCase("pdm sync --prod --no-editable --no-self")]
    [TestCase("pdm install --check --prod --no-self -G web")]
    [TestCase("pip install pdm && pdm install --frozen-lockfile --no-self")]
    public void Pdm_reads_the_project_and_its_lock(string run) => Assert.That(Pdm.ReadsOf(run), Is.EqualTo("pdm.lock pyproject.toml"));

    [Test]
    public void Pdm_installs_the_project_itself_unless_told_not_to()
    {
        Assert.That(Pdm.ReadsOf("pdm install --prod"), Is.EqualTo("unclear: pdm installs the project itself [pyproject.toml]"));
        Assert.That(Pdm.With("pyproject.toml", "[tool.pdm]\ndistribution = false\n").ReadsOf("pdm install"), Is.EqualTo("pdm.lock pyproject.toml"));
        Assert.That(Pdm.WritesOf("pdm sync --no-self"), Is.EqualTo("/app/.pdm-build/** /app/.pdm-python /app/.pdm.toml /app/.venv /app/.venv/** /app/__pypackages__ /app/__pypackages__/**"));
        Assert.That(Pdm.WritesOf("pdm install --no-self"), Does.Contain("/app/pdm.lock"));
    }

    [TestCase("pyproject.toml", "[project]\ndependencies = [\n  \"lib @ file:///${PROJECT_ROOT}/lib\",\n]\n")]
    [TestCase("pyproject.toml", "[project]\ndynamic = [\"dependencies\"]\n")]
    [TestCase("pyproject.toml", "[tool.pdm.scripts]\npost_install = \"python x.py\"\n")]
    [TestCase("pyproject.toml", "[tool.pdm]\nplugins = [\"x\"]\n")]
    [TestCase("pyproject.toml", "[[tool.pdm.source]]\ntype = \"find_links\"\nurl = \"https://x.example\"\n")]
    [TestCase("pyproject.toml", "[tool.pdm.options]\nsync = [\"--lockfile\", \"x.lock\"]\n")]
    [TestCase("venv/pyvenv.cfg", "")]
    [TestCase("pdm.lock", "[[package]]\nname = \"lib\"\npath = \"./lib\"\n")]
    [TestCase("pdm.toml", "[python]\nuse_venv = false\n")]
    public void A_project_of_pdm_that_names_files_is_not_understood(string path, string text) =>
        Assert.That(Pdm.With(path, text).ReadsOf("pdm sync --no-self"), Does.StartWith("unclear").And.EndWith($"[{path}]"));
}
