using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Cli;

/// <summary>The contract of <c>TREE-FORMAT.md</c>, key by key.</summary>
internal sealed class TreeJsonTests
{
    [Test]
    public void Every_object_has_exactly_the_keys_of_the_contract()
    {
        var file = Tree("# escape=`\n# c\nFROM a\nONBUILD RUN <<EOF\ntrue\nEOF\nCPY\n");
        Assert.That(Keys(file), Is.EqualTo(new[] { "schema", "file", "escape", "directives", "instructions", "comments", "diagnostics" }));
        Assert.That(Keys(file.GetProperty("directives")[0]), Is.EqualTo(new[] { "name", "value", "line" }));
        Assert.That(Keys(file.GetProperty("comments")[0]), Is.EqualTo(new[] { "line", "text" }));
        Assert.That(Keys(file.GetProperty("diagnostics")[0]), Is.EqualTo(new[] { "code", "severity", "line", "column", "message" }));
        var trigger = file.GetProperty("instructions")[1];
        string[] instruction = ["kind", "line", "endLine", "flags", "form", "text", "arguments", "heredocs", "script", "inner"];
        Assert.That(Keys(trigger), Is.EqualTo(instruction));
        Assert.That(Keys(trigger.GetProperty("inner")), Is.EqualTo(instruction));
        Assert.That(Keys(trigger.GetProperty("heredocs")[0]), Is.EqualTo(new[] { "name", "expand", "stripTabs", "body" }));
        Assert.That(Keys(trigger.GetProperty("inner").GetProperty("script")), Is.EqualTo(new[] { "dialect", "opaque", "reason", "text", "statements" }));
    }

    [TestCase("FROM --platform=$P a/b:1@sha256:2 As Name", "FROM", "none", "a/b:1@sha256:2|AS|Name")]
    [TestCase("ENV a=1 b=\"x y\"", "ENV", "none", "a=1|b=\"x y\"")]
    [TestCase("env a x  y", "ENV", "none", "a=x  y")]
    [TestCase("ARG a b=1", "ARG", "none", "a|b=1")]
    [TestCase("LABEL a.b=c", "LABEL", "none", "a.b=c")]
    [TestCase("RUN a  && b", "RUN", "shell", "a  && b")]
    [TestCase("RUN [\"a\", \"b\\u0041\"]", "RUN", "exec", "a|bA")]
    [TestCase("RUN [\"a\", b]", "RUN", "shell", "[\"a\", b]")]
    [TestCase("CMD []", "CMD", "exec", "")]
    [TestCase("ENTRYPOINT x y", "ENTRYPOINT", "shell", "x y")]
    [TestCase("HEALTHCHECK NONE", "HEALTHCHECK", "none", "NONE")]
    [TestCase("HEALTHCHECK CMD a || b", "HEALTHCHECK", "shell", "CMD|a || b")]
    [TestCase("HEALTHCHECK CMD [\"a\"]", "HEALTHCHECK", "exec", "CMD|a")]
    [TestCase("SHELL [\"/bin/bash\", \"-c\"]", "SHELL", "exec", "/bin/bash|-c")]
    [TestCase("COPY a b /c/", "COPY", "none", "a|b|/c/")]
    [TestCase("ADD [\"a b\", \"/c\"]", "ADD", "exec", "a b|/c")]
    [TestCase("VOLUME /a /b", "VOLUME", "none", "/a|/b")]
    [TestCase("EXPOSE 80 443/tcp", "EXPOSE", "none", "80|443/tcp")]
    [TestCase("WORKDIR /a b", "WORKDIR", "none", "/a b")]
    [TestCase("USER a:b", "USER", "none", "a:b")]
    [TestCase("STOPSIGNAL SIGTERM", "STOPSIGNAL", "none", "SIGTERM")]
    [TestCase("MAINTAINER A B <c>", "MAINTAINER", "none", "A B <c>")]
    [TestCase("ONBUILD RUN a", "ONBUILD", "none", "")]
    [TestCase("Whatever a b", "WHATEVER", "none", "a b")]
    public void Kind_form_and_arguments(string line, string kind, string form, string arguments)
    {
        var instruction = Tree("FROM first\n" + line + "\n").GetProperty("instructions")[1];
        Assert.That(instruction.GetProperty("kind").GetString(), Is.EqualTo(kind));
        Assert.That(instruction.GetProperty("form").GetString(), Is.EqualTo(form));
        Assert.That(string.Join('|', instruction.GetProperty("arguments").EnumerateArray().Select(a => a.GetString())), Is.EqualTo(arguments));
    }

