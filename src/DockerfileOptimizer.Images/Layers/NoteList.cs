using System.Collections.Immutable;

namespace DockerfileOptimizer.Images.Layers;

/// <summary>The notes of a layer: the first ones, and how many more there would be.</summary>
internal sealed class NoteList
{
    private const int Kept = 100;

    private readonly List<LayerNote> notes = [];
    private int more;

    public void Add(string path, string text)
    {
        if (notes.Count < Kept)
        {
            notes.Add(new(path, text));
        }
        else
        {
            more++;
        }
    }

    public ImmutableArray<LayerNote> All() => more == 0 ? [.. notes] : [.. notes, new("", $"{more} notes more")];
}
