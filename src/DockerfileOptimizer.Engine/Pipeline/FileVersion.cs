using System.Collections.Immutable;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation;

namespace DockerfileOptimizer.Engine;

/// <summary>
/// A version of a file that may be written. There are two ways to get one: the file as it was read, and <see cref="Trial.Accept"/>, which
/// hands out the very text that the validator has seen. So the chain from the first version to the last has a verdict at each link, and a
/// text without one cannot be a result.
/// </summary>
internal sealed class FileVersion
{
    private readonly LineOrigins _origins;

    private FileVersion(FileSet files, LineOrigins origins)
    {
        Files = files;
        _origins = origins;
    }

    /// <summary>The Dockerfile and new contents of other files.</summary>
    public FileSet Files { get; }

    /// <summary>The Dockerfile.</summary>
    public DockerfileSyntax Syntax => Files.Dockerfile;

    /// <summary>All its text, for telling whether a version was there before.</summary>
    public string Text => Files.Others.IsEmpty ? Syntax.Source.Content : $"{Syntax.Source.Content}\0{string.Join('\0', Files.Others.Select(o => $"{o.Key}\0{o.Value}"))}";

    /// <summary>The file as it was read.</summary>
    /// <param name="syntax">The file.</param>
    /// <param name="inputs">What is known of base images, and the build context, in all versions.</param>
    public static FileVersion Original(DockerfileSyntax syntax, BuildModelInputs inputs) => new(FileSet.Of(syntax, inputs.Context) with { Bases = inputs.Bases }, LineOrigins.Same);

    /// <summary>The lines of the file as it was that a place comes from.</summary>
    public LineRange OriginalLines(TextSpan where) => _origins.Of(Syntax.Source, where);

    /// <summary>A message about this version with the line numbers of the file as it was.</summary>
    public string InOriginalLines(string message) => MessageLines.Map(message, _origins.Origin);

    /// <summary>Makes fixes that do not conflict and asks the validator about the result.</summary>
    public Trial Try(ImmutableArray<ProposedFix> fixes)
    {
        var edits = FixSelection.EditsOf(fixes);
        var after = Files with { Dockerfile = edits.Count > 0 ? Syntax.Apply(edits) : Syntax, Others = Files.Others.SetItems(fixes.SelectMany(f => f.Fix.OtherFiles)) };
        var judgement = TranslationValidator.Judge(Files, after, [.. fixes.SelectMany(f => f.Fix.AlsoClaims.Add(f.Fix.Claim))]);
        return new Trial(this, fixes, after, judgement);
    }

    /// <summary>A changed text and its verdict.</summary>
    internal sealed class Trial
    {
        private readonly FileVersion _before;
        private readonly FileSet _after;

        private readonly Judgement _judgement;

        internal Trial(FileVersion before, ImmutableArray<ProposedFix> fixes, FileSet after, Judgement judgement)
        {
            _before = before;
            Fixes = fixes;
            _after = after;
            _judgement = judgement;
        }

        /// <summary>The fixes that are in the text.</summary>
        public ImmutableArray<ProposedFix> Fixes { get; }

        /// <summary>What the validator says of the text as a whole.</summary>
        public Verdict Verdict => _judgement.Verdict;

        /// <summary>What is missing of a fix, and would be in any other company; null where nothing is, or only a trial of the fix alone can say so.</summary>
        public string? DoubtOf(ProposedFix fix) => _judgement.DoubtOf(fix.Fix.Claim);

        /// <summary>The text as the next version; null when it is refuted, or not proven and that is asked for.</summary>
        public FileVersion? Accept(bool mustBeProven) => Verdict switch
        {
            Verdict.Proven => Next(),
            Verdict.Unproven when !mustBeProven => Next(),
            _ => null,
        };

        private FileVersion Next() => new(_after, _before._origins.Behind(_before.Syntax.Source, FixSelection.EditsOf(Fixes), _after.Dockerfile.Source));
    }
}
