using System.Buffers;
using System.Collections.Immutable;
using DockerfileOptimizer.Semantics.Commands;

namespace DockerfileOptimizer.Semantics.Effects;

/// <summary>Which programs a call brings, moves or removes, by the <c>installs</c> of its rows.</summary>
/// <param name="context">What holds around the script.</param>
/// <param name="recorder">Where effects go.</param>
/// <param name="files">Where files go.</param>
internal sealed class ProgramInstalls(EffectContext context, EffectRecorder recorder, FileEffects files)
{
    /// <summary>What follows a package's name: versions, extras, markers, architectures (pip, npm, apt-get and others).</summary>
    private static readonly SearchValues<char> BehindName = SearchValues.Create("=<>~![@:;");

    private static readonly ImmutableArray<string> PackageFiles = [".deb", ".rpm", ".apk"];

    private static readonly ImmutableArray<string> FileInstallers = ["--install", "--upgrade", "--freshen", "--unpack", "--reinstall"];

    /// <summary>Records what one row says.</summary>
    /// <param name="call">The call.</param>
    /// <param name="row">A row of its program that holds for it.</param>
    /// <param name="place">Where it runs, and its text for messages.</param>
    public void Apply(CommandCall call, ProgramRow row, CallPlace place)
    {
        switch (row.Installs)
        {
            case "any":
                recorder.ChangeAny(ChangeReach.Builds, call.Program.Or(null));
                break;
            case "all":
                recorder.ChangeAny(ChangeReach.Any);
                break;
            case "environment" when files.HasOtherPrograms:
                recorder.ChangeAny(ChangeReach.Builds);
                break;
            case "folders" when files.FindsProgramsIn(row.Folders):
                recorder.ChangeAny(ChangeReach.Projects);
                break;
            case "here":
                files.NameForForeign(".", place.From);
                break;
            case "tree":
                Unpackers(place);
                break;
            case "operands":
                Packages(call, row, place);
                break;
            default:
                break;
        }
    }

    // An archive that is called like a program holds it: curl-8.9.1.tar.xz.
    private void Unpackers(CallPlace place)
    {
        foreach (var program in ProgramTable.Unpackers.Where(p => NamesArchive(place.Script.Text.Text, p)))
        {
            recorder.Change(program);
        }
    }

    private static bool NamesArchive(string text, string program)
    {
        for (var at = text.IndexOf(program, StringComparison.Ordinal); at >= 0; at = text.IndexOf(program, at + 1, StringComparison.Ordinal))
        {
            var end = at + program.Length;
            if (end < text.Length && text[end] is '-' or '_' && (at == 0 || text[at - 1] is '/' or ' ' or '\t' or '\n' or '"' or '\'' or '='))
            {
                return true;
            }
        }

        return false;
    }

    private void Packages(CommandCall call, ProgramRow row, CallPlace place)
    {
        var ofFiles = row.Names.Contains("dpkg");
        if ((ofFiles && InstallsFiles(call)) || call.Arguments.Any(a => IsPackageFile(a.Value.Or(null) ?? a.Pattern ?? "")))
        {
            recorder.ChangeAny(ChangeReach.Archives);
        }

        foreach (var package in call.Arguments.Where(a => a.IsNoOption).Select(a => a.Value.Or(null)).OfType<string>())
        {
            InstallPackage(package, ofFiles ? "dpkg" : call.Program.Or("")!, place);
        }
    }

    // Operands of dpkg -i and rpm -U are files, whatever their names, or with -R folders of them (dpkg(1), rpm(8)).
    private static bool InstallsFiles(CommandCall call) => call.Arguments.Any(a =>
        a.Start is ['-', not '-', ..] ? a.Start.AsSpan(1).IndexOfAny("iUF") >= 0 && !a.Start.Contains('q', StringComparison.Ordinal) : FileInstallers.Contains(a.Start));

    /// <summary>
    /// Programs are known by their packages' names. What the packages need in turn is taken not to bring a second copy of a program that
    /// ran before; one that a package of the call itself brings counts.
    /// </summary>
    private void InstallPackage(string package, string manager, CallPlace place)
    {
        // An @ at the start belongs to the name of an npm package.
        var end = package.Length > 1 ? package.AsSpan(1).IndexOfAny(BehindName) : -1;
        var name = PathText.NameOf(end < 0 ? package : package[..(end + 1)]);
        var file = name.Split('_')[0];
        foreach (var program in ProgramTable.ProgramsOf(file).Concat(package[0] == '@' ? ProgramTable.ProgramsOf(end < 0 ? package : package[..(end + 1)]) : []))
        {
            recorder.Change(program);
        }

        recorder.Change(file);
        if (ProgramTable.HoldsShell(file, manager, context.Shell))
        {
            recorder.Hazard(ProcessHazards.ReplacesShell, place.Text);
        }

        if (ProgramTable.HoldsLocales(file))
        {
            recorder.Hazard(ProcessHazards.MakesLocales, place.Text);
        }
    }

    // Where a distribution keeps its programs does not bind those who make packages of their own: wkhtmltox puts its into /usr/local/bin.
    private static bool IsPackageFile(string text) => PackageFiles.Any(e => text.EndsWith(e, StringComparison.Ordinal));
}