    [Test]
    public void Text_is_what_joining_leaves_and_lines_are_the_files()
    {
        var file = Tree("FROM a\nRUN --network=none x \\\n  # why\n\n  y\nRUN <<E z\nbody\nE\nCMD q");
        var instructions = file.GetProperty("instructions").EnumerateArray().ToArray();
        Assert.That(instructions[1].GetProperty("text").GetString(), Is.EqualTo("x   y"));
        Assert.That(Lines(instructions[1]), Is.EqualTo((2, 5)));
        Assert.That(Lines(instructions[2]), Is.EqualTo((6, 8)));
        Assert.That(Lines(instructions[3]), Is.EqualTo((9, 9)));
        Assert.That(instructions[1].GetProperty("flags")[0].ToString(), Is.EqualTo("{\"name\":\"network\",\"value\":\"none\"}"));
        Assert.That(file.GetProperty("comments")[0].ToString(), Is.EqualTo("{\"line\":3,\"text\":\"# why\"}"));
    }

    [Test]
    public void Heredocs_keep_their_bodies_as_written()
    {
        var heredocs = Tree("FROM a\nCOPY <<one <<-'two' /d/\n1 $x\none\n\t2\n\ttwo\n").GetProperty("instructions")[1].GetProperty("heredocs");
        Assert.That(heredocs[0].ToString(), Is.EqualTo("{\"name\":\"one\",\"expand\":true,\"stripTabs\":false,\"body\":\"1 $x\\n\"}"));
        Assert.That(heredocs[1].ToString(), Is.EqualTo("{\"name\":\"two\",\"expand\":false,\"stripTabs\":true,\"body\":\"\\t2\\n\"}"));
    }

    [Test]
    public void Several_files_give_one_line_each()
    {
        using var folder = new TemporaryFolder();
        string[] files = [folder.Write("a", "FROM a\nRUN <<E\nx\nE\n"), folder.Write("b", "FROM b\u2028c\n"), folder.Write("c", "# \u0085\nFROM c\n")];
        var result = CommandLineResult.Of(["tree", "--format", "json", .. files]);
        Assert.That(result.Json.Select(j => j.GetProperty("file").GetString()), Is.EqualTo(files));
        Assert.That(result.Output.Count(c => c == '\n'), Is.EqualTo(3));
    }

