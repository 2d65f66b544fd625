using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Transforms.SplitToDistroless.C;
using DockerfileOptimizer.Transforms.SplitToDistroless.DotNet;
using DockerfileOptimizer.Transforms.SplitToDistroless.Go;
using DockerfileOptimizer.Transforms.SplitToDistroless.Java;
using DockerfileOptimizer.Transforms.SplitToDistroless.Node;
using DockerfileOptimizer.Transforms.SplitToDistroless.Php;
using DockerfileOptimizer.Transforms.SplitToDistroless.Python;
using DockerfileOptimizer.Transforms.SplitToDistroless.Ruby;
using DockerfileOptimizer.Transforms.SplitToDistroless.Rust;
using DockerfileOptimizer.Transforms.SplitToDistroless.Stages;
using DockerfileOptimizer.Transforms.SplitToDistroless.WebServers;

namespace DockerfileOptimizer.Transforms.SplitToDistroless;

/// <summary>A language whose programs run without its compiler, or without what installs their packages.</summary>
/// <param name="Name">Its name, as in <c>final-images.json</c>.</param>
/// <param name="Images">The images with its compiler.</param>
/// <param name="Read">Reads what is made of it.</param>
internal sealed record Language(string Name, ImmutableArray<string> Images, Func<Application, IPrograms> Read)
{
    /// <summary>Whether what the compiler leaves beside the sources is too big to be copied together with them.</summary>
    public bool LeavesMuch { get; init; }

    /// <summary>Whether a shell may stay: there are final images with one.</summary>
    public bool MayKeepShell { get; init; }

    /// <summary>Whether the packages of the distribution whose names end in <c>-dev</c> are looked at when it is asked what the program is linked with.</summary>
    public bool ChecksLibraries { get; init; } = true;

    /// <summary>Whether a stage on an image that is small already leaves much behind.</summary>
    public Func<Application, bool> IsWorthLeaving { get; init; } = _ => false;

    /// <summary>Whether a stage makes one of its programs, where its images are there for anything; null where they are there for the language alone.</summary>
    public Func<Application, bool>? IsMeant { get; init; }

    /// <summary>Whether a stage holds what another one built already, where the image does not tell.</summary>
    public Func<Application, bool> IsDone { get; init; } = _ => false;

    /// <summary>Which of its images count, by the whole reference.</summary>
    public Func<string, bool> Takes { get; init; } = _ => true;

    /// <summary>Whether its images start a program of their own where the file has neither CMD nor ENTRYPOINT.</summary>
    public bool StartsByItself { get; init; }

    /// <summary>Where its compiler lies; what names such a place needs it.</summary>
    public required ImmutableArray<string> Folders { get; init; }

    /// <summary>All of them.</summary>
    public static ImmutableArray<Language> All { get; } =
    [
        new("go", ["golang"], a => new GoPrograms(a)) { Folders = ["/usr/local/go", "/usr/src/go"] },
        new("rust", ["rust"], a => new RustPrograms(a)) { Folders = ["/usr/local/rustup", "/usr/local/cargo"], LeavesMuch = true },
        new("c", ["gcc"], a => new CPrograms(a)) { Folders = ["/usr/local/lib64", "/usr/local/lib"] },
        new("c", ["debian", "ubuntu"], a => new CPrograms(a)) { Folders = ["/usr/lib/gcc"], IsMeant = a => new CPrograms(a).IsMade },
        new("node", ["node"], a => new NodeApplications(a)) { Folders = ["/usr/local/lib/node_modules"], MayKeepShell = true, ChecksLibraries = false, IsWorthLeaving = NodeApplications.LeavesMuch },
        new("site", ["nginx", "nginxinc/nginx-unprivileged"], a => new NginxSites(a)) { Folders = ["/usr/lib/node_modules"], MayKeepShell = true, ChecksLibraries = false, StartsByItself = true, IsMeant = a => new NginxSites(a).IsBuilt },
        new("java", ["openjdk", "java", "eclipse-temurin", "maven", "gradle"], a => new JavaPrograms(a)) { Folders = ["/usr/share/maven", "/opt/gradle"], MayKeepShell = true, ChecksLibraries = false },
        new("dotnet", ["mcr.microsoft.com/dotnet/sdk", "mcr.microsoft.com/dotnet/core/sdk"], a => new DotnetPrograms(a)) { Folders = ["/root/.nuget"], MayKeepShell = true, ChecksLibraries = false },
        new("ruby", ["ruby"], a => new RubyPrograms(a)) { Folders = ["/usr/local/include"], MayKeepShell = true, ChecksLibraries = false, IsWorthLeaving = RuntimePackages.LeaveCompilers },
        new("php", ["php"], a => new PhpPrograms(a)) { Folders = ["/usr/src/php"], MayKeepShell = true, ChecksLibraries = false, StartsByItself = true, IsDone = a => new PhpPrograms(a).OnlyCopies, Takes = r => !ImageName.Of(r).Tag.Contains("alpine", StringComparison.Ordinal) },
        new("python", ["python"], a => new PythonPrograms(a)) { Folders = ["/usr/local/include"], MayKeepShell = true, ChecksLibraries = false, IsWorthLeaving = RuntimePackages.LeaveCompilers },
    ];

    /// <summary>The language whose compiler an image has; null when it is none of them.</summary>
    /// <param name="reference">The image.</param>
    public static Language? Of(string reference)
    {
        var repository = ImageName.Of(reference).Repository;
        return All.FirstOrDefault(l => l.Images.Contains(repository) && l.Takes(reference));
    }
}
