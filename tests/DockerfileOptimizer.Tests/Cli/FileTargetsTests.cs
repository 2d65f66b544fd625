using DockerfileOptimizer.Cli.Targets;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Which files a command line stands for, and in which order.</summary>
internal sealed class FileTargetsTests
{
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [TestCase("Dockerfile")]
    [TestCase("dockerfile")]
    [TestCase("Dockerfile.dev")]
    [TestCase("Dockerfile.go")]
    [TestCase("api.Dockerfile")]
    [TestCase("api.dockerfile")]
    [TestCase("Containerfile")]
    [TestCase("Containerfile.dev")]
    [TestCase("Containerfile-dev")]
    [TestCase("Dockerfile.older")]
    public void A_search_takes(string name)
    {
        _folder.Write(name, "FROM a\n");
        Assert.That(Lines(Found()), Is.EqualTo(new[] { $"file {name}" }));
    }

    [TestCase("Dockerfile.dockerignore", "lists what a build context leaves out")]
    [TestCase("Containerfile.containerignore", "lists what a build context leaves out")]
    [TestCase("Dockerfile.old", "is a copy")]
    [TestCase("Dockerfile.rpmnew", "is a package manager's copy")]
    [TestCase("Dockerfile~", "is an editor's copy")]
    [TestCase("#Dockerfile#", "is an editor's copy")]
    [TestCase(".Dockerfile.swp", "is an editor's copy")]
    [TestCase("Dockerfile.bak", "is a copy")]
    [TestCase("Dockerfile.ORIG", "is a copy")]
    [TestCase("Dockerfile.j2", "is a template")]
    [TestCase("Dockerfile.dev.tmpl", "is a template")]
    [TestCase("api.Dockerfile.erb", "is a template")]
    [TestCase("Containerfile.in", "is a template")]
    [TestCase("Dockerfile.md", "is a document")]
    public void A_search_leaves_out_with_a_reason(string name, string reason)
    {
        _folder.Write(name, "FROM a\n");
        Assert.That(Lines(Found()), Is.EqualTo(new[] { $"skipped {name} {reason}" }));
    }

    [TestCase(".dockerignore")]
    [TestCase("MyDockerfile")]
    [TestCase("Dockerfile-old")]
    [TestCase("dockerfile.go")]
    [TestCase("notes~")]
    [TestCase("main.in")]
    public void A_search_says_nothing_of(string name)
    {
        _folder.Write(name, "FROM a\n");
        Assert.That(Found(), Is.Empty);
    }

    [Test]
    public void A_file_that_is_named_is_taken_whatever_its_name_is()
    {
        var file = _folder.Write("Dockerfile.bak", "FROM a\n");
        Assert.That(FileTargets.Find([file]), Is.EqualTo(new[] { new Target.File(file, file, Found: false) }));
    }

    [TestCase("node_modules")]
    [TestCase(".git")]
    [TestCase(".terraform")]
    [TestCase("vendor")]
    [TestCase("pip-24.0.dist-info")]
    public void Folders_of_others_are_not_entered(string name)
    {
        _folder.Write($"a/{name}/b/Dockerfile", "FROM a\n");
        Assert.That(Found().Single(), Is.InstanceOf<Target.Skipped>().With.Property("Name").EqualTo($"a/{name}").With.Property("IsFolder").True);
    }

    [Test]
    public void A_folder_of_others_is_searched_when_it_is_named()
    {
        _folder.Write("vendor/Dockerfile", "FROM a\n");
        Assert.That(FileTargets.Find([_folder.Path + "/vendor"]).Single(), Is.InstanceOf<Target.File>());
    }

    [TestCase("gitdir: ../../.git/modules/lib", true)]
    [TestCase("gitdir: /home/me/project/.git/worktrees/lib", false)]
    public void Submodules_are_left_out_and_work_trees_are_not(string pointer, bool skipped)
    {
        _folder.Write("lib/.git", pointer + "\n");
        _folder.Write("lib/Dockerfile", "FROM a\n");
        Assert.That(Found().Single(), skipped ? Is.InstanceOf<Target.Skipped>() : Is.InstanceOf<Target.File>());
    }

    [Test]
    public void A_virtual_environment_is_known_by_its_file()
    {
        _folder.Write("env/pyvenv.cfg", "");
        _folder.Write("env/Dockerfile", "FROM a\n");
        Assert.That(Lines(Found()), Is.EqualTo(new[] { "skipped env is a Python virtual environment" }));
    }

    [Test]
    public void The_order_is_that_of_the_command_line_and_of_names()
    {
        foreach (var name in new[] { "b/Dockerfile", "a/z/Dockerfile", "a/Dockerfile", "Dockerfile", "B/Dockerfile" })
        {
            _folder.Write(name, "FROM a\n");
        }

        var first = _folder.Path + "/b/Dockerfile";
        Assert.That(
            FileTargets.Find([first, "-", _folder.Path], "stdin.Dockerfile").Select(t => t.Name.Replace(_folder.Path, "", StringComparison.Ordinal)),
            Is.EqualTo(new[] { "/b/Dockerfile", "stdin.Dockerfile", "/B/Dockerfile", "/Dockerfile", "/a/Dockerfile", "/a/z/Dockerfile" }));
    }

