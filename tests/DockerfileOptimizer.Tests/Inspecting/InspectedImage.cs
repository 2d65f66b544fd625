using System.Text.Json.Nodes;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Images.Archives;
using DockerfileOptimizer.Inspection;
using DockerfileOptimizer.Inspection.Waste;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Tests.Images;

namespace DockerfileOptimizer.Tests.Inspecting;

/// <summary>An image made for a test, layer by layer with its history.</summary>
internal sealed class InspectedImage
{
    private readonly List<byte[]> _layers = [];
    private readonly System.Text.Json.Nodes.JsonArray _history = [];

    /// <summary>The archive, as <c>docker save</c> wrote it before version 25.</summary>
    public byte[] Archive
    {
        get
        {
            var configuration = ImageBytes.Configuration([.. _layers]);
            configuration["history"] = _history.DeepClone();
            return ImageBytes.OldSave(configuration, [.. _layers]);
        }
    }

    /// <summary>A row of the history with a layer.</summary>
    public InspectedImage Layer(string createdBy, Action<TarBytes> fill, string? comment = null)
    {
        var tar = new TarBytes();
        fill(tar);
        _layers.Add(tar.Whole);
        return Row(createdBy, comment, hasLayer: true);
    }

    /// <summary>A row of the history without one, as far as it says.</summary>
    public InspectedImage Row(string? createdBy, string? comment = null, bool hasLayer = false)
    {
        var row = new JsonObject { ["created_by"] = createdBy, ["comment"] = comment };
        if (!hasLayer)
        {
            row["empty_layer"] = true;
        }

        _history.Add(row);
        return this;
    }

    /// <summary>A layer of which the history tells nothing.</summary>
    public InspectedImage Untold(Action<TarBytes> fill)
    {
        var tar = new TarBytes();
        fill(tar);
        _layers.Add(tar.Whole);
        return this;
    }

    /// <summary>Inspects it.</summary>
    /// <param name="dockerfile">The Dockerfile that it is joined to; null: none.</param>
    /// <param name="inputs">What the build was started with.</param>
    public InspectionReport Inspect(string? dockerfile = null, BuildModelInputs? inputs = null)
    {
        using var archive = ImageArchive.Open(new MemoryStream(Archive), "test");
        var request = new InspectionRequest(WasteTable.BuiltIn()) { Dockerfile = dockerfile is null ? null : DockerfileSyntax.Parse(dockerfile), Inputs = inputs ?? BuildModelInputs.None };
        return ImageInspector.Inspect(archive.Read(new ImageRequest()), request);
    }
}
