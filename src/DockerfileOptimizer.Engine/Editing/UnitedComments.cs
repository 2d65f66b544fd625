using System.Collections.Immutable;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Engine;

/// <summary>Comment lines above several instructions that give way to one above the instruction that these become.</summary>
/// <param name="Text">The one line, from <c>#</c> on, without its line break; it stands directly above the instruction.</param>
/// <param name="Lines">The lines that it says everything of; the one above the first instruction may be among them, and then it is changed in place.</param>
public sealed record UnitedComments(string Text, ImmutableArray<CommentLine> Lines);
