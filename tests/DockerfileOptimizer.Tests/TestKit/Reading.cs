using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>Short ways to read a text and look at one thing in it.</summary>
internal static class Reading
{
    public static DockerfileSyntax File(string text) => DockerfileSyntax.Parse(text);

    /// <summary>The last instruction of a file that starts with <c>FROM a</c> and goes on with <paramref name="lines"/>.</summary>
    public static T Last<T>(string lines)
        where T : Instruction => (T)InStage(lines).Instructions[^1];

    public static DockerfileSyntax InStage(string lines) => File("FROM a\n" + lines);

    /// <summary>Whether BuildKit would refuse a whole file.</summary>
    public static bool Refuses(string file) => File(file).HasErrors;

    /// <summary>Whether BuildKit would refuse lines behind <c>FROM a</c>.</summary>
    public static bool RefusesInStage(string lines) => InStage(lines).HasErrors;

    /// <summary>The keywords of a file in order.</summary>
    public static string Keywords(DockerfileSyntax syntax) => string.Join(' ', syntax.Instructions.Select(i => i.TextOf(i.Keyword)));

    /// <summary>The flags of an instruction as BuildKit's parser lists them.</summary>
    public static string[] Flags(Instruction instruction) => [.. instruction.Flags.Select(f => "--" + f.Name + (f.Value is null ? "" : "=" + f.Value))];

    /// <summary>The text that a shell gets.</summary>
    public static string Script(CommandForm? form) => ((ScriptForm)form!).Script.Text.Text;

    public static string[] Exec(CommandForm? form) => [.. ((ExecForm)form!).Arguments.Select(a => a.Value)];

    public static string[] Values(ArgumentList list) => [.. list.Items.Select(a => a.Value)];

    /// <summary>Names and values, such as <c>a=1</c>, an old <c>a 1</c>, or a bare <c>a</c>.</summary>
    public static string[] Pairs(IEnumerable<KeyValue> pairs) =>
        [.. pairs.Select(p => p.Key + (p.Value is null ? "" : (p.IsLegacy ? " " : "=") + p.Value))];
}
