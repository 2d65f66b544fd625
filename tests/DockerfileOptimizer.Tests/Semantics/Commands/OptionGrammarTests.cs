using DockerfileOptimizer.Semantics.Commands;
using DockerfileOptimizer.Semantics.Commands.Options;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics.Commands;

public class OptionGrammarTests
{
    [TestCase("apt-get update", "update")]
    [TestCase("apt-get -qqy -o Dpkg::Options::=x install --no-install-recommends curl=1 -t sid b", "install [--quiet --quiet --yes --option=Dpkg::Options::=x --no-install-recommends --target-release=sid] curl=1 b")]
    [TestCase("apt-get install -y -q=2 -oA=b a", "install [--yes --quiet=2 --option=A=b] a")]
    [TestCase("apt-get install --yes=false --install-recommends=no a", "install [--no-yes --no-install-recommends] a")]
    [TestCase("apt-get install -y --strange a", null)]
    [TestCase("apt-get install -y -- --strange", "install [--yes] --strange")]
    [TestCase("apt-get -o", null)]
    [TestCase("apt-get $OTHER -y", null)]
    [TestCase("apt-get install -y $OTHER", "install [--yes] ? (uncertain)")]
    [TestCase("apt-get install -y \"curl=$OTHER\"", "install [--yes] ?")]
    [TestCase("apt-get install -y curl=$OTHER", "install [--yes] ? (uncertain)")]
    [TestCase("apt-get install -y -- $OTHER", "install [--yes] ?")]
    [TestCase("apt-get -t \"$OTHER\" install a", "install [--target-release=?] a")]
    [TestCase("apt-get -t $OTHER install a", "install [--target-release=?] a (uncertain)")]
    [TestCase("dpkg -i a.deb b.deb", "[--install] a.deb b.deb")]
    [TestCase("dpkg --add-architecture i386", "[--add-architecture] i386")]
    [TestCase("apk --update --no-cache add -t .deps gcc~=9", "add [--update-cache --no-cache --virtual=.deps] gcc~=9")]
    [TestCase("apk add --virtual=.deps -U --repository http://x a", "add [--virtual=.deps --update-cache --repository=http://x] a")]
    [TestCase("apk cache clean", "cache clean")]
    [TestCase("yum -y install a --setopt=tsflags=nodocs", "install [--assumeyes --setopt=tsflags=nodocs] a")]
    [TestCase("dnf clean all", "clean all")]
    [TestCase("microdnf install -y --nodocs a", "install [--assumeyes --nodocs] a")]
    [TestCase("zypper -n --gpg-auto-import-keys in --no-recommends a", "install [--non-interactive --gpg-auto-import-keys --no-recommends] a")]
    [TestCase("zypper clean -a", "clean [--all]")]
    [TestCase("pip install --no-cache-dir -rreq.txt -U 'a>1'", "install [--no-cache-dir --requirement=req.txt --upgrade] a>1")]
    [TestCase("pip --no-cache-dir install -r req.txt --upg", null)]
    [TestCase("pip3.11 install -i http://x a", "install [--index-url=http://x] a")]
    [TestCase("python3 -m pip cache purge", "cache purge")]
    [TestCase("uv pip install --system --no-cache -r req.txt", "pip install [--system --no-cache --requirement=req.txt]")]
    [TestCase("uv sync --frozen --no-dev", "sync [--frozen --no-dev]")]
    [TestCase("conda install -yq -c conda-forge a=1", "install [--yes --quiet --channel=conda-forge] a=1")]
    [TestCase("conda clean -afy", "clean [--all --force-pkgs-dirs --yes]")]
    [TestCase("npm i -g --production=false --unsafe-perm=true a@1", "install [--global --no-production --unsafe-perm] a@1")]
    [TestCase("npm i --unsafe-perm true a", null)]
    [TestCase("npm ci --omit=dev --no-audit", "ci [--omit=dev --no-audit]")]
    [TestCase("npm cache clean --force", "cache clean [--force]")]
    [TestCase("yarn", "")]
    [TestCase("yarn --frozen-lockfile --production", "[--frozen-lockfile --production]")]
    [TestCase("yarn install --network-timeout 100", "install [--network-timeout=100]")]
    [TestCase("yarn cache clean", "cache clean")]
    [TestCase("pnpm i --frozen-lockfile --prod", "install [--frozen-lockfile --prod]")]
    [TestCase("gem install -N bundler -v 1.2 --no-rdoc --no-ri", "install [--no-document --version=1.2 --no-rdoc --no-ri] bundler")]
    [TestCase("bundle install --jobs=4 --without development test --quiet", "install [--jobs=4 --without=development --without=test --quiet]")]
    [TestCase("bundle install -j4 --retry 3 --deployment", "install [--jobs=4 --retry=3 --deployment]")]
    [TestCase("bundle --without test dev --jobs 2", "[--without=test --without=dev --jobs=2]")]
    [TestCase("bundle config build.x --use-y", "config build.x --use-y")]
    [TestCase("gem update --system 3.2 -N", "update [--system=3.2 --no-document]")]
    [TestCase("gem update --system -N", "update [--system --no-document]")]
    [TestCase("conda config --system --set a b", "config [--system --set=a --set=b]")]
    [TestCase("apt-key adv --keyserver x --recv-keys y", "adv --keyserver x --recv-keys y")]
    [TestCase("go build --ldflags x -o y", "build [-ldflags=x -o=y]")]
    [TestCase("apk --virtual .x add a", "add [--virtual=.x] a")]
    [TestCase("bundle exec rake --all x", "exec rake --all x")]
    [TestCase("composer install --no-dev -o -n -vvv", "install [--no-dev --optimize-autoloader --no-interaction --verbose]")]
    [TestCase("curl -fsSLo /x -H 'A: b' --retry 3 http://y", "[--fail --silent --show-error --location --output=/x --header=A: b --retry=3] http://y")]
    [TestCase("curl --output=/x http://y", null)]
    [TestCase("wget -qO- http://y", "[--quiet --output-document=-] http://y")]
    [TestCase("wget -nv --no-check-certificate -P /x http://y", "[--no-verbose --no-check-certificate --directory-prefix=/x] http://y")]
    [TestCase("tar -xzf a.tgz -C /x --strip-components=1", "[--extract --gzip --file=a.tgz --directory=/x --strip-components=1]")]
    [TestCase("tar xzCf /x a.tgz b", "[--extract --gzip --directory=/x --file=a.tgz] b")]
    [TestCase("tar --strip 1 -xvf a", "[--strip-components=1 --extract --verbose --file=a]")]
    [TestCase("tar x$OTHER f", null)]
    [TestCase("unzip -qo a.zip -d /x", "[-q -o -d=/x] a.zip")]
    [TestCase("git clone --depth 1 -b v1 --recursive http://x y", "clone [--depth=1 --branch=v1 --recurse-submodules] http://x y")]
    [TestCase("unzip a.zip -x b c -d /x", "[-x=b -x=c -d=/x] a.zip")]
    [TestCase("git -C /x clone -q --depth=1 http://x", "clone [-C=/x --quiet --depth=1] http://x")]
    [TestCase("git config --global user.name x", "config [--global] user.name x")]
    [TestCase("rm -rf /a \"$DIR\"/b -v", "[--recursive --force --verbose] /a /d/b")]
    [TestCase("rm -fr --recu /a", "[--force --recursive --recursive] /a")]
    [TestCase("rm -rf /a/* \"$OTHER/x\"", "[--recursive --force] ? ? (uncertain)")]
    [TestCase("cp -at /x y", "[--archive --target-directory=/x] y")]
    [TestCase("mkdir -pm 755 /a", "[--parents --mode=755] /a")]
    [TestCase("chmod -R u+x /a", "[--recursive] u+x /a")]
    [TestCase("chmod -x /a", null)]
    [TestCase("chown -R a:b /a", "[--recursive] a:b /a")]
    [TestCase("ln -sfT a b", "[--symbolic --force --no-target-directory] a b")]
    [TestCase("useradd -ms /bin/bash -u 1000 -G sudo x", "[--create-home --shell=/bin/bash --uid=1000 --groups=sudo] x")]
    [TestCase("adduser -D -h /x -u 1 y", "[--disabled-password --home=/x --uid=1] y")]
    [TestCase("adduser --disabled-password --gecos '' y", "[--disabled-password --comment=] y")]
    [TestCase("groupadd -r -g 1 y", "[--system --gid=1] y")]
    [TestCase("gpg --batch --keyserver hkp://x --recv-keys 1 2", "[--batch --keyserver=hkp://x --recv-keys] 1 2")]
    [TestCase("pacman -Syu --noconfirm a", "[--sync --refresh --sysupgrade --noconfirm] a")]
    [TestCase("sed -i.bak -e s/a/b/ f", "[--in-place=.bak --expression=s/a/b/] f")]
    [TestCase("sed -ri s/a/b/ f", "[--regexp-extended --in-place] s/a/b/ f")]
    [TestCase("go build -o /x -ldflags='-s -w' ./...", "build [-o=/x -ldflags=-s -w] ./...")]
    [TestCase("go clean -modcache", "clean [-modcache]")]
    [TestCase("unheard-of -x", null)]
    public void Command_lines(string script, string? expected) =>
        Assert.That(Describe(CommandReaderTests.One(script).Parsed), Is.EqualTo(expected));

