using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation.Mutants;

/// <summary>Spoils the script of one RUN.</summary>
internal static class ScriptMutations
{
    public static IEnumerable<Mutant> Of(DockerfileSyntax syntax, RunInstruction run)
    {
        var form = (ScriptForm)run.Form!;
        var script = new[] { form.Script, form.ScriptIn(ShellDialect.Posix), form.ScriptIn(ShellDialect.Bash) }.FirstOrDefault(s => !s.IsOpaque);
        return script is null ? [] : Of(new Place(syntax, script));
    }

    private static IEnumerable<Mutant> Of(Place place)
    {
        var lists = place.Script.Statements!.Statements.SelectMany(s => WithContained(s.List)).ToList();
        var pipelines = lists.SelectMany(l => l.Rest.Select(r => r.Pipeline).Prepend(l.First)).ToList();
        foreach (var link in lists.SelectMany(l => l.Rest))
        {
            var join = place.Cover(link.OperatorSpan);
            yield return place.Replace("joint made ;", join, ";");
            yield return place.Replace("joint made &", join, "&");
            yield return place.Replace("joint made |", join, "|");
            yield return place.Replace("joint turned", join, link.Operator == AndOrOperator.And ? "||" : "&&");
            yield return place.Replace("command dropped", TextSpan.FromBounds(join.Start, place.Cover(link.Pipeline.Span).End), "");
        }

        foreach (var pipeline in pipelines)
        {
            var (span, text) = (place.Cover(pipeline.Span), place.Text(pipeline.Span));
            yield return place.Replace("command doubled", span, text + " && " + text);
            yield return place.Replace("command negated", span, "! " + text);
            yield return place.Replace("directory changed in front", new TextSpan(span.Start, 0), "cd /tmp && ");
            yield return place.Replace("option set in front", new TextSpan(span.Start, 0), "set -f; ");
            yield return place.Replace("output thrown away", new TextSpan(span.End, 0), " > /dev/null");
            yield return place.Replace("failure forgiven", new TextSpan(span.End, 0), " || true");
            yield return place.Replace("put into the background", new TextSpan(span.End, 0), " &");
            if (pipeline.Commands is [BraceGroup group])
            {
                yield return place.Replace("group opened", span, place.Text(group.Body.Span));
            }

            if (pipeline.Commands is [Subshell subshell])
            {
                yield return place.Replace("subshell opened", span, place.Text(subshell.Body.Span));
                yield return place.Replace("subshell made a group", span, $"{{ {place.Text(subshell.Body.Span)}; }}");
            }

            if (pipeline.Commands is [SimpleCommand { Words: [.., var word] }])
            {
                yield return place.Replace("word changed", new TextSpan(place.Cover(word.Span).End, 0), "x");
            }
        }

        foreach (var (first, second) in pipelines.Zip(pipelines.Skip(1)).Where(p => p.First.Span.End <= p.Second.Span.Start))
        {
            yield return place.Swap("commands swapped", first.Span, second.Span);
        }
    }

    // What stands in subshells and groups right at the top is spoilt, too.
    private static IEnumerable<AndOrList> WithContained(AndOrList list) =>
        list.Rest.Select(r => r.Pipeline).Prepend(list.First)
            .SelectMany(p => p.Commands)
            .SelectMany(c => c switch { Subshell s => s.Body.Statements, BraceGroup g => g.Body.Statements, _ => [] })
            .Select(s => s.List)
            .Prepend(list);

    private sealed record Place(DockerfileSyntax Syntax, ShellScript Script)
    {
        private readonly Spoiler _file = new(Syntax);

        public TextSpan Cover(TextSpan logical) => Script.Text.Cover(logical);

        public string Text(TextSpan logical) => _file.Text(Cover(logical));

        public Mutant Replace(string name, TextSpan span, string text) => _file.Replace(name, span, text);

        public Mutant Swap(string name, TextSpan first, TextSpan second) => _file.Swap(name, Cover(first), Cover(second));
    }
}
