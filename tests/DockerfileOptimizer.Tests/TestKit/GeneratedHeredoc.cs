namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>A here-document as <see cref="DockerfileGen"/> means it.</summary>
/// <param name="Name">The word that ends it, without quotes.</param>
/// <param name="Quoted">Whether the word stands in quotes, so that nothing is expanded.</param>
/// <param name="StripTabs">Whether it is announced by <c>&lt;&lt;-</c>.</param>
/// <param name="Lines">The lines of the body, without line breaks.</param>
internal sealed record GeneratedHeredoc(string Name, bool Quoted, bool StripTabs, string[] Lines)
{
    public string Mark => $"<<{(StripTabs ? "-" : "")}{(Quoted ? $"'{Name}'" : Name)}";
}
