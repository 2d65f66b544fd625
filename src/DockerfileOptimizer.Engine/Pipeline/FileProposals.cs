using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>What transforms propose for one version of a file: each is asked at most once, and the model is made at most once, when the first is asked.</summary>
internal sealed class FileProposals(FileSet files, BuildModelInputs inputs, TransformSet known)
{
    private readonly Dictionary<string, ImmutableArray<Proposal>> _answers = new(StringComparer.Ordinal);

    /// <summary>What the version means; what the validator found out of it, if nothing is known of how the build is started.</summary>
    public BuildModel Build => field ??= inputs with { Context = null } == BuildModelInputs.None with { Bases = files.Bases } ? files.Build : BuildModel.Create(files.Dockerfile, inputs);

    /// <summary>What comments keep transforms away from.</summary>
    public InlineDirectives Directives => field ??= InlineDirectives.Of(files.Dockerfile);

    /// <summary>What a transform proposes. What it throws is let through, and so is <see cref="InvalidOperationException"/> for a fix of another text.</summary>
    public ImmutableArray<Proposal> Of(EnabledTransform transform)
    {
        if (!_answers.TryGetValue(transform.Id, out var answer))
        {
            var context = new TransformContext(
                (Build, files),
                transform.Options,
                i => Directives.Of(transform.Transform.Info, i) is not null,
                (i, than) => Directives.IsIgnoredMore(i, than, known));
            answer = [.. transform.Transform.Propose(context).Select(Checked)];
            _answers.Add(transform.Id, answer);
        }

        return answer;
    }

    private Proposal Checked(Proposal proposal)
    {
        var whole = new TextSpan(0, files.Dockerfile.Source.Content.Length);
        for (var part = proposal; part is not null; part = (part as Fix)?.Otherwise)
        {
            if (!whole.Contains(part.Where) || (part is Fix fix && !fix.Edits.All(e => whole.Contains(e.Span))))
            {
                throw new InvalidOperationException($"The proposal \"{part}\" names a place outside the file.");
            }
        }

        return proposal;
    }
}