    [Test]
    public void What_does_not_exist_is_refused()
    {
        var none = _folder.Path + "/none";
        Assert.That(FileTargets.Find([none]), Is.EqualTo(new[] { new Target.Refused(none, "does not exist; check the path") }));
    }

    [Test]
    public void A_link_inside_the_folder_counts_once_with_the_file_that_it_shows()
    {
        _folder.Write("image.df", "FROM a\n");
        File.CreateSymbolicLink(_folder.Path + "/Dockerfile", "image.df");
        File.CreateSymbolicLink(_folder.Path + "/Dockerfile.dev", "Dockerfile");
        Assert.That(Found(), Is.EqualTo(new[] { new Target.File(_folder.Path + "/Dockerfile", _folder.Path + "/image.df", Found: true) }));
    }

    [Test]
    public void A_link_out_of_the_folder_is_left_out_by_a_search_and_refused_when_named()
    {
        var outside = _folder.Write("outside/Dockerfile", "FROM a\n");
        Directory.CreateDirectory(_folder.Path + "/project");
        var link = File.CreateSymbolicLink(_folder.Path + "/project/Dockerfile", "../outside/Dockerfile").FullName;
        Assert.That(Lines(FileTargets.Find([_folder.Path + "/project"])), Is.EqualTo(new[] { $"skipped /project/Dockerfile is a link out of the folder, to {outside}" }));
        Assert.That(FileTargets.Find([link]).Single(), Is.InstanceOf<Target.Refused>().With.Property("Message").Contains(outside));
    }

    [Test]
    public void A_named_link_may_lead_to_another_folder_of_the_same_repository()
    {
        var shared = _folder.Write("shared/Dockerfile", "FROM a\n");
        Directory.CreateDirectory(_folder.Path + "/.git");
        Directory.CreateDirectory(_folder.Path + "/app");
        var link = File.CreateSymbolicLink(_folder.Path + "/app/Dockerfile", "../shared/Dockerfile").FullName;
        Assert.That(FileTargets.Find([link]).Single(), Is.EqualTo(new Target.File(link, shared, Found: false)));
    }

    [Test]
    public void Links_that_lead_nowhere_or_in_a_circle_are_no_files()
    {
        File.CreateSymbolicLink(_folder.Path + "/Dockerfile", "none");
        File.CreateSymbolicLink(_folder.Path + "/a.Dockerfile", "b.Dockerfile");
        File.CreateSymbolicLink(_folder.Path + "/b.Dockerfile", "a.Dockerfile");
        File.CreateSymbolicLink(_folder.Path + "/loop", ".");
        Assert.That(Lines(Found()), Has.Length.EqualTo(3).And.All.Contains("a link that leads nowhere"));
        Assert.That(FileTargets.Find([_folder.Path + "/Dockerfile"]).Single(), Is.InstanceOf<Target.Refused>());
    }

    [Test]
    public void Devices_and_pipes_are_refused()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Kinds of files are known on Linux alone.");
        }

        Assert.That(FileTargets.Find(["/dev/null"]), Is.EqualTo(new[] { new Target.Refused("/dev/null", "is a device; give - to read standard input") }));
    }

    [Test]
    public void Standard_input_is_read_once() =>
        Assert.That(FileTargets.Find(["-", "-"]), Is.EqualTo(new[] { new Target.StandardInput("-") }));

    [Test]
    public void An_empty_path_is_refused() =>
        Assert.That(FileTargets.Find([""]), Is.EqualTo(new[] { new Target.Refused("''", "is no path; check what it was made of") }));

    [Test]
    public void Real_paths_follow_links_of_folders_too()
    {
        var file = _folder.Write("a/b/Dockerfile", "FROM a\n");
        File.CreateSymbolicLink(_folder.Path + "/link", "a/./b");
        File.CreateSymbolicLink(_folder.Path + "/up", "link/..");
        Assert.That(RealPath.Of(_folder.Path + "/link/Dockerfile"), Is.EqualTo(file));
        Assert.That(RealPath.Of(_folder.Path + "/up"), Is.EqualTo(_folder.Path + "/a"), "the parent of what the link shows, not of the link");
        Assert.That(RealPath.IsWithin("/a/bc", "/a/b"), Is.False);
        Assert.That(RealPath.IsWithin("/a", "/"), Is.True);
    }

    private IEnumerable<Target> Found() => FileTargets.Find([_folder.Path]).Select(t => t with { Name = Path.GetRelativePath(_folder.Path, t.Name) }).Select(Restore);

    // The order of links is looked at with full names.
    private Target Restore(Target target) => target is Target.File file && file.Name != Path.GetRelativePath(_folder.Path, file.RealPath)
        ? file with { Name = Path.Combine(_folder.Path, file.Name) }
        : target;

    private string[] Lines(IEnumerable<Target> targets) =>
    [
        .. targets.Select(t => t switch
        {
            Target.Skipped skipped => $"skipped {skipped.Name.Replace(_folder.Path, "", StringComparison.Ordinal)} {skipped.Reason}",
            Target.Refused refused => $"refused {refused.Name} {refused.Message}",
            _ => $"file {t.Name}",
        }),
    ];
}
