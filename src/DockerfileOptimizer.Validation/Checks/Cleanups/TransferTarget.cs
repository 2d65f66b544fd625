using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Syntax;
using DockerfileOptimizer.Validation.Plan;

namespace DockerfileOptimizer.Validation.Checks.Cleanups;

/// <summary>Where COPY and ADD put files.</summary>
internal static class TransferTarget
{
    /// <summary>The destination as an absolute path without a slash at the end; unknown where a variable nobody knows is part of it.</summary>
    public static Known<string> Of(FileTransferInstruction transfer, BuildPlan plan)
    {
        var (state, escape) = (plan.Facts.StateBefore(transfer), plan.Syntax.EscapeCharacter);
        if (transfer.Destination?.Value is not { } written
            || DockerfileWord.VariablesIn(written, escape).Any(v => !state.Variables[v.Name].IsKnown)
            || DockerfileWord.Expand(written, escape, name => state.Variables[name].Or(null)) is not { } destination
            || destination.Split('/').Contains(".."))
        {
            return Known.Unknown<string>("its destination is not known");
        }

        var path = destination.StartsWith('/') ? Known.Of(destination) : state.Workdir.Select(w => w + "/" + destination);
        return path.Select(p => "/" + string.Join('/', p.Split('/').Where(part => part is not ("" or "."))));
    }
}
