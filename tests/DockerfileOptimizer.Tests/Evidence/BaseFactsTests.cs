using System.Text.Json.Nodes;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Evidence;

/// <summary>What an image shows of its base, and what it does not.</summary>
internal sealed class BaseFactsTests
{
    private const string File = "FROM corp/base:1\nRUN make\n";

    [Test]
    public void System_shell_home_packages_and_managers_are_seen()
    {
        var seen = Base(EvidenceImage.On().Run("make"));
        Assert.That(seen.Distro.Or(null), Is.EqualTo(new Distro("debian", "glibc", "apt-get", "dash")));
        Assert.That((seen.HasDockerClean, seen.RootHome, seen.User, seen.Workdir), Is.EqualTo((Known.Of(true), "/root", Known.Of(""), Known.Of("/"))));
        Assert.That(seen.Seen!.Release!.IsAtLeast("debian:12"), Is.True);
        Assert.That(seen.Seen.Managers["pip"], Is.EqualTo(new[] { "23.0.1" }));
        Assert.That(seen.Seen.Packages!.Select(p => $"{p.Key} {p.Value}"), Is.EqualTo(new[] { "dash 0.5" }));
        Assert.That(seen.Environment.Or(null)!["LANG"], Is.EqualTo(Known.Of<string?>("C")));
        Assert.That(seen.Shell.Or([]), Is.EqualTo(new[] { "/bin/sh", "-c" }));
    }

    [TestCase("bin/sh", "-> /usr/bin/bash", "usr/bin/bash", "ELF GNU bash, version 5", ExpectedResult = "bash")]
    [TestCase("bin/sh", "-> bash", "bin/bash", "-> ../opt/sh", ExpectedResult = "none", TestName = "a link that leads nowhere")]
    [TestCase("bin/dash", "ELF GNU bash, version 5", "x", "", ExpectedResult = "bash", TestName = "a bash that is called dash")]
    [TestCase("bin/dash", "#!/bin/busybox sh", "x", "", ExpectedResult = "unknown", TestName = "a script that is called dash")]
    [TestCase("bin/[", "ELF BusyBox v1.36.1", "bin/sh", "=> bin/[", ExpectedResult = "busybox", TestName = "a hard link to one program under another name")]
    [TestCase("bin/sh", "-> sh", "x", "", ExpectedResult = "none", TestName = "a circle")]
    [TestCase("bin/ksh", "ELF Illegal option -o %s", "bin/sh", "-> ksh", ExpectedResult = "unknown", TestName = "a shell that nobody knows")]
    public string The_shell_is_told_by_link_and_by_content(string path, string content, string other, string otherContent) =>
        Base(EvidenceImage.On(("bin/sh", null), (path, content), (other, otherContent), ("bin/sh", path == "bin/sh" ? content : other == "bin/sh" ? otherContent : "-> dash")).Run("make")).Distro.Or(null)!.ShProgram;

    [TestCase(null, ExpectedResult = false)]
    [TestCase("// nothing", ExpectedResult = null)]
    public bool? Without_docker_clean_or_with_another_one(string? content) => Clean(("etc/apt/apt.conf.d/docker-clean", content));

    [TestCase("Binary::apt::APT::Keep-Downloaded-Packages \"true\";", ExpectedResult = null)]
    [TestCase("#clear DPkg::Post-Invoke;", ExpectedResult = null)]
    [TestCase("APT::Install-Recommends \"0\";", ExpectedResult = true)]
    public bool? Another_file_may_overrule_docker_clean(string content) => Clean(("etc/apt/apt.conf.d/zz", content));

    [Test]
    public void A_system_that_only_says_what_it_is_is_of_no_release()
    {
        Assert.That(Base(EvidenceImage.On(("var/lib/dpkg/status", null), ("lib/apk/db/installed", "P:a\nV:1\n")).Run("make")).Seen!.Release, Is.Null);
        Assert.That(Base(EvidenceImage.On(("etc/os-release", "ID=debian\nVERSION_ID=trixie/sid\n")).Run("make")).Seen!.Release, Is.Null);
        Assert.That(Base(EvidenceImage.On(("etc/os-release", null)).Run("make")).Seen!.Release, Is.Null);
    }

    [Test]
    public void What_the_file_itself_made_is_not_the_bases()
    {
        var seen = Base(EvidenceImage.On().Run("make", ("bin/dash", "ELF GNU bash, version 5"), ("etc/os-release", "ID=alpine\nVERSION_ID=3.20\n")));
        Assert.That((seen.Distro.Or(null)!.Name, seen.Distro.Or(null)!.ShProgram), Is.EqualTo(("debian", "dash")));
    }

    [Test]
    public void Where_root_is_at_home_is_in_passwd()
    {
        Assert.That(Base(EvidenceImage.On(("etc/passwd", "root:x:0:0::/home/r:/bin/sh\n")).Run("make")).RootHome, Is.EqualTo("/home/r"));
        Assert.That(Base(EvidenceImage.On(("etc/passwd", null)).Run("make")).RootHome, Is.EqualTo("/"));
    }

    [Test]
    public void What_the_file_sets_itself_is_told_by_the_rows_of_the_base_or_by_nobody()
    {
        const string Sets = "FROM corp/base:1\nRUN make\nENV PATH=/x:$PATH LANG=D\nUSER app\nWORKDIR /srv\n";
        EvidenceImage Built(EvidenceImage on)
        {
            on.Config["Env"] = new JsonArray("PATH=/x:/usr/bin", "LANG=D");
            on.Config["User"] = "app";
            on.Config["WorkingDir"] = "/srv";
            return on.Run("make").Empty("ENV PATH=/x:/usr/bin LANG=D").Empty("USER app").Empty("WORKDIR /srv");
        }

        var seen = Base(Built(EvidenceImage.On()), Sets);
        Assert.That((seen.User, seen.Workdir), Is.EqualTo((Known.Of(""), Known.Of("/"))), "rows from an empty image on, none of which sets it");
        Assert.That(seen.Environment.Or(null)!["PATH"], Is.EqualTo(Known.Of<string?>("/usr/bin")));
        Assert.That(seen.Environment.Or(null)!["LANG"].IsKnown, Is.False);

        var set = Base(Built(EvidenceImage.On().Empty("USER base").Empty("WORKDIR /w").Empty("CMD [\"a\"]")), Sets);
        Assert.That((set.User, set.Workdir), Is.EqualTo((Known.Of("base"), Known.Of("/w"))));

        var imported = Base(Built(new EvidenceImage().Layer("Imported from -", [.. new byte[1024]])), Sets);
        Assert.That((imported.User.IsKnown, imported.Workdir.IsKnown), Is.EqualTo((false, false)));
    }

    private static bool? Clean((string, string?) change) => Base(EvidenceImage.On(change).Run("make")).HasDockerClean is { IsKnown: true } known ? known.Or(false) : null;

    private static BaseImage Base(EvidenceImage image, string file = File)
    {
        var (evidence, problem) = image.Ask(file);
        Assert.That((problem, evidence?.WhyNoBase), Is.EqualTo(((string?)null, (string?)null)));
        return evidence!.Bases.Find("corp/base:1")!;
    }
}
