using DockerfileOptimizer.Semantics;
using DockerfileOptimizer.Semantics.Effects;
using DockerfileOptimizer.Syntax.Shell;
using NUnit.Framework;
using static DockerfileOptimizer.Semantics.Effects.ProcessHazards;

namespace DockerfileOptimizer.Tests.Semantics.Effects;

/// <summary>What a following script in the same process or container would notice, each beside the nearest harmless one.</summary>
public sealed class HazardTests
{
    private const ProcessHazards Nothing = None;

    private const ProcessHazards Anything = ReplacesShell | WritesStartupFile | RemovesDirectories | LeavesProcess | ChangesUsers | WritesSharedMemory | MakesHardLinks | MakesLocales;

    [TestCase("apt-get update && apt-get install -y curl", Nothing)]
    [TestCase("make && make install", Nothing)]
    // the shell
    [TestCase("ln -sf /bin/bash /bin/sh", ReplacesShell)]
    [TestCase("ln -s bash /bin/sh", ReplacesShell)]
    [TestCase("rm /bin/sh && ln -s /bin/bash /bin/sh", ReplacesShell)]
    [TestCase("mv /bin/sh /bin/sh.old", ReplacesShell)]
    [TestCase("cp /bin/bash /usr/bin/sh", ReplacesShell)]
    [TestCase("cp mytool /usr/bin/", Nothing)]
    [TestCase("cp mytool /usr/bin", Nothing)]
    [TestCase("cp -r tools/. /usr/bin", ReplacesShell)]
    [TestCase("cp bash /bin", ReplacesShell)]
    [TestCase("install -m 755 dash /usr/local/bin/sh", ReplacesShell)]
    [TestCase("ln -s /bin/sh /bin/shell", Nothing)]
    [TestCase("dpkg-reconfigure dash", ReplacesShell)]
    [TestCase("dpkg-reconfigure tzdata", Nothing)]
    [TestCase("dpkg-divert --local --rename --add /bin/sh", ReplacesShell)]
    [TestCase("dpkg-divert --local --rename --add /sbin/initctl", Nothing)]
    [TestCase("apt-get install -y dash", ReplacesShell)]
    [TestCase("apt-get install -y bash", Nothing)]
    [TestCase("echo x > /bin/sh", ReplacesShell)]
    [TestCase("tar xzf s6.tar.gz -C /", ReplacesShell | WritesStartupFile | ChangesUsers | WritesSharedMemory)]
    [TestCase("tar xzf go.tar.gz -C /usr/local", Nothing)]
    [TestCase("sh -c 'ln -sf bash /bin/sh'", ReplacesShell)]
    // start-up files
    [TestCase("echo x >> /etc/profile", WritesStartupFile)]
    [TestCase("echo x > /etc/profile.d/x.sh", WritesStartupFile)]
    [TestCase("echo x >> ~/.bashrc", WritesStartupFile)]
    [TestCase("echo x >> $HOME/.bashrc", WritesStartupFile)]
    [TestCase("echo x | tee -a /etc/bash.bashrc", WritesStartupFile)]
    [TestCase("cp bashrc /root/.bashrc", WritesStartupFile)]
    [TestCase("sed -i s/a/b/ /etc/environment", WritesStartupFile)]
    [TestCase("cat /etc/profile", Nothing)]
    [TestCase("echo x >> /etc/profiles", Nothing)]
    [TestCase("conda init bash", WritesStartupFile)]
    [TestCase("conda install numpy", Nothing)]
    // processes
    [TestCase("gpg --recv-keys A", LeavesProcess)]
    [TestCase("curl x | gpg --dearmor -o y", Nothing)]
    [TestCase("service mysql start", LeavesProcess)]
    [TestCase("/etc/init.d/mysql start", LeavesProcess)]
    [TestCase("gradle build", LeavesProcess)]
    [TestCase("./gradlew build", LeavesProcess)]
    [TestCase("gradle --no-daemon build", Nothing)]
    [TestCase("dotnet restore", LeavesProcess)]
    [TestCase("dotnet --info", Nothing)]
    [TestCase("make &", LeavesProcess)]
    [TestCase("redis-server --daemonize yes", LeavesProcess)]
    [TestCase("nginx -v", Nothing)]
    [TestCase("bash -c 'mysqld &'", LeavesProcess)]
    [TestCase("apt-get install -y nginx", Nothing)]
    // users
    [TestCase("useradd -m app", Nothing)]
    [TestCase("addgroup -S app && adduser -S app", Nothing)]
    [TestCase("sudo useradd app", Nothing)]
    [TestCase("adduser $(cat x)", ChangesUsers)]
    [TestCase("adduser \"$(cat x)\"", ChangesUsers)]
    [TestCase("adduser app wheel", Nothing)]
    [TestCase("adduser root wheel", ChangesUsers)]
    [TestCase("adduser \"$(cat x)\" wheel", ChangesUsers)]
    [TestCase("adduser -Z app", ChangesUsers)]
    [TestCase("groupadd -g 5 app", Nothing)]
    [TestCase("groupadd -g $(cat x) app", ChangesUsers)]
    [TestCase("groupadd -rU root app", ChangesUsers)]
    [TestCase("usermod -aG wheel app", Nothing)]
    [TestCase("usermod -aG wheel root", ChangesUsers)]
    [TestCase("usermod -aG wheel \"$(cat x)\"", ChangesUsers)]
    [TestCase("usermod -md /srv app", ChangesUsers)]
    [TestCase("usermod -u \"$(cat x)\" app", ChangesUsers)]
    [TestCase("groupmod -g 5 app", ChangesUsers)]
    [TestCase("userdel app", ChangesUsers)]
    [TestCase("newusers x", ChangesUsers)]
    [TestCase("echo 'app:x:1:1::/:' >> /etc/passwd", ChangesUsers)]
    [TestCase("sed -i s/a/b/ /etc/group", ChangesUsers)]
    [TestCase("cat /etc/passwd", Nothing)]
    [TestCase("chown app /srv/x", Nothing)]
    [TestCase("useradd -s /bin/bash -d /home/app app", Nothing)]
    [TestCase("chmod +x /*.sh", Nothing)]
    [TestCase("cp \"b/$(cat x)/tool\" /usr/bin", Nothing)]
    [TestCase("cp \"$(cat x)\" /usr/bin", ReplacesShell)]
    [TestCase("cd / && curl -O https://e/x", Nothing)]
    [TestCase("cd /etc && curl -O $(cat x)", ChangesUsers | WritesStartupFile | WritesSharedMemory)]
    [TestCase("cd / && git clone https://e/x", Nothing)]
    [TestCase("echo root:x | chpasswd", Nothing)]
    // what a container has of its own
    [TestCase("echo a > /dev/shm/a", WritesSharedMemory)]
    [TestCase("echo a > /dev/null", Nothing)]
    [TestCase("echo a 2>/dev/stderr", Nothing)]
    [TestCase("ln -sf /dev/stdout /var/log/nginx/access.log", Nothing)]
    [TestCase("ln -s /x /dev/y", WritesSharedMemory)]
    [TestCase("echo 1.2.3.4 a >> /etc/hosts", WritesSharedMemory)]
    [TestCase("X=/dev/shm make", WritesSharedMemory)]
    // links
    [TestCase("ln a b", MakesHardLinks)]
    [TestCase("ln -s a b", Nothing)]
    [TestCase("ln -sfn a b", Nothing)]
    [TestCase("ln --symbolic a b", Nothing)]
    [TestCase("cp -al a b", MakesHardLinks)]
    [TestCase("cp -a a b", Nothing)]
    [TestCase("git clone /srv/repo.git", MakesHardLinks)]
    [TestCase("git clone https://example.com/a.git", Nothing)]
    [TestCase("git clone git@example.com:a.git", Nothing)]
    [TestCase("rsync -aH a b", MakesHardLinks)]
    // the working directory, which is /app
    [TestCase("rm -rf /tmp/x", Nothing)]
    [TestCase("rm -rf /app", RemovesDirectories)]
    [TestCase("rm -rf /app/x", Nothing)]
    [TestCase("rm -rf /app/*", Nothing)]
    [TestCase("rm -rf /*", RemovesDirectories | ReplacesShell | ChangesUsers | WritesStartupFile | WritesSharedMemory)]
    [TestCase("rm -rf ../app", RemovesDirectories)]
    [TestCase("rm -rf x", Nothing)]
    [TestCase("rm -rf $(cat x)", RemovesDirectories)]
    [TestCase("rm -rf $UNSET", Nothing)]
    [TestCase("rm -f \"$(cat x)\"", RemovesDirectories)] // it may be -r
    [TestCase("rm $(cat x)", RemovesDirectories)]
    [TestCase("rm /app", Nothing)]
    [TestCase("rm -rf -- /app", RemovesDirectories)]
    [TestCase("cd / && rm -rf app", RemovesDirectories)]
    [TestCase("cd /tmp && rm -rf app", Nothing)]
    [TestCase("cd $X && rm -rf app", RemovesDirectories)]
    [TestCase("(cd / && rm -rf app)", RemovesDirectories)]
    [TestCase("if a; then cd /; fi; rm -r app", RemovesDirectories)]
    [TestCase("cd /nowhere || cd /; rm -r app", RemovesDirectories)]
    [TestCase("for i in 1 2; do rm -r app; cd /; done", RemovesDirectories)]
    [TestCase("mv /app /srv", RemovesDirectories)]
    [TestCase("mv /src /app", Nothing)]
    [TestCase("rmdir /app", RemovesDirectories)]
    [TestCase("find / -type d -exec chmod 755 {} +", Nothing)]
    [TestCase("find / -exec grep x {} + -delete", RemovesDirectories | ReplacesShell | ChangesUsers | WritesStartupFile | WritesSharedMemory)]
    [TestCase("find /app -exec ls {} \\; -exec $(cat x) {} \\;", Anything)]
    [TestCase("find /app -exec sed -i s/a/b/ {} \\;", RemovesDirectories)]
    [TestCase("find /app -name '*.pyc' -delete", Nothing)]
    [TestCase("find /app -name 'a*' -delete", RemovesDirectories)]
    [TestCase("find /app -mindepth 1 -delete", Nothing)]
    [TestCase("find /app -type f -o -type d -delete", RemovesDirectories)]
    [TestCase("find /app -type f -delete", Nothing)]
    [TestCase("find . -name __pycache__ -exec rm -r {} +", Nothing)]
    [TestCase("find . ! -name keep -exec rm -r {} +", RemovesDirectories)]
    [TestCase("find / -name app -exec rm -rf {} +", RemovesDirectories | ReplacesShell | ChangesUsers | WritesStartupFile | WritesSharedMemory)]
    [TestCase("find /usr/share -name '*.pyc' -delete", Nothing)]
    [TestCase("echo /app | xargs rm -rf", RemovesDirectories)]
    public void Of(string script, ProcessHazards hazards) =>
        Assert.That(EffectKit.Of(script, EffectKit.Dash, EffectKit.State("/app")).Hazards, Is.EqualTo(hazards));

