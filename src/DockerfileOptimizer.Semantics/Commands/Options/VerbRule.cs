namespace DockerfileOptimizer.Semantics.Commands.Options;

/// <summary>A sub-command.</summary>
/// <param name="Name">Its main name; two words such as <c>cache clean</c> where the second one decides.</param>
/// <param name="Options">The options behind it, the program's own included where it takes them there.</param>
/// <param name="PassesOn">Whether its operands are another command with options of its own, as behind <c>bundle exec</c>.</param>
/// <param name="EndsOptions">Whether all behind it are words for another program, as behind <c>apt-key adv</c>.</param>
internal sealed record VerbRule(string Name, Lazy<OptionTable> Options, bool PassesOn, bool EndsOptions);
