using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Installations;

/// <summary>What <c>pip install</c> reads: beside each project that is understood its nearest neighbour that is not.</summary>
internal sealed class PipReadsTests
{
    private static Project Plain => Project.On("python:3.12").With("requirements.txt", "flask==3.0\n").With("app.py");

    [TestCase("pip install -r requirements.txt")]
    [TestCase("pip3 install --no-cache-dir --requirement=requirements.txt")]
    [TestCase("python -m pip install -r /app/requirements.txt gunicorn")]
    [TestCase("pip install --upgrade pip && pip install -r requirements.txt")]
    public void Requirements_are_read(string run) => Assert.That(Plain.ReadsOf(run), Is.EqualTo("requirements.txt"));

    [TestCase("pip install .")]
    [TestCase("pip install -e .")]
    [TestCase("pip install ./lib")]
    [TestCase("pip install lib/")]
    [TestCase("pip install file:///app/lib")]
    [TestCase("pip install -r requirements.txt -f wheels")]
    [TestCase("pip install -r req*.txt")]
    [TestCase("pip install -r missing.txt")]
    [TestCase("python setup.py install")]
    public void What_is_built_from_the_project_is_not_understood(string run) => Assert.That(Plain.ReadsOf(run), Does.StartWith("unclear"));

    [Test]
    public void Nested_files_and_constraints_are_read_from_where_they_are_named() =>
        Assert.That(
            Project.On("python:3.12").With("req/all.txt", "-r base.txt\n-c ../limits.txt # ours\n--index-url https://i.example\n").With("req/base.txt", "a \\\n  >=1 ; python_version > '3'\n")
                .With("limits.txt", "a<2\n").With("base.txt").ReadsOf("pip install -r req/all.txt"),
            Is.EqualTo("limits.txt req/all.txt req/base.txt"));

    [TestCase("-e .")]
    [TestCase("-e git+https://h/x#egg=x")]
    [TestCase("./lib")]
    [TestCase("lib @ file:///app/lib")]
    [TestCase("-r ${WHICH}.txt")]
    [TestCase("--find-links wheels")]
    [TestCase("--no-such-option")]
    [TestCase("a --global-option=x")]
    public void A_line_that_names_more_is_not_understood(string line) =>
        Assert.That(Plain.With("requirements.txt", line + "\n").ReadsOf("pip install -r requirements.txt"), Does.StartWith("unclear").And.EndWith("[requirements.txt]"));

    [TestCase("a==1 --hash=sha256:0 \\\n  --hash=sha256:1")]
    [TestCase("a[b,c]>=1,<2; sys_platform == 'linux'")]
    [TestCase("a @ https://h/a.zip")]
    [TestCase("git+https://h/x#egg=x")]
    [TestCase("--extra-index-url https://i.example")]
    [TestCase("# -e .")]
    public void A_line_that_names_no_file_is_harmless(string line) =>
        Assert.That(Plain.With("requirements.txt", line + "\n").ReadsOf("pip install -r requirements.txt"), Is.EqualTo("requirements.txt"));

    [Test]
    public void An_archive_is_read_from_where_pip_runs() =>
        Assert.That(
            Project.On("python:3.12").With("req/all.txt", "wheels/a-1-py3-none-any.whl\n").With("wheels/a-1-py3-none-any.whl").With("req/wheels/a-1-py3-none-any.whl").ReadsOf("pip install -r req/all.txt"),
            Is.EqualTo("req/all.txt wheels/a-1-py3-none-any.whl"));

    [Test]
    public void Modules_of_the_project_may_hide_those_of_Python_from_python_m()
    {
        Assert.That(Plain.With("logging.py").ReadsOf("python -m pip install -r requirements.txt"), Does.EndWith("[logging.py]"));
        Assert.That(Plain.With("email/__init__.py").ReadsOf("python -m pip install -r requirements.txt"), Does.Contain("email"));
        Assert.That(Plain.With("logging.py").ReadsOf("pip install -r requirements.txt"), Is.EqualTo("requirements.txt"));
        Assert.That(Plain.With("models.py").With("logging.txt").ReadsOf("python -m pip install -r requirements.txt"), Is.EqualTo("requirements.txt"));
    }

    [TestCase("ENV PYTHONPATH=/app", "PYTHONPATH")]
    [TestCase("ENV PIP_CONFIG_FILE=/app/pip.conf", "PIP_CONFIG_FILE")]
    [TestCase("ARG PIP_CONSTRAINT", "PIP_CONSTRAINT")]
    public void A_variable_that_steers_is_not_understood(string instruction, string name) =>
        Assert.That(Plain.Behind(instruction).ReadsOf("pip install -r requirements.txt"), Is.EqualTo($"unclear: {name} may change what pip reads"));

    [Test]
    public void A_variable_that_steers_nothing_is_harmless() =>
        Assert.That(Plain.Behind("ENV PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1").ReadsOf("pip install -r requirements.txt"), Is.EqualTo("requirements.txt"));

    [Test]
    public void A_virtual_environment_among_the_files_is_written()
    {
        var project = Plain.Behind("ENV PATH=/app/venv/bin:$PATH");
        Assert.That(project.WritesOf("pip install -r requirements.txt"), Is.EqualTo("/app/venv/**"));
        Assert.That(Plain.WritesOf("pip install -r requirements.txt"), Is.Empty);
        Assert.That(Plain.WritesOf("pip install -r requirements.txt --target lib"), Is.EqualTo("/app/lib /app/lib/**"));
    }
}