    [TestCase("0", "useradd app", Nothing)]
    [TestCase("root:staff", "useradd app", Nothing)]
    [TestCase("", "useradd app", Nothing)]
    [TestCase("app", "useradd x", Nothing)]
    [TestCase("app", "adduser x", Nothing)]
    [TestCase("app", "adduser x wheel", ChangesUsers)]
    [TestCase("app", "usermod -aG wheel x", ChangesUsers)]
    [TestCase("app", "sudo useradd x", ChangesUsers)]
    [TestCase("app", "sudo sh -c 'useradd x'", ChangesUsers)]
    [TestCase(null, "sh -c 'useradd x'", ChangesUsers)]
    [TestCase(null, "sudo useradd x", ChangesUsers)]
    [TestCase("1000", "sudo passwd x", ChangesUsers)]
    [TestCase(null, "useradd app", Nothing)]
    public void UnderAUser(string? user, string script, ProcessHazards hazards)
    {
        var state = EffectKit.State("/app") with { User = user is null ? Known.Unknown<string>("the base says") : Known.Of(user) };
        Assert.That(EffectKit.Of(script, EffectKit.Dash, state).Hazards, Is.EqualTo(hazards));
    }

    [TestCase("rm -rf /var/lib/apt/lists/*", Nothing)]
    [TestCase("rm -rf /app", RemovesDirectories)]
    [TestCase("rm -rf x y/z", Nothing)]
    [TestCase("cd x && rm -rf y", RemovesDirectories)]
    [TestCase("rm -rf /tmp/* /var/cache/apk/*", Nothing)]
    [TestCase("rm -rf /tmp/x.tgz", Nothing)]
    public void WithAnUnknownWorkingDirectory(string script, ProcessHazards hazards) =>
        Assert.That(EffectKit.Of(script).Hazards & RemovesDirectories, Is.EqualTo(hazards));

