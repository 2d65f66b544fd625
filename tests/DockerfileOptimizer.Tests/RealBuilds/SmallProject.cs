using DockerfileOptimizer.Engine;
using DockerfileOptimizer.Semantics.Context;
using DockerfileOptimizer.Syntax;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.RealBuilds;

/// <summary>A context of a few files with a Dockerfile, made for transforms that fire in few applications.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Base">The image that it starts from.</param>
/// <param name="Transforms">What is asked of it.</param>
/// <param name="Dockerfile">Its Dockerfile, behind FROM.</param>
/// <param name="Files">Texts of the context by path.</param>
internal sealed record SmallProject(string Name, string Base, string[] Transforms, string Dockerfile, IReadOnlyDictionary<string, string> Files)
{
    private const string Lock = """{ "lockfileVersion": 3, "packages": { "": { "dependencies": { "ms": "2.1.3" } }, "node_modules/ms": { "version": "2.1.3", "resolved": "https://registry.npmjs.org/ms/-/ms-2.1.3.tgz" } } }""";
    private const string Manifest = """{ "name": "small", "version": "1.0.0", "dependencies": { "ms": "2.1.3" } }""";

    /// <summary>Folders in which the images may differ, without a first slash: what the change is for.</summary>
    public string[] MayDiffer { get; init; } = [];

    public static IEnumerable<SmallProject> All { get; } =
    [
        new("a script that is removed again", "debian:bookworm", ["bind-instead-of-copy"], "COPY install.sh /tmp/install.sh\nRUN chmod +x /tmp/install.sh && /tmp/install.sh && rm /tmp/install.sh\nCOPY notes.txt /app/\n", Texts(("install.sh", "#!/bin/sh\nmkdir /opt/tool\necho yes >/opt/tool/there\n"), ("notes.txt", "N"))),
        new("a list of packages", "debian:bookworm", ["bind-instead-of-copy"], "WORKDIR /app\nCOPY packages.txt .\nRUN apt-get update && xargs apt-get install -y --no-install-recommends <packages.txt\nCOPY . .\n", Texts(("packages.txt", "tree\n"), ("notes.txt", "N"))),
        new("what a stage made", "debian:bookworm", ["bind-instead-of-copy"], "RUN mkdir /out && echo tool >/out/tool\nFROM debian:bookworm\nCOPY --from=0 /out/tool /tmp/tool\nRUN cp /tmp/tool /usr/local/share/tool && rm /tmp/tool\n", Texts(("notes.txt", "N"))),
        new("what a named stage made", "debian:bookworm AS build", ["bind-instead-of-copy"], "RUN mkdir /out && echo tool >/out/tool\nFROM debian:bookworm\nCOPY --from=build /out/tool /tmp/tool\nRUN cp /tmp/tool /usr/local/share/tool && rm /tmp/tool\n", Texts(("notes.txt", "N"))),
        new("packages of the system", "debian:bookworm", ["use-cache-mounts"], "RUN apt-get update && apt-get install -y --no-install-recommends tree\nRUN tree --version >/opt/version\n", Texts(("notes.txt", "N"))),
        new("packages of npm", "node:20", ["use-cache-mounts"], "WORKDIR /app\nCOPY package.json package-lock.json ./\nRUN npm ci\nCOPY index.js ./\nRUN node index.js\n", Texts(("package.json", Manifest), ("package-lock.json", Lock), ("index.js", "require('ms')\n"))),
        new("packages that a list names, and both mounts", "debian:bookworm", ["use-cache-mounts", "bind-instead-of-copy"], "WORKDIR /app\nCOPY packages.txt .\nRUN apt-get update && xargs apt-get install -y --no-install-recommends <packages.txt\nCOPY . .\n", Texts(("packages.txt", "tree\n"), ("notes.txt", "N"))),
        new("manifests, and packages of the host", "node:20", ["copy-manifests-first"], "WORKDIR /app\nCOPY . .\nRUN npm ci\nRUN node index.js\n", Texts(("package.json", Manifest), ("package-lock.json", Lock), ("index.js", "require('ms')\n"), ("node_modules/left/index.js", "x"), ("node_modules/ms/index.js", "old"))) { MayDiffer = ["app/.dockerignore", "app/node_modules"] },
        new("an order with the working directory", "debian:bookworm", ["order-by-change"], "COPY . /app\nWORKDIR /app\nRUN apt-get update && apt-get install -y --no-install-recommends tree\nRUN ls >/opt/list\n", Texts(("notes.txt", "N"), ("src/a.txt", "A"))),
    ];

    /// <summary>The whole Dockerfile.</summary>
    public string Text => $"FROM {Base}\n{Dockerfile}";

    /// <summary>What the transforms make of it, unsafe fixes included.</summary>
    public OptimizationResult Optimized()
    {
        var optimizer = new OptimizerBuilder().AddBuiltInTransforms().WithOptions(OptimizerOptions.Default with { Selected = [.. Transforms], AllowUnsafe = true }).Build();
        var result = optimizer.Optimize("Dockerfile", SourceText.From(Text), BuildContext.OfTexts(Files).For("Dockerfile"));
        Assert.That(result.Faults, Is.Empty);
        return result;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Transforms[0]}: {Name}";

    private static Dictionary<string, string> Texts(params (string Path, string Text)[] files) => files.ToDictionary(f => f.Path, f => f.Text, StringComparer.Ordinal);
}
