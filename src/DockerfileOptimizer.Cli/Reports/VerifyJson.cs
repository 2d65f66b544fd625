using System.Text.Json;
using DockerfileOptimizer.Images;
using DockerfileOptimizer.Verification;
using DockerfileOptimizer.Verification.Behaviour;
using DockerfileOptimizer.Verification.Comparison;
using DockerfileOptimizer.Verification.Snapshots;
using DockerfileOptimizer.Workspace.Builders;

namespace DockerfileOptimizer.Cli.Reports;

/// <summary>The report of a verification for programs, as <c>REPORT-FORMAT.md</c> describes it.</summary>
internal static class VerifyJson
{
    /// <summary>The number of the format; it changes when a program that reads the old one would be misled.</summary>
    private const int Schema = 1;

    public static void Write(TextWriter output, VerificationPlan plan, VerificationReport report, int exitCode) => JsonLine.Write(output, json =>
    {
        json.WriteNumber("schema", Schema);
        json.WriteString("file", plan.Dockerfile);
        json.WriteString("verdict", Name(report.Verdict));
        json.WriteNumber("exitCode", exitCode);
        Strings(json, "reasons", report.Reasons);
        Builder(json, report.Builder);
        Array(json, "bases", report.Bases, Base);
        json.WriteStartObject("before");
        Side(json, report.Before);
        json.WriteStartObject("after");
        Side(json, report.After);
        Array(json, "configuration", report.Configuration, Field);
        Array(json, "packages", report.Packages, Package);
        Files(json, report.Files);
        Array(json, "behaviour", report.Behaviour, Behaviour);
        Strings(json, "notes", report.Notes);
    });

    private static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Equal => "equal",
        Verdict.Larger => "larger",
        Verdict.Differs => "differs",
        Verdict.DoesNotBuild => "does-not-build",
        _ => "cannot-tell",
    };

    private static void Builder(Utf8JsonWriter json, BuilderIdentity? builder)
    {
        if (builder is null)
        {
            json.WriteNull("builder");
            return;
        }

        json.WriteStartObject("builder");
        json.WriteString("kind", builder.Kind.ToString().ToLowerInvariant());
        json.WriteString("program", builder.Program);
        json.WriteString("version", builder.Version);
        json.WriteEndObject();
    }

    private static void Base(Utf8JsonWriter json, BaseImageState image)
    {
        json.WriteString("reference", image.Reference);
        json.WriteString("digest", image.Digest);
        json.WriteString("localId", image.LocalId);
        json.WriteBoolean("pinned", image.Pin is not null);
        json.WriteString("note", image.Note);
    }

    private static void Side(Utf8JsonWriter json, SideReport side)
    {
        json.WriteString("name", side.Name);
        Strings(json, "fixes", side.Fixes);
        Array(json, "builds", side.Cold, Build);
        if (side.Touched is { } touched)
        {
            json.WriteStartObject("touched");
            Build(json, touched);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("touched");
        }

        if (side.Size is { } size)
        {
            json.WriteStartObject("size");
            json.WriteNumber("stored", size.Stored);
            json.WriteNumber("unpacked", size.Unpacked);
            json.WriteNumber("layers", size.Layers);
            json.WriteNumber("files", size.Files);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("size");
        }

        json.WriteEndObject();
    }

    private static void Build(Utf8JsonWriter json, BuildReport build)
    {
        json.WriteString("failure", build.Failure switch
        {
            BuildFailure.None => null,
            BuildFailure.Refused => "refused",
            BuildFailure.BaseMissing => "base-missing",
            _ => "builder-gone",
        });
        json.WriteNumber("seconds", Math.Round(build.Seconds, 3));
        json.WriteString("message", build.Message);
        Array(json, "steps", build.Steps, (to, step) =>
        {
            to.WriteString("name", step.Name);
            to.WriteBoolean("cached", step.Cached);
        });
    }

    // The values are JSON already.
    private static void Field(Utf8JsonWriter json, FieldChange change)
    {
        json.WriteString("field", change.Name);
        json.WritePropertyName("before");
        json.WriteRawValue(change.Before ?? "null");
        json.WritePropertyName("after");
        json.WriteRawValue(change.After ?? "null");
        json.WriteBoolean("unstable", change.IsUnstable);
    }

    private static void Package(Utf8JsonWriter json, FieldChange change)
    {
        json.WriteString("name", change.Name);
        json.WriteString("before", change.Before);
        json.WriteString("after", change.After);
    }

    private static void Files(Utf8JsonWriter json, TreeComparison? files)
    {
        if (files is null)
        {
            json.WriteNull("files");
            return;
        }

        json.WriteStartObject("files");
        json.WriteNumber("equal", files.Equal);
        Array(json, "differences", files.Differences, Difference);
        Array(json, "unstable", files.Unstable, Difference);
        Array(json, "noise", files.Noise.GroupBy(n => (n.Noise!.Id, n.Noise.Reason, n.Noise.Source)), (to, kind) =>
        {
            to.WriteString("class", kind.Key.Id);
            to.WriteString("reason", kind.Key.Reason);
            to.WriteString("source", kind.Key.Source);
            to.WriteNumber("paths", kind.Count());
            to.WriteNumber("bytes", kind.Sum(n => n.Growth));
        });
        json.WriteEndObject();
    }

    private static void Difference(Utf8JsonWriter json, PathDifference difference)
    {
        json.WriteString("path", PathText.Printable(difference.Path));
        Strings(json, "differs", Enum.GetValues<PathAspects>().Where(a => a != PathAspects.None && difference.Aspects.HasFlag(a)).Select(a => a.ToString().ToLowerInvariant()));
        State(json, "before", difference.Before);
        State(json, "after", difference.After);
    }

    private static void State(Utf8JsonWriter json, string name, PathState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("type", state.Type.ToString().ToLowerInvariant());
        json.WriteString("mode", Convert.ToString(state.Mode, 8).PadLeft(4, '0'));
        json.WriteString("owner", state.Owner);
        json.WriteNumber("size", state.Size);
        json.WriteString("sha256", state.Content.Length == 0 ? null : state.Content);
        json.WriteString("target", state.Target.Length == 0 ? null : PathText.Printable(state.Target));
        json.WriteString("attributes", state.Attributes.Length == 0 ? null : state.Attributes);
        json.WriteEndObject();
    }

    private static void Behaviour(Utf8JsonWriter json, BehaviourReport behaviour)
    {
        json.WriteString("question", behaviour.Question);
        json.WriteString("verdict", behaviour.Verdict.ToString().ToLowerInvariant());
        json.WriteString("message", behaviour.Message);
        json.WriteString("before", behaviour.Before);
        json.WriteString("after", behaviour.After);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> values, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
