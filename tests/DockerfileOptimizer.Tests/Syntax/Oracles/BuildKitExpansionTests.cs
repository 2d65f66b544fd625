using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Syntax.Oracles;

/// <summary>
/// Words expand as in BuildKit, to the character. It shows an expanded value where it complains about one: SOURCE_DATE_EPOCH is
/// neither a number nor a stage.
/// </summary>
internal sealed class BuildKitExpansionTests
{
    private const string Complaint = "invalid SOURCE_DATE_EPOCH: ";

    private static readonly int Count = Corpus.Full ? 20_000 : 2_000;

    [TestCase(1)]
    [TestCase(2)]
    public void Words_expand_alike(int seed)
    {
        using var frontEnd = BuildKitFrontEnd.Require();
        var words = new ExpansionGen(seed);
        var path = Path.GetTempFileName();
        var (expanded, differences) = (0, new List<string>());
        for (var i = 0; i < Count; i++)
        {
            var text = $"ARG {string.Join(' ', words.Definitions())}\nARG SOURCE_DATE_EPOCH=[{words.Word()}]\nFROM a\n";
            File.WriteAllText(path, text);
            var theirs = Shown(frontEnd.Ask(path).Message);
            var ours = Expand(DockerfileSyntax.Parse(text));
            expanded += theirs is null ? 0 : 1;
            if (ours != theirs)
            {
                differences.Add($"{text}theirs: {theirs}\nours:   {ours}");
            }
        }

        File.Delete(path);
        Assert.That(differences, Is.Empty);
        Assert.That(expanded, Is.GreaterThan(Count / 2));
    }

    private static string? Shown(string message) => message.StartsWith(Complaint, StringComparison.Ordinal) ? message[Complaint.Length..] : null;

    private static string? Expand(DockerfileSyntax syntax)
    {
        var values = new Dictionary<string, string>();
        foreach (var declaration in syntax.Instructions.OfType<ArgInstruction>().SelectMany(a => a.Declarations).Where(d => d.Value is not null))
        {
            if (DockerfileWord.Expand(declaration.Value!, syntax.EscapeCharacter, values.GetValueOrDefault) is not { } value)
            {
                return null;
            }

            values[declaration.Key] = value;
        }

        return values.GetValueOrDefault("SOURCE_DATE_EPOCH");
    }
}
