using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary><c>fix</c> as a process of its own, with the transforms that come with it: killed at any moment, in a folder, through pipes.</summary>
internal sealed class FixProcessTests
{
    private const string Before = "FROM debian:12\nRUN mkdir /a\nRUN mkdir /b\nRUN touch /a/b\n";

    private const string Project = "FROM node:22\nCOPY index.js /opt/\nWORKDIR /app\nCOPY . .\nRUN npm ci\nCMD [\"node\", \"index.js\"]\n";

    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void Killed_at_any_moment_it_leaves_each_file_wholly_old_or_wholly_new()
    {
        var files = Enumerable.Range(0, 120).Select(i => $"{_folder.Path}/{i:000}.Dockerfile").ToArray();
        var after = After();
        Assert.That(after, Is.Not.EqualTo(Before), "there is something to write");
        var (random, cutShort) = (new Random(7), 0);
        for (var round = 0; round < (Corpus.Full ? 200 : 8); round++)
        {
            Array.ForEach(files, f => File.WriteAllText(f, Before));
            KillWhenChanged(files[random.Next(files.Length * 3 / 4)]);
            var texts = files.Select(File.ReadAllText).ToArray();
            Assert.That(texts.Where(t => t != Before && t != after), Is.Empty);
            cutShort += texts.Contains(Before) ? 1 : 0;
            foreach (var rest in Directory.GetFiles(_folder.Path).Except(files))
            {
                Assert.That(Path.GetFileName(rest), Does.Match("""^\..*\.tmp$"""), "what is left over is none of the files");
                File.Delete(rest);
            }
        }

        Assert.That(cutShort, Is.Positive, "some rounds were killed before the end");
    }

    [Test]
    public void Its_patches_apply_in_the_folder_where_it_runs()
    {
        string[] names = ["Dockerfile", "sub folder/api.Dockerfile", "sub/\"quoted\"/Dockerfile", "sub/ünï/Dockerfile"];
        foreach (var name in names)
        {
            _folder.Write(name, Before);
        }

        Command.Git(_folder.Path, "init", "-q");
        _folder.Write("fix.patch", Output("fix", "--diff"));
        Command.Git(_folder.Path, "apply", "fix.patch");
        Assert.That(names.Select(n => File.ReadAllText(Path.Combine(_folder.Path, n))), Is.All.EqualTo(After()));
    }

    [Test]
    public void It_is_stopped_behind_the_file_in_hand()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("No signals.");
        }

        foreach (var i in Enumerable.Range(0, 400))
        {
            _folder.Write($"{i:000}.Dockerfile", Before);
        }

        using var process = Command.Dockeropt(_folder.Path, "fix", "-v", "quiet");
        WaitForChange($"{_folder.Path}/040.Dockerfile", process);
        System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(130).Or.Zero, "zero if it was done already");
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(400), "nothing is left over");
    }

    [Test]
    public void A_patch_for_a_file_outside_of_the_folder_applies_in_its_repository_and_says_so()
    {
        _folder.Write("api/Dockerfile", Before);
        _folder.Write("here/notes", "");
        Command.Git(_folder.Path, "init", "-q");
        using var process = Command.Dockeropt(Path.Combine(_folder.Path, "here"), "fix", "--diff", "../api/Dockerfile");
        var error = process.StandardError.ReadToEndAsync();
        _folder.Write("fix.patch", process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        Assert.That(error.Result, Does.Contain($"counts its paths from {_folder.Path}: apply it there"));
        Command.Git(_folder.Path, "apply", "fix.patch");
        Assert.That(File.ReadAllText(Path.Combine(_folder.Path, "api/Dockerfile")), Is.EqualTo(After()));
    }

    // A Dockerfile that copies dependencies from the host no longer may never stand without the ignore file that leaves them out.
    [Test]
    public void Killed_between_two_files_of_one_fix_it_leaves_no_Dockerfile_without_the_file_that_it_needs()
    {
        var projects = Enumerable.Range(0, 40).Select(i => $"{_folder.Path}/{i:000}").ToArray();
        Array.ForEach(projects, WriteProject);
        Fix();
        var (after, ignore) = (File.ReadAllText($"{projects[0]}/Dockerfile"), File.ReadAllText($"{projects[0]}/.dockerignore"));
        Assert.That(after, Is.Not.EqualTo(Project), "there is something to write");
        var (random, cutShort) = (new Random(11), 0);
        for (var round = 0; round < (Corpus.Full ? 200 : 8); round++)
        {
            Array.ForEach(projects, WriteProject);
            KillWhenThere(random.Next(2) == 0 ? $"{projects[random.Next(30)]}/.dockerignore" : null, $"{projects[random.Next(30)]}/Dockerfile");
            foreach (var project in projects)
            {
                var (text, other) = (File.ReadAllText($"{project}/Dockerfile"), File.Exists($"{project}/.dockerignore") ? File.ReadAllText($"{project}/.dockerignore") : null);
                Assert.That((text == Project && other is null) || (text == Project && other == ignore) || (text == after && other == ignore), $"{text}\n---\n{other}");
            }

            cutShort += projects.Any(p => File.ReadAllText($"{p}/Dockerfile") == Project) ? 1 : 0;
        }

        Assert.That(cutShort, Is.Positive, "some rounds were killed before the end");
    }

    private static void WriteProject(string folder)
    {
        Directory.CreateDirectory($"{folder}/node_modules/a");
        File.WriteAllText($"{folder}/node_modules/a/index.js", "");
        File.WriteAllText($"{folder}/package.json", """{ "name": "shop", "dependencies": { "a": "^1.0.0" } }""");
        File.WriteAllText($"{folder}/package-lock.json", """{ "name": "shop", "lockfileVersion": 3, "packages": { "": { "name": "shop", "dependencies": { "a": "^1.0.0" } }, "node_modules/a": { "version": "1.0.0", "resolved": "https://registry.npmjs.org/a/-/a-1.0.0.tgz" } } }""");
        File.WriteAllText($"{folder}/index.js", "");
        File.WriteAllText($"{folder}/Dockerfile", Project);
        File.Delete($"{folder}/.dockerignore");
    }

    private static readonly string[] FixOfTwoFiles = ["fix", "-v", "quiet", "--unsafe", "--select", "copy-manifests-first"];

    private void Fix()
    {
        using var process = Command.Dockeropt(_folder.Path, FixOfTwoFiles);
        process.WaitForExit();
    }

    private void KillWhenThere(string? file, string changed)
    {
        using var process = Command.Dockeropt(_folder.Path, FixOfTwoFiles);
        while (!process.HasExited && (file is null ? File.ReadAllText(changed) == Project : !File.Exists(file)))
        {
            Thread.Yield();
        }

        process.Kill();
        process.WaitForExit();
    }

    private static void WaitForChange(string file, System.Diagnostics.Process process)
    {
        while (!process.HasExited && File.ReadAllText(file) == Before)
        {
            Thread.Yield();
        }
    }

    private void KillWhenChanged(string file)
    {
        using var process = Command.Dockeropt(_folder.Path, "fix", "-v", "quiet", "--jobs", "2");
        WaitForChange(file, process);
        process.Kill();
        process.WaitForExit();
    }

    private string Output(params string[] args)
    {
        using var process = Command.Dockeropt(_folder.Path, args);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, error.Result);
        return output;
    }

    private static string After() => CommandLineResult.WithInput(Before, "fix", "-v", "quiet", "-").Output;
}