    [Test]
    public void The_data_is_well_formed()
    {
        Assert.Multiple(() =>
        {
            Assert.That(OptionGrammars.All.SelectMany(g => g.Names), Is.Unique);
            foreach (var grammar in OptionGrammars.All)
            {
                Assert.That(grammar.Source, Is.Not.Empty, grammar.Names[0]);
                foreach (var spelling in grammar.Verbs.Values.SelectMany(v => v.Options.Value.All).Concat(grammar.Options.All).Select(o => o.Key))
                {
                    Assert.That(spelling, Does.Match("^--?[A-Za-z0-9?#^@_:][A-Za-z0-9._+:-]*$"), grammar.Names[0]);
                }
            }
        });
    }

    private static string? Describe(ParsedArguments? parsed)
    {
        if (parsed is null)
        {
            return null;
        }

        var options = parsed.Options.Select(o => o.Value is { } v ? $"{o.Name}={v.Or("?")}" : o.Name).ToArray();
        return string.Join(' ', new[] { parsed.Verb, options.Length > 0 ? $"[{string.Join(' ', options)}]" : null }
            .Concat(parsed.Operands.Select(o => o.Value.Or("?")))
            .Append(parsed.WhyUncertain is null ? null : "(uncertain)")
            .Where(p => p is not null));
    }
}
