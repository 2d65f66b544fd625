using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

public class PackageManagersTests
{
    [TestCase("apt-get update -qq", "apt Refresh refreshes")]
    [TestCase("apt-get install -y a b=1", "apt Install needs-lists: a b=1")]
    [TestCase("apt-get install -s a", "apt Other: a")]
    [TestCase("apt-get clean", "apt Clean")]
    [TestCase("apt-get autoremove --purge", "apt Remove")]
    [TestCase("apt list --installed", "apt Other")]
    [TestCase("apt-get --strange install a", "apt Other (its arguments are not understood)")]
    [TestCase("dpkg -i a.deb", "dpkg Install: a.deb")]
    [TestCase("dpkg --print-architecture", "dpkg Other")]
    [TestCase("apk add a", "apk Install needs-lists: a")]
    [TestCase("apk add --no-cache a", "apk Install no-cache: a")]
    [TestCase("apk -U add a", "apk Install refreshes: a")]
    [TestCase("apk del .deps", "apk Remove: .deps")]
    [TestCase("dnf -y install a", "dnf Install: a")]
    [TestCase("yum clean all", "yum Clean")]
    [TestCase("yum clean expire-cache", "yum Clean")]
    [TestCase("microdnf update", "microdnf Install")]
    [TestCase("zypper -n ref", "zypper Refresh refreshes")]
    [TestCase("zypper --non-interactive in a", "zypper Install: a")]
    [TestCase("pacman -Sy --noconfirm a", "pacman Install refreshes: a")]
    [TestCase("pacman -S a", "pacman Install needs-lists: a")]
    [TestCase("pacman -Scc --noconfirm", "pacman Clean")]
    [TestCase("pip3.11 install --no-cache-dir a", "pip Install no-cache: a")]
    [TestCase("python -m pip cache purge", "pip Clean")]
    [TestCase("uv pip install --no-cache a", "uv Install no-cache: a")]
    [TestCase("conda clean -afy", "conda Clean")]
    [TestCase("npm i a", "npm Install: a")]
    [TestCase("npm run build", "npm Other: build")]
    [TestCase("npm cache clean --force", "npm Clean")]
    [TestCase("yarn", "yarn Install")]
    [TestCase("yarn --production", "yarn Install")]
    [TestCase("yarn --version", "yarn Other")]
    [TestCase("yarn build", "yarn Other")]
    [TestCase("pnpm i --frozen-lockfile", "pnpm Install")]
    [TestCase("gem install a", "gem Install: a")]
    [TestCase("bundle install", "bundle Install")]
    [TestCase("composer install --no-cache", "composer Install no-cache")]
    [TestCase("apt-get install -y $OTHER", "apt Install needs-lists: ? (the value of OTHER is not known: nothing says so, and it may be an option)")]
    public void What_a_call_does(string script, string expected)
    {
        var operation = PackageManagers.OperationOf(CommandReaderTests.One(script))!;

        var flags = (operation.RefreshesLists ? " refreshes" : "") + (operation.NeedsLists ? " needs-lists" : "") + (operation.HasNoCacheOption ? " no-cache" : "");
        var packages = operation.Packages.IsEmpty ? "" : ": " + string.Join(' ', operation.Packages.Select(p => p.Value.Or("?")));
        var why = operation.WhyUncertain is { } w ? $" ({w})" : "";
        Assert.That($"{operation.Manager.Name} {operation.Verb}{flags}{packages}{why}", Is.EqualTo(expected));
    }

    [TestCase("make install")]
    [TestCase("./pip install a")]
    [TestCase("$X install a")]
    public void No_package_manager(string script) => Assert.That(PackageManagers.OperationOf(CommandReaderTests.One(script)), Is.Null);

    [TestCase("pip install a", "", "/root/.cache/pip")]
    [TestCase("pip install a", "XDG_CACHE_HOME=/x", "/x/pip")]
    [TestCase("pip install a", "XDG_CACHE_HOME=/x PIP_CACHE_DIR=/y", "/y")]
    [TestCase("PIP_CACHE_DIR=/z pip install a", "PIP_CACHE_DIR=/y", "/z")]
    [TestCase("env -u PIP_CACHE_DIR pip install a", "PIP_CACHE_DIR=/y", null)]
    [TestCase("env -i pip install a", "", null)]
    [TestCase("pip install --cache-dir /y a", "", null)]
    [TestCase("pip install a", "PIP_CONFIG_FILE=/x", null)]
    [TestCase("pip install $OTHER", "", null)]
    [TestCase("apt-get -o APT::Get::x=1 update", "", "/var/lib/apt/lists")]
    [TestCase("apt-get -o dir::state=/x update", "", null)]
    [TestCase("npm ci", "npm_config_cache=/n", "/n")]
    [TestCase("npm ci", "HOME=", null)]
    [TestCase("go mod download", "GOPATH=/go", "/go/pkg/mod")]
    public void Where_a_cache_is(string script, string variables, string? place)
    {
        var set = variables.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => v.Split('=')).ToDictionary(v => v[0], v => v[1]);
        var operation = PackageManagers.OperationOf(CommandReaderTests.One(script))!;

