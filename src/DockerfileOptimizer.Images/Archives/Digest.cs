using System.Security.Cryptography;

namespace DockerfileOptimizer.Images.Archives;

/// <summary>Digests as images write them: <c>sha256:…</c> or <c>sha512:…</c> (OCI image-spec, <c>descriptor.md</c>).</summary>
internal static class Digest
{
    public static bool IsDigest(string text) => Algorithm(text) is not null;

    /// <summary>The algorithm; null if the text is no digest that can be checked.</summary>
    public static HashAlgorithmName? Algorithm(string text) => text.Split(':') switch
    {
        ["sha256", { Length: 64 } hex] when IsHex(hex) => HashAlgorithmName.SHA256,
        ["sha512", { Length: 128 } hex] when IsHex(hex) => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Where an OCI layout keeps what has this digest.</summary>
    public static string BlobPath(string digest) => $"blobs/{digest.Replace(':', '/')}";

    /// <summary>The digest of bytes, by the algorithm of the other one.</summary>
    public static string Of(ReadOnlySpan<byte> bytes, string like) => Algorithm(like) == HashAlgorithmName.SHA512
        ? "sha512:" + Convert.ToHexStringLower(SHA512.HashData(bytes))
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
