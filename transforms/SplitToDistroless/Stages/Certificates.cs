using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Transforms.SplitToDistroless.Stages;

/// <summary>
/// Certificates of authorities that a stage adds to those of the system: programs read the list that <c>update-ca-certificates</c> makes of them
/// (update-ca-certificates(8); docs: Go, crypto/x509).
/// </summary>
internal static class Certificates
{
    /// <summary>Where the list lies, and the links to each of them.</summary>
    public const string Folder = "/etc/ssl/certs";

    // Where they are put before.
    private static readonly string[] Sources = ["/usr/local/share/ca-certificates", "/usr/share/ca-certificates", Folder];

    /// <summary>Whether any are added, and the list is made again.</summary>
    /// <param name="application">The stage.</param>
    public static bool AreAdded(Application application)
    {
        var calls = application.Runs.SelectMany(r => RunCalls.Of(application.Build, r)).ToList();
        return calls.Any(c => c.Call.Program.Or(null) == "update-ca-certificates")
            && (application.Stage.Steps.OfType<FileTransferInstruction>().Any(t => TransferPlace.Of(application.Build, t).Target is { } target && IsSource(target))
                || calls.Any(c => c.Call.Arguments.Select(a => (string?)a.Start).Concat(c.Call.Node.Redirections.Select(r => r.Target.LiteralValue)).Any(w => w is not null && IsSource(w)) || (c.Folder is { } folder && IsSource(folder))));
    }

    private static bool IsSource(string path) => path.StartsWith('/') && Sources.Any(s => PathList.IsIn(ImagePath.Join("/", path), s));
}
