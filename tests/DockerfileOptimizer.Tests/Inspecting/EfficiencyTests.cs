using DockerfileOptimizer.Tests.Images;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>Efficiency as dive defines it; each sum is worked out by hand from that definition.</summary>
internal sealed class EfficiencyTests
{
    private static readonly string Hundred = new('x', 100);
    private static readonly string Forty = new('y', 40);

    [Test]
    public void An_image_that_stores_each_path_once_is_wholly_efficient() =>
        Check(100, 100, t => t.File("a", Forty), t => t.Folder("d/").File("d/b", Hundred[..60]));

    [Test]
    public void An_image_without_bytes_is_wholly_efficient() => Check(0, 0, t => t.Folder("a/"), t => t.Link("b", "a"));

    [Test]
    public void Of_a_path_that_is_stored_twice_the_smaller_size_is_needed() => Check(40, 140, t => t.File("a", Hundred), t => t.File("a", Forty));

    [Test]
    public void Of_a_removed_file_nothing_is_needed() => Check(0, 100, t => t.File("a", Hundred), t => t.File(".wh.a", ""));

    [Test]
    public void A_removed_folder_counts_at_its_own_path_what_it_held() =>
        Check(280, 280, t => t.Folder("d/").File("d/a", Hundred).File("d/b", Forty), t => t.File(".wh.d", ""));

    [Test]
    public void A_removed_folder_that_was_empty_in_a_layer_needs_nothing() =>
        Check(100, 200, t => t.Folder("d/"), t => t.File("d/a", Hundred), t => t.File(".wh.d", ""));

    [Test]
    public void A_folder_that_holds_something_in_its_layer_is_no_path_of_its_own() =>
        Check(200, 200, t => t.Folder("d/").File("d/a", Hundred), t => t.File(".wh.d", ""));

    [Test]
    public void A_file_that_comes_back_counts_three_times() =>
        Check(0, 140, t => t.File("a", Hundred), t => t.File(".wh.a", ""), t => t.File("a", Forty));

    [Test]
    public void A_file_below_a_removed_folder_that_comes_back_counts_twice_and_the_folder_once() =>
        Check(140, 240, t => t.File("d/a", Hundred), t => t.File(".wh.d", ""), t => t.File("d/a", Forty));

    [Test]
    public void A_hard_link_has_no_bytes() => Check(0, 100, t => t.File("o", "").File("a", Hundred), t => t.HardLink("a", "o").File("o", ""));

    [Test]
    public void An_opaque_mark_does_not_count() => Check(140, 140, t => t.File("d/a", Hundred), t => t.Folder("d/").File("d/.wh..wh..opq", "").File("d/b", Forty));

    [Test]
    public void A_path_that_stands_twice_in_a_layer_counts_as_it_stands_last() => Check(40, 40, t => t.File("a", Hundred).File("a", Forty));

    [Test]
    public void A_removal_of_what_is_not_there_does_not_count() => Check(100, 100, t => t.File("a", Hundred), t => t.File(".wh.b", ""), t => t.File("b", ""));

    private static void Check(long needed, long counted, params Action<TarBytes>[] layers)
    {
        var image = layers.Aggregate(new InspectedImage(), (i, fill) => i.Layer("RUN x", fill));
        var efficiency = image.Inspect().Efficiency;
        Assert.That((efficiency.NeededBytes, efficiency.CountedBytes), Is.EqualTo((needed, counted)));
        Assert.That(efficiency.Percent, Is.EqualTo(counted == 0 ? 100m : 100m * needed / counted));
    }
}
