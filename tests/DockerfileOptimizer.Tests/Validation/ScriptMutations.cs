using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Tests.Validation;

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
        var lists = place.Script.Statements!.Statements.Select(s => s.List).ToList();
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

            if (pipeline.Commands is [SimpleCommand { Words: [.., var word] }])
            {
                yield return place.Replace("word changed", new TextSpan(place.Cover(word.Span).End, 0), "x");
            }
        }

        for (var i = 1; i < pipelines.Count; i++)
        {
            yield return place.Swap("commands swapped", pipelines[i - 1].Span, pipelines[i].Span);
        }
    }

    private sealed record Place(DockerfileSyntax Syntax, ShellScript Script)
    {
        public TextSpan Cover(TextSpan logical) => Script.Text.Cover(logical);

        public string Text(TextSpan logical) => Syntax.Source.Slice(Cover(logical)).ToString();

        public Mutant Replace(string name, TextSpan span, string text) => new(name, Syntax.Apply([new TextEdit(span, text)]));

        public Mutant Swap(string name, TextSpan first, TextSpan second) =>
            new(name, Syntax.Apply([new TextEdit(Cover(first), Text(second)), new TextEdit(Cover(second), Text(first))]));
    }

    private static string Apply(this DockerfileSyntax syntax, IEnumerable<TextEdit> edits)
    {
        var text = new TextEditSet(edits).ApplyTo(syntax.Source);
        return (text.HasByteOrderMark ? "\uFEFF" : "") + text.Content;
    }
}
