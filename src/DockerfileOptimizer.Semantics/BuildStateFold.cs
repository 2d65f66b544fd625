using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Syntax;

namespace DockerfileOptimizer.Semantics;

/// <summary>The state behind each instruction, from the one before it (BuildKit <c>dispatch</c> and its relatives in <c>dockerfile2llb/convert.go</c>).</summary>
internal sealed class BuildStateFold(char escape, GlobalArguments globals, BuildModelInputs inputs)
{
    // What BuildKit sets where the image does not (system.DefaultPathEnv).
    private const string DefaultPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private static readonly ImmutableArray<string> DefaultShell = ["/bin/sh", "-c"];

    /// <summary>The state behind a FROM, given the states at the end of earlier stages.</summary>
    public static BuildState Start(StageBase start, IReadOnlyList<BuildState> ends) => start switch
    {
        StageBase.EarlierStage earlier => WithImageEnvironment(ends[earlier.Index]),
        StageBase.Scratch => OfScratch(),
        StageBase.External { Facts: { } facts } external => OfImage(facts) with { IsCatalogued = ReferenceEquals(facts, BaseImageCatalog.Find(external.Reference)) },
        StageBase.External external => Nothing($"the base image {external.Reference} is not catalogued"),
        StageBase.Unresolved unresolved => Nothing(unresolved.Why),
        _ => Nothing("the base is of a kind that is not known"),
    };

    /// <summary>The state behind an instruction.</summary>
    public BuildState After(BuildState before, Instruction instruction) => instruction switch
    {
        EnvInstruction env => env.Variables.IsEmpty ? before : SetEnvironment(before, env),
        ArgInstruction arg => arg.Declarations.Aggregate(before, SetArgument),
        WorkdirInstruction { Path: { } path } => before with { Workdir = MoveTo(before, path.Value) },
        UserInstruction { User: { } user } => before with { User = Expand(before, user.Value) },
        ShellInstruction { Form: { } form } => before with
        {
            Shell = Known.Of(ShellCommandLine.Read([.. form.Arguments.Select(a => a.Value)], before.Distro)),
        },
        UnknownInstruction unknown => Nothing($"{unknown.TextOf(unknown.Keyword)} is no instruction"),
        _ => before,
    };

    private static BuildState OfScratch()
    {
        var environment = WithPath(ImmutableDictionary<string, Known<string?>>.Empty);
        var distro = Known.Of(new Distro("scratch", "none", "none", "none"));
        return new BuildState
        {
            Shell = Known.Of(ShellCommandLine.Read(DefaultShell, distro)),
            Variables = environment,
            ImageEnvironment = environment,
            Workdir = Known.Of("/"),
            User = Known.Of(""),
            Distro = distro,
            DockerClean = Known.Of(false),
        };
    }

    private static BuildState OfImage(BaseImage image)
    {
        if (image.HasTriggers.Or(true))
        {
            return Nothing($"{image.Name} may carry ONBUILD triggers");
        }

        var environment = image.Environment.TryGet(out var names)
            ? WithPath(names)
            : new EnvMap(ImmutableDictionary<string, Known<string?>>.Empty, Known.Unknown<string?>(image.Environment.WhyUnknown!));
        return new BuildState
        {
            Shell = image.Shell.Select(words => ShellCommandLine.Read(words, image.Distro)),
            Variables = environment,
            ImageEnvironment = environment,
            Workdir = image.Workdir,
            User = image.User,
            Distro = image.Distro,
            DockerClean = image.HasDockerClean,
            RootHome = image.RootHome,
        };
    }

    private static BuildState Nothing(string why)
    {
        var variables = new EnvMap(ImmutableDictionary<string, Known<string?>>.Empty, Known.Unknown<string?>(why));
        return new BuildState
        {
            Shell = Known.Unknown<ShellInEffect>(why),
            Variables = variables,
            ImageEnvironment = variables,
            Workdir = Known.Unknown<string>(why),
            User = Known.Unknown<string>(why),
            Distro = Known.Unknown<Distro>(why),
            DockerClean = Known.Unknown<bool>(why),
        };
    }

    private static EnvMap WithPath(ImmutableDictionary<string, Known<string?>> names) =>
        new(names.ContainsKey("PATH") ? names : names.SetItem("PATH", Known.Of<string?>(DefaultPath)), Known.Of<string?>(null));

    // A stage that starts from another sees its arguments too, but the image's environment is set anew over them (dispatchStages).
    private static BuildState WithImageEnvironment(BuildState end) => end with
    {
        Variables = end.ImageEnvironment.Values.Aggregate(end.Variables, (map, pair) => map.With(pair.Key, pair.Value)),
    };

    private BuildState SetEnvironment(BuildState before, EnvInstruction env)
    {
        var after = before;
        foreach (var pair in env.Variables)
        {
            // Every pair is expanded with the environment before the instruction.
            var name = Expand(before, pair.Key);
            var value = Expand(before, pair.Value ?? "").Select<string?>(v => v);
            if (!name.TryGet(out var known))
            {
                return Nothing($"ENV sets a variable whose name is not known: {pair.Key}");
            }

            after = after with { Variables = after.Variables.With(known, value), ImageEnvironment = after.ImageEnvironment.With(known, value) };
        }

        return after;
    }

    private BuildState SetArgument(BuildState before, KeyValue declaration)
    {
        var value = ArgumentValue.Of(declaration, before.Variables, inputs, escape);
        if (value.TryGet(out var known) && known is null)
        {
            // Neither given nor with a default: the argument before the first FROM counts, if there is one.
            value = globals.Values.GetValueOrDefault(declaration.Key, value);
            if (value.TryGet(out known) && known is null)
            {
                return before;
            }
        }

        return before with { Variables = before.Variables.With(declaration.Key, value) };
    }

    private Known<string> MoveTo(BuildState before, string path)
    {
        if (!Expand(before, path).TryGet(out var to))
        {
            return Expand(before, path);
        }

        return to.StartsWith('/') ? Known.Of(ImagePath.Join("/", to)) : before.Workdir.Select(from => ImagePath.Join(from, to));
    }

    private Known<string> Expand(BuildState state, string text) => Expansion.Of(text, escape, state.Variables);
}