    [Test]
    public void Bytes_that_are_no_UTF8_become_replacement_characters()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("a", [.. "FROM a\nLABEL x="u8, 0xFF, 0xC3, .. "y\nRUN echo "u8, 0xED, 0xA0, 0x80, .. " \U0001F600\n"u8]);
        var result = CommandLineResult.Of("tree", "--format", "json", file);
        Assert.That(new UTF8Encoding(false, true).GetByteCount(result.Output), Is.Positive, "valid UTF-16, so valid UTF-8");
        Assert.That(result.Json.Single().GetProperty("instructions")[1].GetProperty("arguments")[0].GetString(), Is.EqualTo("x=\uFFFD\uFFFDy"));
        Assert.That(result.Json.Single().GetProperty("instructions")[2].GetProperty("text").GetString(), Is.EqualTo("echo \uFFFD\uFFFD\uFFFD \U0001F600"));
    }

    [Test]
    public void Nodes_of_a_script_nest_inside_the_script_and_say_their_type()
    {
        var script = Script("if [ -f a ] && b=1 c; then d > e; else (f | g) & fi # why\n");
        var length = script.GetProperty("text").GetString()!.Length;
        foreach (var node in Nodes(JsonNode.Parse(script.ToString())!))
        {
            var (start, end) = ((int)node["start"]!, (int)node["end"]!);
            Assert.That(start, Is.InRange(0, end), node.ToJsonString());
            Assert.That(end, Is.LessThanOrEqualTo(length), node.ToJsonString());
        }

        Assert.That(
            Nodes(JsonNode.Parse(script.ToString())!).Select(n => (string)n["type"]!).Distinct(),
            Is.SupersetOf(new[] { "Statement", "AndOrList", "Pipeline", "IfClause", "SimpleCommand", "Assignment", "Word", "Redirection", "Subshell" }));
    }

    [Test]
    public void Commands_have_their_place_in_the_file()
    {
        var script = Script("a && \\\n  b");
        var commands = Nodes(JsonNode.Parse(script.ToString())!).Where(n => (string)n["type"]! == "SimpleCommand");
        Assert.That(commands.Select(c => ((int)c["line"]!, (int)c["column"]!)), Is.EqualTo(new[] { (2, 5), (3, 3) }));
    }

    [Test]
    public void Deep_nesting_is_cut_where_readers_of_JSON_would_give_up()
    {
        var result = CommandLineResult.WithInput("FROM a\nRUN " + new string('(', 200) + "a" + new string(')', 200) + "\n", "tree", "-f", "json", "-");
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.Contain("\"cut\":true"));
        Assert.That(() => JsonDocument.Parse(result.Output, new JsonDocumentOptions { MaxDepth = 512 }), Throws.Nothing);
    }

    [TestCase("echo $(a) `b` <(c) >(d) \"e$((1 + $f))\" $'g' $\"h\" ${i:-j} ${k[1]//l/m} \\n 'o' {p}> q; r=(s [2]=t); u+=v; w <<< x")]
    [TestCase("[[ a =~ b ]] && (( 1 + 2 )) ; for ((i=0;i<1;i++)); do x; done; a=(1 2); select y in 1; do z; done; coproc q")]
    [TestCase("case $x in a|b) c ;; *) d ;& esac; f() { g; } 2>&1; while ! h; do i; done; until j; do k; done <<< l")]
    public void Every_kind_of_node_can_be_written_in_both_formats(string script)
    {
        var text = $"FROM a\nSHELL [\"/bin/bash\", \"-c\"]\nRUN {script}\n";
        Assert.That(CommandLineResult.WithInput(text, "tree", "-f", "json", "-").Json[0].GetProperty("instructions")[2].GetProperty("script").GetProperty("opaque").GetBoolean(), Is.False);
        Assert.That(CommandLineResult.WithInput(text, "tree", "-").ExitCode, Is.Zero);
    }

    [Test]
    public void Every_kind_of_node_has_its_own_object()
    {
        var visits = typeof(ShellVisitor).GetMethods().Where(m => m.IsVirtual && m.Name.StartsWith("Visit", StringComparison.Ordinal)).Select(m => m.Name);
        var written = typeof(ShellJson).GetMethods().Where(m => m.DeclaringType == typeof(ShellJson)).Select(m => m.Name);
        Assert.That(visits.Except(written), Is.EquivalentTo(new[] { "VisitStatementList", "VisitShellName" }), "lists are arrays, names are texts");
    }

    private static JsonElement Tree(string text) => CommandLineResult.WithInput(text, "tree", "--format", "json", "-").Json.Single();

    private static JsonElement Script(string script) => Tree("FROM a\nRUN " + script).GetProperty("instructions")[1].GetProperty("script");

    private static string[] Keys(JsonElement value) => [.. value.EnumerateObject().Select(p => p.Name)];

    private static (int First, int Last) Lines(JsonElement instruction) => (instruction.GetProperty("line").GetInt32(), instruction.GetProperty("endLine").GetInt32());

    private static IEnumerable<JsonObject> Nodes(JsonNode? json) => json switch
    {
        JsonObject value => (value.ContainsKey("type") ? [value] : Array.Empty<JsonObject>()).Concat(value.SelectMany(p => Nodes(p.Value))),
        JsonArray values => values.SelectMany(Nodes),
        _ => [],
    };
}