    [TestCase("bash", "apt-get install -y bash", false)]
    [TestCase("bash", "yum install -y bash", true)]
    [TestCase("bash-as-sh", "dnf install bash", true)]
    [TestCase("busybox", "apk add bash", false)]
    [TestCase("busybox", "apk add dash-binsh", true)]
    [TestCase("unknown", "apk add bash", false)]
    [TestCase("unknown", "yum install -y bash", true)]
    [TestCase("unknown", "apk add curl", false)]
    public void APackageThatHoldsTheShell(string program, string script, bool replaces) =>
        Assert.That(EffectKit.Of(script, EffectKit.Dash with { Program = program }).Hazards.HasFlag(ReplacesShell), Is.EqualTo(replaces));

    [TestCase("pip --version && pip install --upgrade pip", "pip")]
    [TestCase("pip install --upgrade pip", "pip")]
    [TestCase("pip install -U 'pip<20'", "pip")]
    [TestCase("pip3 install flask", "")]
    [TestCase("npm install && npm install -g npm@latest", "npm")]
    [TestCase("npm install npm", "")]
    [TestCase("apt-get install -y curl && curl x", "")]
    [TestCase("curl x; apt-get install -y curl", "curl")]
    [TestCase("git clone https://x/git && make -C git install", "git make")]
    [TestCase("foo --version; cp foo /usr/local/bin/", "foo")]
    [TestCase("foo --version; cp foo /srv/", "")]
    [TestCase("foo --version; mv /usr/bin/foo /usr/bin/foo.old", "foo")]
    [TestCase("curl -o /usr/local/bin/curl x", "curl")]
    [TestCase("curl -fsSL -o /tmp/curl x", "")]
    [TestCase("curl x | bash", "bash curl")]
    [TestCase("curl x | tar xz -C /usr/local", "")]
    [TestCase("node -v; curl x | tar xz -C /usr/local", "node")]
    [TestCase("make -j$(nproc)", "")]
    [TestCase("make $(cat x)", "make")]
    [TestCase("curl x | tar xz -C /opt", "")]
    [TestCase("(pip install x; pip install -U pip)", "pip")]
    [TestCase("for i in pip x; do pip install -U pip; done", "pip")]
    [TestCase("apt-get update && apt-get install -y bash && rm -rf /var/lib/apt/lists/*", "")]
    public void StalePrograms(string script, string stale) =>
        Assert.That(string.Join(' ', EffectKit.Of(script, EffectKit.Dash, EffectKit.State("/app")).StalePrograms.Order(StringComparer.Ordinal)), Is.EqualTo(stale));

