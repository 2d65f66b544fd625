using System.Collections.Concurrent;
using System.Text;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Workspace.Folders;

namespace DockerfileOptimizer.Workspace.Contexts;

/// <summary>The texts of a folder's files; each is read once.</summary>
/// <param name="root">The folder.</param>
/// <param name="limits">How large they may be.</param>
internal sealed class FolderTexts(string root, ContextLimits limits) : IContextTexts
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private readonly ConcurrentDictionary<string, Lazy<Known<string>>> _texts = new(StringComparer.Ordinal);
    private long _bytes;

    /// <inheritdoc/>
    public Known<string> Read(string path) => _texts.GetOrAdd(path, p => new Lazy<Known<string>>(() => Text(p))).Value;

    private Known<string> Text(string path)
    {
        try
        {
            // It may have become another thing since it was listed; opening a pipe would wait for ever.
            var file = Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar));
            if (new FileInfo(file).LinkTarget is not null || (!OperatingSystem.IsWindows() && !UnixFileKind.IsRegular(file)))
            {
                return Known.Unknown<string>($"{path} is no regular file");
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var bytes = new byte[Math.Min(stream.Length, limits.LargestText) + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return count > limits.LargestText ? Known.Unknown<string>($"{path} is too large to be read")
                : Interlocked.Add(ref _bytes, count) > limits.MostText ? Known.Unknown<string>("the texts of the build context are too large to be read")
                : Decode(path, bytes.AsSpan(0, count));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Known.Unknown<string>($"{path} cannot be read: {failure.Message}");
        }
    }

    private static Known<string> Decode(string path, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return bytes.Contains((byte)0) ? Known.Unknown<string>($"{path} is no text") : Known.Of(Strict.GetString(bytes));
        }
        catch (DecoderFallbackException)
        {
            return Known.Unknown<string>($"{path} is no text");
        }
    }
}
