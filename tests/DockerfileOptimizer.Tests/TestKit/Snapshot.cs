using NUnit.Framework;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>
/// Compares a text with the committed <c>.verified.txt</c> beside its input. A difference, or a missing file, fails the test and
/// leaves a <c>.received.txt</c> to look at and, if right, to rename. (Verify's contract; no version of Verify can be restored
/// where this project is built. Where one can, this file is the only one to change.)
/// </summary>
internal static class Snapshot
{
    /// <param name="stem">Path without ending, such as <c>fixtures/syntax/heredoc/two</c>, below the checkout.</param>
    /// <param name="actual">The text to compare; line endings count as LF.</param>
    public static void Match(string stem, string actual)
    {
        var verified = RepositoryRoot.Combine(stem + ".verified.txt");
        var received = RepositoryRoot.Combine(stem + ".received.txt");
        var text = Normalize(actual);
        if (File.Exists(verified) && Normalize(File.ReadAllText(verified)) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.That(text, Is.EqualTo(File.Exists(verified) ? Normalize(File.ReadAllText(verified)) : "(no verified file)"), received);
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
}
