using System.Text;
using DockerfileOptimizer.Cli.Writing;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>Whoever looks sees the old file or the new one, and what is no part of the text stays.</summary>
internal sealed class AtomicFileWriterTests
{
    private static readonly byte[] Old = "FROM old\n"u8.ToArray();
    private static readonly byte[] New = "FROM new\r\n"u8.ToArray();

    private readonly List<string> _told = [];
    private TemporaryFolder _folder;

    [SetUp]
    public void MakeFolder()
    {
        _folder = new TemporaryFolder();
        _told.Clear();
    }

    [TearDown]
    public void RemoveFolder() => _folder.Dispose();

    [Test]
    public void The_bytes_are_replaced_and_nothing_else_is_left()
    {
        var file = _folder.Write("Dockerfile", Old);
        Assert.That(Write(new Disk(), file), Is.Null);
        Assert.That((File.ReadAllBytes(file), _told), Is.EqualTo((New, Array.Empty<string>())));
        Assert.That(Directory.GetFiles(_folder.Path), Is.EqualTo(new[] { file }));
    }

    [TestCase(0b110_110_100)]
    [TestCase(0b111_101_101)]
    [TestCase(0b110_000_000)]
    public void The_mode_stays(int mode)
    {
        var file = _folder.Write("Dockerfile", Old);
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("No modes.");
        }
        else
        {
            File.SetUnixFileMode(file, (UnixFileMode)mode);
            Assert.That(Write(new Disk(), file), Is.Null);
            Assert.That(File.GetUnixFileMode(file), Is.EqualTo((UnixFileMode)mode));
        }
    }

    [Test]
    public void Owner_group_and_extended_attributes_stay()
    {
        var file = _folder.Write("Dockerfile", Old);
        if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess)
        {
            Assert.Ignore("Only the superuser of a Linux system may give files away.");
        }
        else
        {
            using (var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite))
            {
                Assert.That(UnixCalls.ChangeOwner(handle, 1234, 2345), Is.Zero);
                _ = UnixCalls.SetAttribute(handle, "user.note\0"u8.ToArray(), "kept"u8.ToArray(), 4, 0);
            }

            var hadNote = Note(file);
            Assert.That(Write(new Disk(), file), Is.Null);
            Assert.That(FileFacts.Of(file), Is.EqualTo(new FileFacts(0x8000, 1234, 2345, 1)));
            Assert.That(Note(file), Is.EqualTo(hadNote), "not every file system has them");
        }
    }

    [Test]
    public void A_file_that_changed_meanwhile_is_left_alone()
    {
        var file = _folder.Write("Dockerfile", "FROM other\n");
        Assert.That(Write(new Disk(), file), Does.Contain("has changed since it was read"));
        Assert.That(File.ReadAllText(file), Is.EqualTo("FROM other\n"));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_read_only_file_is_left_alone_even_by_the_superuser()
    {
        var file = _folder.Write("Dockerfile", Old);
        new FileInfo(file).IsReadOnly = true;
        Assert.That(Write(new Disk(), file), Is.EqualTo($"{file} is read-only; it was left as it is"));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Old));
    }

    [Test]
    public void A_full_disk_leaves_the_old_file_and_no_other()
    {
        var file = _folder.Write("Dockerfile", Old);
        Assert.That(Write(new FullDisk(), file), Is.EqualTo($"{file} cannot be written: No space left on device"));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Old));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1));
    }

    [TestCase(16)]
    [TestCase(18)]
    [TestCase(1)]
    public void A_file_that_cannot_be_replaced_is_written_in_place_and_the_user_is_told(int error)
    {
        var file = _folder.Write("Dockerfile", "FROM old, and longer than the new one\n");
        var before = File.ReadAllBytes(file);
        Assert.That(new AtomicFileWriter(new NoRename(error), _told.Add).Write(new FileChange(file, before, New)), Is.Null);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(New));
        Assert.That(_told.Single(), Does.Contain("cannot be replaced as a whole").And.Contain("a copy in " + _folder.Path));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1), "the copy is gone");
    }

    [Test]
    public void Writing_in_place_that_fails_brings_the_old_bytes_back()
    {
        var file = _folder.Write("Dockerfile", Old);
        Assert.That(Write(new FailingInPlace(failures: 1), file), Does.EndWith("It is as it was"));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(Old));
        Assert.That(Directory.GetFiles(_folder.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void When_even_that_fails_the_copy_stays_and_is_named()
    {
        var file = _folder.Write("Dockerfile", Old);
        var problem = Write(new FailingInPlace(failures: 2), file);
        var copy = Directory.GetFiles(_folder.Path).Single(f => f != file);
        Assert.That(problem, Does.EndWith($"It is damaged; what it was lies in {copy}"));
        Assert.That(File.ReadAllBytes(copy), Is.EqualTo(Old));
    }

    [Test]
    public void Other_names_of_the_same_file_show_the_new_bytes_too()
    {
        var file = _folder.Write("Dockerfile", Old);
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("The number of names is known on Linux alone.");
        }

        var start = System.Diagnostics.Process.Start("ln", [file, file + ".2"]);
        start.WaitForExit();
        Assert.That(Write(new Disk(), file), Is.Null);
        Assert.That(File.ReadAllBytes(file + ".2"), Is.EqualTo(New));
    }

    [Test]
    public void A_file_that_was_not_there_is_made_and_one_that_came_meanwhile_is_not_lost()
    {
        var file = Path.Combine(_folder.Path, ".dockerignore");
        var writer = new AtomicFileWriter(new Disk(), _told.Add);
        Assert.That(writer.Write(new FileChange(file, null, New)), Is.Null);
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(New));
        Assert.That(writer.Write(new FileChange(file, null, Old)), Does.Contain("cannot be written"));
        Assert.That(File.ReadAllBytes(file), Is.EqualTo(New));
    }

    [Test]
    public void Files_are_written_in_order_and_the_first_failure_stops()
    {
        var second = _folder.Write("b", "something else");
        var (first, third) = (_folder.Write("c", Old), _folder.Write("a", Old));
        var writer = new AtomicFileWriter(new Disk(), _told.Add);
        Assert.That(writer.Write([new FileChange(first, Old, New), new FileChange(second, Old, New), new FileChange(third, Old, New)]), Does.StartWith(second));
        Assert.That((File.ReadAllBytes(first), File.ReadAllBytes(third)), Is.EqualTo((New, Old)));
    }

    [Test]
    public void A_reader_never_sees_a_mixture()
    {
        var one = Encoding.ASCII.GetBytes(new string('1', 100_000));
        var two = Encoding.ASCII.GetBytes(new string('2', 70_000));
        var file = _folder.Write("Dockerfile", one);
        var writer = new AtomicFileWriter(new Disk(), _told.Add);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(() =>
        {
            var (now, next) = (one, two);
            for (; !stop.IsCancellationRequested; (now, next) = (next, now))
            {
                Assert.That(writer.Write(new FileChange(file, now, next)), Is.Null);
            }
        });
        var seen = new HashSet<char>();
        for (var i = 0; i < 300 || seen.Count < 2; i++)
        {
            var bytes = File.ReadAllBytes(file);
            Assert.That(bytes.AsSpan().SequenceEqual(one) || bytes.AsSpan().SequenceEqual(two), $"{bytes.Length} bytes");
            seen.Add((char)bytes[0]);
        }

        stop.Cancel();
        writing.Wait();
    }

    private static string Note(string file)
    {
        var value = new byte[8];
        var length = UnixCalls.GetAttribute(file, "user.note\0"u8.ToArray(), value, value.Length);
        return length < 0 ? "" : Encoding.ASCII.GetString(value, 0, (int)length);
    }

    private string? Write(Disk disk, string file) => new AtomicFileWriter(disk, _told.Add).Write(new FileChange(file, Old, New));

    private sealed class FullDisk : Disk
    {
        public override FileStream Create(string path)
        {
            base.Create(path).Dispose();
            throw new IOException("No space left on device");
        }
    }

    private class NoRename(int error) : Disk
    {
        public override int Replace(string from, string to) => error;
    }

    /// <summary>Opening works, the first writes do not.</summary>
    private sealed class FailingInPlace(int failures) : NoRename(16)
    {
        public override FileStream Open(string path) => new Failing(path, failures);

        private sealed class Failing(string path, int failures) : FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, 0)
        {
            private int _left = failures;

            public override void Write(byte[] buffer, int offset, int count)
            {
                var broken = _left-- > 0;
                base.Write(buffer, offset, broken ? 2 : count);
                if (broken)
                {
                    throw new IOException("No space left on device");
                }
            }

            public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);
        }
    }
}
