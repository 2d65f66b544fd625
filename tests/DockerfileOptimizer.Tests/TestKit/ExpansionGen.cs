namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Words of a Dockerfile with variables, modifiers, patterns and quotes in any mixture, but without blanks that would end them.</summary>
internal sealed class ExpansionGen(int seed)
{
    private static readonly string[] Names = ["v", "e", "n", "w", "p", "x1", "_"];

    private static readonly string[] Literals =
    [
        "a", "b", "ab", "/", ".", "x\\ y", "\"q r\"", "'s $v'", "\\$", "$$", "$", "\\\\", "é", "😀", "-", "\"$v\"", "\"\\a\"", "`", "<", "<<", "{", "}", "#",
    ];

    private static readonly string[] Patterns =
    [
        "*", "?", "a", "b", "/", ".", "ab", "\\*", "\\?", "\\}", "\\/", "\\\\", "**", "*a", "a*", "$w", "\"a\"", "'b'", "b?", "😀", "é", "[a]", ".+", "(", "^",
    ];

    private static readonly string[] Replacements = ["", "X", "ab", "${w}", "$v", "\\/", "\\}"];

    private static readonly string[] Values = ["path/to/a.b.ab", "aabbaa", "a😀bé", "ab", "a/b/a/b", "*", "\"a*b\"", "a\\*", "\"a  b\""];

    private readonly Random _random = new(seed);

    /// <summary>The value of a variable of each name but <c>n</c> and <c>_</c>, which stay unset; <c>e</c> is empty.</summary>
    public IEnumerable<string> Definitions() => Names.Where(n => n is not ("n" or "_")).Select(n => $"{n}={(n == "e" ? "" : One(Values))}");

    public string Word() => Word(0);

    private string Word(int depth) =>
        string.Concat(Enumerable.Range(0, _random.Next(4)).Select(_ => depth < 3 && _random.Next(2) == 0 ? Variable(depth + 1) : One(Literals)));

    private string Variable(int depth) => _random.Next(6) switch
    {
        0 => "$" + One(Names),
        1 => "${" + One(Names) + "}",
        2 or 3 => "${" + One(Names) + One([":-", "-", ":+", "+", "?", ":?"]) + Word(depth) + "}",
        4 => "${" + One(Names) + One(["#", "##", "%", "%%"]) + Pattern() + "}",
        _ => "${" + One(Names) + One(["/", "//"]) + Pattern() + "/" + One(Replacements) + "}",
    };

    private string Pattern() => string.Concat(Enumerable.Range(0, _random.Next(5)).Select(_ => One(Patterns)));

    private string One(string[] choices) => choices[_random.Next(choices.Length)];
}
