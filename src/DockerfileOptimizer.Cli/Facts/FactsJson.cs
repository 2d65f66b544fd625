using System.Collections.Immutable;
using System.Text.Json;
using DockerfileOptimizer.Cli.Trees;
using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Cli.Facts;

/// <summary>Writes the facts of one instruction as a JSON object, as <c>TREE-FORMAT.md</c> describes it.</summary>
internal static class FactsJson
{
    public static void Write(Utf8JsonWriter json, Instruction instruction, BuildModel model)
    {
        json.WriteStartObject();
        if (model.StageOf(instruction) is { } stage)
        {
            json.WriteNumber("stage", stage.Index);
        }
        else
        {
            json.WriteNull("stage");
        }

        StateJson.Write(json, "state", model.StateBefore(instruction));
        if (instruction is RunInstruction run)
        {
            Run(json, run, model);
        }
        else
        {
            json.WriteNull("run");
        }

        json.WriteEndObject();
    }

    private static void Run(Utf8JsonWriter json, RunInstruction run, BuildModel model)
    {
        json.WriteStartObject("run");
        var script = model.ScriptOf(run);
        KnownJson.Write(json, "dialect", script, (j, s) => j.WriteStringValue(ShellSymbols.Of(s.Dialect)));
        json.WriteStartArray("commands");
        if (script.TryGet(out var understood))
        {
            foreach (var call in model.CommandsOf(run))
            {
                CallJson.Write(json, new CallPlaceInFile(model.Syntax.Source, understood), call, model.StateBefore(run));
            }
        }

        json.WriteEndArray();
        Leftovers(json, CacheLeftovers.Of(model, run).Or([]));
        Effects(json, model.EffectsOf(run));
        var initial = model.StateBefore(run)?.Shell.Or(null)?.Options.Errexit ?? false;
        json.WriteBoolean("errexitOnBehind", script.TryGet(out understood) && ErrexitAnalysis.IsCertainlyOnBehind(understood.Statements!, initial));
        json.WriteEndObject();
    }

    private static void Leftovers(Utf8JsonWriter json, ImmutableArray<CacheLeftover> leftovers)
    {
        json.WriteStartArray("leftovers");
        foreach (var left in leftovers)
        {
            json.WriteStartObject();
            json.WriteString("manager", left.Manager.Name);
            json.WriteString("kind", FactNames.Of(left.Cache.Kind));
            KnownJson.Strings(json, "places", left.Places);
            json.WriteString("doubt", left.Doubt);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Effects(Utf8JsonWriter json, ShellEffects effects)
    {
        json.WriteStartObject("effects");
        Reasons(json, "leaves", FactNames.States.Where(s => effects.Leaves.HasFlag(s.Kind)).Select(s => (s.Name, effects.LeaveReasons.GetValueOrDefault(s.Kind))));
        Reasons(json, "hazards", FactNames.Hazards.Where(h => effects.Hazards.HasFlag(h.Hazard)).Select(h => (h.Name, effects.HazardReasons.GetValueOrDefault(h.Hazard))));
        json.WriteBoolean("mayEndEarlyWithSuccess", effects.MayEndEarlyWithSuccess);
        json.WriteBoolean("mayUseErrexit", effects.MayUseErrexit);
        json.WriteBoolean("mayUsePipefail", effects.MayUsePipefail);
        json.WriteBoolean("observesProcess", effects.ObservesProcess);
        Programs(json, "changedPrograms", effects.ChangedPrograms);
        Programs(json, "stalePrograms", effects.StalePrograms);
        Programs(json, "runPrograms", effects.RunPrograms);
        Paths(json, "reads", effects.Reads);
        Paths(json, "writes", effects.Writes);
        Paths(json, "removes", effects.Removes);
        json.WriteEndObject();
    }

    private static void Reasons(Utf8JsonWriter json, string name, IEnumerable<(string Kind, string? Reason)> facts)
    {
        json.WriteStartArray(name);
        foreach (var (kind, reason) in facts)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind);
            json.WriteString("reason", reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Programs(Utf8JsonWriter json, string name, IEnumerable<string>? programs)
    {
        if (programs is null)
        {
            json.WriteNull(name);
        }
        else
        {
            KnownJson.Strings(json, name, programs.Order(StringComparer.Ordinal));
        }
    }

    private static void Paths(Utf8JsonWriter json, string name, PathSet paths)
    {
        json.WriteStartObject(name);
        KnownJson.Strings(json, "paths", paths.Paths.Order(StringComparer.Ordinal));
        json.WriteString("beyond", paths.Beyond);
        json.WriteEndObject();
    }
}
