using System.Text;
using DockerfileOptimizer.Engine;

namespace DockerfileOptimizer.Tests.TestKit;

/// <summary>What came of a file, for snapshots: what was done and what was left alone, and the patch.</summary>
internal static class FixReport
{
    public static string Of(OptimizationResult result)
    {
        var text = new StringBuilder();
        foreach (var fix in result.Applied)
        {
            text.Append($"applied   {fix.Transform}  {Word(fix.Applicability)}  {fix.Lines}  {fix.Message}\n");
            Detail(text, "unsafe", fix.UnsafeBecause);
            Detail(text, "note", fix.Note);
            Detail(text, "saves", fix.Saves is { } saves ? $"{saves.Bytes} bytes: {saves.Basis}" : null);
        }

        foreach (var left in result.Declined)
        {
            text.Append($"{(left.IsUnsafeFix ? "unsafe  " : "declined")}  {left.Transform}  {left.Lines}  {left.Reason}: {left.Message}\n");
        }

        foreach (var fault in result.Faults)
        {
            text.Append($"fault     {fault.Transform}  {fault.Message}\n");
        }

        return text.Append($"layers    {result.Layers.Before} to {result.Layers.After}\n").Append(result.ToUnifiedDiff()).ToString();
    }

    private static void Detail(StringBuilder text, string name, string? value) => text.Append(value is null ? "" : $"          {name}: {value}\n");

    private static string Word(Applicability applicability) => applicability == Applicability.Safe ? "safe" : "unsafe";
}