    [TestCase("curl x | bash", "apt-get curl rm", "curl")]
    [TestCase("pip install -U pip", "pip curl", "pip")]
    [TestCase("eval x", "apt-get curl", "apt-get curl")]
    [TestCase("apt-get install -y git", "apt-get curl", "")]
    public void StaleAmong(string script, string run, string stale) =>
        Assert.That(string.Join(' ', EffectKit.Of(script).StaleAmong([.. run.Split(' ')]).Order(StringComparer.Ordinal)), Is.EqualTo(stale));

    [TestCase("a && b | c; (d)", "a b c d")]
    [TestCase("/usr/bin/pip x", "")]
    [TestCase("sudo pip x", "sudo")]
    [TestCase("echo a; cd /", "")]
    [TestCase("command -v pip", "pip")]
    [TestCase("type pip", "pip")]
    [TestCase("$x", null)]
    public void RunPrograms(string script, string? run) =>
        Assert.That(EffectKit.Of(script).RunPrograms is { } names ? string.Join(' ', names.Order(StringComparer.Ordinal)) : null, Is.EqualTo(run));

    [TestCase("pkill -f x")]
    [TestCase("ps aux | grep x")]
    [TestCase("cat /proc/1/cmdline")]
    public void LooksAtProcesses(string script) => Assert.That(EffectKit.Of(script).ObservesProcess);

    [Test]
    public void ThePackageOfTheShellInEffectReplacesIt() =>
        Assert.That(EffectKit.Of("apt-get install -y bash", EffectKit.Bash).Hazards.HasFlag(ReplacesShell));

    [Test]
    public void AProcessorCountIsNoLookAtProcesses() => Assert.That(EffectKit.Of("grep -c processor /proc/cpuinfo").ObservesProcess, Is.False);

    [Test]
    public void AScriptInAnotherShellIsFollowed()
    {
        var effects = EffectKit.Of("bash -c 'cd /; X=1; rm -rf app; exit 0'", EffectKit.Dash, EffectKit.State("/app"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(effects.Leaves, Is.EqualTo(StateKinds.None));
            Assert.That(effects.MayEndEarlyWithSuccess, Is.False);
            Assert.That(effects.Hazards, Is.EqualTo(RemovesDirectories));
        }
    }
}
