namespace DockerfileOptimizer.Semantics.Context;

/// <summary>
/// The texts of small files of a context, read when somebody asks. Within the life of a context the same question has the same answer,
/// whatever happens to the files meanwhile. Safe to ask from several threads at once.
/// </summary>
public interface IContextTexts
{
    /// <summary>The text of a file, byte-order mark included; unknown when it is too large, no UTF-8, holds a zero byte, or cannot be read.</summary>
    /// <param name="path">The path of a regular file of the context.</param>
    Known<string> Read(string path);
}