        var places = operation.PlacesOf(operation.Manager.Caches[0], n => Known.Of(set.TryGetValue(n, out var v) ? v : n == "HOME" ? "/root" : null));

        Assert.That(places.Select(p => string.Join(' ', p)).Or(null), Is.EqualTo(place));
    }

    [TestCase("export PIP_CACHE_DIR=/x; pip install a", null)]
    [TestCase("PIP_CACHE_DIR=/x; pip install a", null)]
    [TestCase("unset HOME; pip install a", null)]
    [TestCase("read HOME; pip install a", null)]
    [TestCase("for HOME in /x; do pip install a; done", null)]
    [TestCase(". ./x; pip install a", null)]
    [TestCase("eval x; pip install a", null)]
    [TestCase("export PIP_CONFIG_FILE=/x; pip install a", null)]
    [TestCase("export OTHER=/x; pip install a", "/root/.cache/pip")]
    [TestCase("export HOME=/x; sh -c 'pip install a'", null)]
    [TestCase("export OTHER=/x; HOME=/y sh -c 'pip install a'", "/y/.cache/pip")]
    [TestCase("gosu nobody pip install a", null)]
    [TestCase("HOME=/y/ pip install a", "/y/.cache/pip")]
    [TestCase("HOME=/ pip install a", "/.cache/pip")]
    [TestCase("HOME=y pip install a", null)]
    public void Where_a_script_puts_a_cache(string script, string? place)
    {
        static Known<string?> Variable(string name) => Known.Of(name == "HOME" ? "/root" : null);

        var last = CommandReader.ReadAll(ShellScript.Parse(script, ShellDialect.Posix), Variable)[^1];
        var operation = PackageManagers.OperationOf(last.Inner is null ? last : CommandReader.ReadInner(last, Variable)[^1])!;

        Assert.That(operation.PlacesOf(operation.Manager.Caches[0], Variable).Select(p => string.Join(' ', p)).Or(null), Is.EqualTo(place));
    }

    [Test]
    public void An_unknown_variable_makes_the_place_unknown()
    {
        var pip = PackageManagers.Find("pip")!.Caches[0];

        Assert.That(pip.PlacesIn(_ => Known.Unknown<string?>("nothing says so")).IsKnown, Is.False);
    }

    [Test]
    public void Every_row_has_its_sources_and_fits_its_grammar()
    {
        Assert.Multiple(() =>
        {
            Assert.That(PackageManagers.All.SelectMany(m => m.Programs), Is.Unique);
            foreach (var manager in PackageManagers.All)
            {
                Assert.That(manager.Source, Is.Not.Empty, manager.Name);
                Assert.That(manager.Caches.Select(c => c.Source).Concat(manager.Cleanups.Select(c => c.Source)), Has.None.Empty, manager.Name);
                Assert.That(manager.Caches.SelectMany(c => c.Locations), Has.All.Match(@"^(/|\$[A-Za-z_]+($|/))"), manager.Name);
                AssertVerbs(manager);
            }
        });
    }

    [Test]
    public void What_may_be_removed_says_what_else_lives_there() =>
        Assert.That(PackageManagers.All.SelectMany(m => m.Caches).Where(c => !c.Removable.IsEmpty && string.IsNullOrEmpty(c.AlsoHolds)).SelectMany(c => c.Locations), Is.Empty);

    [Test]
    public void Cleanups_are_calls_that_are_understood()
    {
        foreach (var cleanup in PackageManagers.All.Where(m => m.Name != "dotnet").SelectMany(m => m.Cleanups))
        {
            var call = CommandReaderTests.One(cleanup.Command);
            Assert.That(call.Parsed, Is.Not.Null, cleanup.Command);
            if (call.Program.Or("") != "rm")
            {
                Assert.That(PackageManagers.OperationOf(call)!.Verb, Is.EqualTo(PackageVerb.Clean), cleanup.Command);
            }
        }
    }

    // A verb that the grammar knows under another main name would never be found.
    private static void AssertVerbs(PackageManager manager)
    {
        if (OptionGrammars.Find(manager.Programs[0]) is not { } grammar)
        {
            Assert.That(manager.Name, Is.AnyOf("dotnet", "gradle", "maven"), "has no grammar");
            return;
        }

        foreach (var verb in manager.Verbs.Keys.Where(v => v.Length > 0 && v != "safe-upgrade"))
        {
            Assert.That(grammar.Verbs.GetValueOrDefault(verb)?.Name, Is.EqualTo(verb), manager.Name);
        }

        foreach (var (option, _) in manager.VerbOptions)
        {
            Assert.That(grammar.Options.Find(option)?.Name, Is.EqualTo(option), manager.Name);
        }
    }
}
