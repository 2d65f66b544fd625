using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Syntax.Shell;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>
/// Scripts that a Dockerfile writes itself: in a here-document of COPY, or in the words and here-documents that a pipeline of a RUN, or of
/// a script that it gives to a shell, writes to a file. A file is known by its name, as what a container runs may be found in PATH or in the working directory.
/// </summary>
internal static class WrittenScripts
{
    private static readonly char[] _ends = [' ', '\t', '\n', '"', '\'', ',', '[', ']', ';', '&', '|', '(', ')', '='];

    /// <summary>The steps that write a file that a text names, with what they write.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="text">What a container runs.</param>
    public static ImmutableArray<(string Name, string Text)> Named(BuildPlan plan, string text)
    {
        var names = text.Split(_ends, StringSplitOptions.RemoveEmptyEntries).Select(NameOf).Where(n => n is [not '-', ..]).ToHashSet(StringComparer.Ordinal);
        return [.. from step in plan.Steps
                   let said = TextOf(plan, step, names)
                   where said.Length > 0
                   select ($"what line {step.Line} writes", said)];
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static string TextOf(BuildPlan plan, PlanStep step, HashSet<string> names) => step switch
    {
        TransferStep { Transfer: var transfer } => string.Concat(transfer.Heredocs.Where(h => names.Contains(h.Name) || names.Contains(NameOf(transfer.Destination?.Value ?? ""))).Select(h => h.Body)),
        RunStep { Content.Program: { } program } run => OfRun(plan, run, program, names),
        _ => "",
    };

    private static string OfRun(BuildPlan plan, RunStep run, ShellProgram program, HashSet<string> names)
    {
        var calls = plan.Facts.CommandsOf(run);
        var inner = calls.Where(c => c.Inner?.Statements is not null && WrittenFiles.Of(c.Inner.Statements).Names.Any(names.Contains)).Select(c => c.Node.Span);
        var writing = program.Pipelines.Select(p => (p.Node.Span, Files: WrittenFiles.Of(p.Node))).Where(p => p.Files.Names.Any(names.Contains))
            .SelectMany(p => p.Files.Bodies.Prepend(p.Span)).Concat(inner).ToList();
        if (writing.Count == 0)
        {
            return "";
        }

        // The calls of package managers are made when the image is built, whatever they write.
        var text = program.Script.Text.Text.ToCharArray();
        foreach (var call in calls.Where(c => PackageManagers.Find(c.Program.Or("")!) is not null))
        {
            text.AsSpan(call.Node.Span.Start, call.Node.Span.Length).Fill(' ');
        }

        // printf '#!/bin/sh\nexec …\n'
        return string.Join('\n', writing.Select(span => new string(text, span.Start, span.Length))).Replace("\\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>Names of files that redirections and <c>tee</c> write, and here-documents.</summary>
    private sealed class WrittenFiles : ShellVisitor
    {
        public List<string> Names { get; } = [];

        public List<TextSpan> Bodies { get; } = [];

        public static WrittenFiles Of(ShellNode node)
        {
            var files = new WrittenFiles();
            files.Visit(node);
            return files;
        }

        public override void VisitSimpleCommand(SimpleCommand node)
        {
            if (node.Words.Any(w => w.LiteralValue is { } word && NameOf(word) == "tee"))
            {
                Names.AddRange(node.Words.Select(EndOf));
            }

            base.VisitSimpleCommand(node);
        }

        public override void VisitRedirection(Redirection node)
        {
            if (node.HereDocument is { } document)
            {
                Bodies.Add(document.BodySpan);
            }
            else if (node.Operator is not (RedirectionOperator.Input or RedirectionOperator.HereString or RedirectionOperator.DuplicateInput))
            {
                Names.Add(EndOf(node.Target));
            }

            base.VisitRedirection(node);
        }

        // "$DIR/start.sh"
        private static string EndOf(Word word) => NameOf(word.LiteralValue ?? (word.Parts is [.., Literal last] ? last.Text : ""));
    }
}
