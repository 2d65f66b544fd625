using System.Runtime.InteropServices;

namespace DockerfileOptimizer.Cli.Writing;

/// <summary>The calls of <see cref="AtomicFileWriter"/> that fail for reasons outside of the program; tests let them fail.</summary>
internal class Disk
{
    /// <summary>Makes a file that was not there, for nobody but its owner to read.</summary>
    public virtual FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Opens a file that is there, to be written over from its start.</summary>
    public virtual FileStream Open(string path) => new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);

    /// <summary>
    /// Gives <paramref name="to"/> the file of <paramref name="from"/> at once. Returns 0 or the system's error. <see cref="File.Move(string, string, bool)"/>
    /// will not do: across mounts it copies, and a copy can be cut off.
    /// </summary>
    public virtual int Replace(string from, string to)
    {
        if (!OperatingSystem.IsWindows())
        {
            return UnixCalls.Rename(from, to) == 0 ? 0 : Marshal.GetLastPInvokeError();
        }

        // It keeps the attributes and the access list of the file that it replaces.
        File.Replace(from, to, null, ignoreMetadataErrors: true);
        return 0;
    }
}
