using System.Text;

namespace DockerfileOptimizer.Workspace.Processes;

/// <summary>Keeps what a program writes, from its beginning up to a limit, and passes lines on as they come.</summary>
/// <param name="listener">Takes lines; null when nobody listens.</param>
internal sealed class StreamCapture(Action<string>? listener) : IDisposable
{
    /// <summary>The log of the longest builds is a few megabytes; a program that never ends writing shall not take all memory.</summary>
    public const int Limit = 32 << 20;

    private readonly MemoryStream _kept = new();
    private readonly MemoryStream _line = new();

    /// <summary>What was kept.</summary>
    public ReadOnlyMemory<byte> Bytes => _kept.GetBuffer().AsMemory(0, (int)_kept.Length);

    public void Dispose()
    {
        _kept.Dispose();
        _line.Dispose();
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task Read(Stream stream)
    {
        var buffer = new byte[1 << 14];
        for (int count; (count = await stream.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            _kept.Write(buffer, 0, (int)Math.Min(count, Limit - _kept.Length));
            if (listener is not null)
            {
                Tell(listener, buffer.AsSpan(0, count));
            }
        }

        if (listener is not null && _line.Length > 0)
        {
            Tell(listener, "\n"u8);
        }
    }

    private void Tell(Action<string> to, ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            _line.Write(bytes[..end]);
            to(Encoding.UTF8.GetString(_line.GetBuffer(), 0, (int)_line.Length).TrimEnd('\r'));
            _line.SetLength(0);
        }

        _line.Write(bytes);
    }
}
