namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Commands that random builds are made of.</summary>
internal static class BuildScripts
{
    /// <summary>What any image can run.</summary>
    public static readonly string[] Common =
    [
        "mkdir -p /opt/a", "echo x >/opt/x", "echo y >>/opt/x", "touch /tmp/t", "rm -rf /opt/a", "rm -rf /tmp/t /opt/x", "rm -f /tmp/t", "test -e /opt/x", "cat /opt/x", "cp /opt/x /opt/y",
        "cd /opt", "cd /tmp && echo here >here", "export A=7", "A=8", "umask 077", "set -e", "set -u", "true", "false", "exit 0", "exit 1", "echo \"$A$B\" >/opt/v", "echo \"$PWD $HOME\" >/opt/w",
        "chmod 700 /opt", "chown 1:1 /opt/x", "chmod 4755 /opt/x", "ln -s /opt /o", "ln /opt/x /opt/z", "ln -f /etc/group /opt/z", "echo app:x:7:7::/srv:/bin/sh >>/etc/passwd",
        "echo hi >/dev/shm/q", "test ! -e /dev/shm/q", "{ sleep 0 & }", "{ sleep 9 & }", "[ \"$A\" = 7 ]", "f() { echo f >/opt/f; }", "f", "trap 'echo t >/opt/t' EXIT", "alias ll=true",
        "echo 'echo p >/opt/p' >/etc/profile.d/p.sh", "echo 'A=9' >/root/.bashrc", "rmdir \"$PWD\"", "exec true", "exec 3>/opt/three", "echo 3 >&3", "look", "(cd /opt && echo s >s)", "{ cd /opt; echo g >g; }",
        "ln -sf bash /bin/sh", "mkdir -p /usr/local/bin && echo '#!/bin/sh' >/usr/local/bin/cat && chmod 755 /usr/local/bin/cat", "if [ -e /opt/x ]; then echo i >/opt/i; fi", "for n in 1 2; do echo $n >/opt/n$n; done",
        "test -d /var/lib/apt/lists", "ls /var/cache", "find /opt -name x", "tar cf /opt/all.tar /opt/a", "sed -i s/x/z/ /opt/x", "read x </opt/x",
    ];

    /// <summary>What any image can run with success, at any place.</summary>
    public static readonly string[] CalmCommon =
    [
        "mkdir -p /opt/a", "echo x >/opt/x", "echo y >>/opt/x", "touch /tmp/t", "rm -rf /opt/a", "rm -rf /tmp/t", "cd /opt", "cd /tmp && echo here >here", "export A=7", "A=8", "umask 077", "set -e", "true",
        "echo \"$A$B\" >/opt/v", "echo \"$PWD $HOME\" >/opt/w", "chmod 700 /opt", "ln -sf /opt /tmp/o", "touch /opt/x && ln -f /opt/x /opt/z", "echo hi >/dev/shm/q", "test ! -e /dev/shm/q || echo q >/opt/q", "look",
        "(cd /opt && echo s >s)", "{ cd /opt; echo g >g; }", "if [ -e /opt/x ]; then echo i >/opt/i; fi", "for n in 1 2; do echo $n >/opt/n$n; done", "ls /var/cache", "f() { echo f >/opt/f; }", "false || true",
        "touch /opt/x && cp /opt/x /opt/y", "[ \"$A\" = 7 ] || echo no >/opt/no", "{ sleep 0 & }", "echo 'echo p >/opt/p' >/etc/profile.d/p.sh", "rm -rf /opt/x /opt/y", "trap 'echo t >/opt/t' EXIT", "exec 3>/opt/three",
    ];

    private const string Yarn = "/usr/local/share/.cache/yarn";

    // What fails where the folders on the way to the cache are missing, or finds the cache elsewhere.
    private static readonly string[] AroundPip =
    [
        "mkdir /root/.cache/foo", "chown -R 1 /root/.cache", "echo x >/root/.cache/f", "cd /root/.cache", "cd && cd .cache", "find /root/.cache/pip -name x", "for f in /root/.cache/*; do cp -r \"$f\" /opt; done", "rmdir /root/.cache/foo",
        "ln -s /opt /root/.cache", "chown -R 1 /root", "export PIP_CACHE_DIR=/opt/p", "export HOME=/srv", "unset HOME", "HOME=/opt/h", "rm -r /opt/p", "mkdir /opt/p/x", "env -i /usr/local/bin/pip install six", "sh -c 'pip install six'",
    ];

    // The same with success, so that it shows in files.
    private static string[] CalmAround(string folder) =>
    [
        $"mkdir {folder}/foo || echo none >/opt/none", $"cd {folder} || echo none >/opt/none", $"ls {folder} >/dev/null || echo none >/opt/none", $"chown 1 {folder} || echo none >/opt/none",
        $"{{ echo x >{folder}/f; }} || echo none >/opt/none", $"find {folder} -name x || echo none >/opt/none", $"mkdir -p {folder}", $"ln -s {folder} /opt/link", "chown -R 1 /root",
    ];

    /// <summary>What images with a package manager run with success, at any place.</summary>
    public static string[] CalmOf(string image) => image.Split(':')[0] switch
    {
        "debian" or "example/debian" =>
        [
            "apt-get update && apt-get install -y git", "apt-get update && apt-get install -y --no-install-recommends make", "apt-get update && apt-get install -y curl jq", "apt-get update", "rm -rf /var/lib/apt/lists/*",
            "apt-get clean", "apt-get purge -y git", "apt-get autoremove -y", "apt-get update; apt-get install -y jq", "sh -c 'apt-get update && apt-get install -y curl'", "apt-get update || true", "apt-get install -y curl || true",
        ],
        "alpine" =>
            ["apk add --no-cache git", "apk add -U make", "apk update && apk add jq", "apk update", "apk add --no-cache --virtual .build make", "apk del .build", "rm -rf /var/cache/apk/*", "apk add curl || true"],
        "python" =>
        [
            "pip install flask", "pip install --no-cache-dir jinja", "python -m pip install click", "pip3 install -U pip", "rm -rf /root/.cache/pip", "rm -rf /root/.cache", "PIP_CACHE_DIR=/c pip install six",
            "pip install httpie && http", "pip install --target /opt/t six", "pip list", .. CalmAround("/root/.cache"), .. CalmAround("/root/.cache/pip"), "export PIP_CACHE_DIR=/opt/c", "export HOME=/srv", "PIP_CACHE_DIR=/opt/c pip install six",
            "ls /opt/c || echo none >/opt/none", "mkdir /srv/.cache/foo || echo none >/opt/none",
        ],
        "node" =>
        [
            "npm install -g tool", "npm cache clean --force", "rm -rf /root/.npm", "npm install left", "echo {} >package.json && npm install", "touch package-lock.json && npm ci", "yarn add left", "yarn global add tool",
            "echo {} >package.json && yarn install", .. CalmAround("/root/.npm/_cacache"), .. CalmAround(Yarn), "mkdir -p /yc && echo k >/yc/keep", $"mkdir -p {Yarn} && echo k >{Yarn}/keep", "export YARN_CACHE_FOLDER=/yc",
            "YARN_CACHE_FOLDER=/yc yarn add left", "ls /yc || echo none >/opt/none",
        ],
        "fedora" => ["dnf install -y git", "dnf clean all", "dnf remove -y git", "rm -rf /var/cache/dnf", "dnf makecache", "yum install -y jq"],
        _ => [],
    };

    /// <summary>What images with a package manager run, by the beginning of the image's name.</summary>
    public static string[] Of(string image) => image.Split(':')[0] switch
    {
        "debian" or "example/debian" =>
        [
            "apt-get update", "apt-get update", "apt-get install -y curl", "apt-get update && apt-get install -y git", "apt-get update && apt-get install -y --no-install-recommends make", "apt-get install -y jq",
            "apt-get update; apt-get install -y jq", "apt-get install git", "apt-get install -y nosuch", "rm -rf /var/lib/apt/lists/*", "rm -rf /var/lib/apt/lists", "rm /var/lib/apt/lists/*_Packages", "rm -r /var/lib/apt/lists/partial", "rmdir /var/lib/apt/lists", "apt-get clean", "apt-get purge -y git",
            "apt-get autoremove -y", "setup-app", "apt-get upgrade -y", "useradd -m app", "groupadd staff2", "useradd -u 7 app2", "usermod -d /srv root", "apt-get install -y redis", "apt-cache search git",
            "rm -f /etc/apt/apt.conf.d/docker-clean", "apt-get update || true", "sh -c 'apt-get update && apt-get install -y curl'",
        ],
        "alpine" =>
        [
            "apk update", "apk add curl", "apk add --no-cache git", "apk add -U make", "apk update && apk add jq", "apk add --virtual .build make", "apk del .build", "rm -rf /var/cache/apk/*", "apk add --no-network curl",
            "apk search git", "setup-app", "adduser -D app", "addgroup app2", "apk add --no-cache bash", "apk upgrade",
        ],
        "python" =>
        [
            "pip install flask", "pip install --no-cache-dir jinja", "pip install -r requirements.txt", "python -m pip install click", "pip3 install -U pip", "pip cache purge", "rm -rf /root/.cache/pip", "rm -rf /root/.cache", "rm -r /root/.cache/pip",
            "PIP_CACHE_DIR=/c pip install six", "pip download six", "pip install httpie && http", "test -d /root/.cache/pip", "pip install --target /opt/t six", "pip list", "curl -o /tmp/t.tar http://a",
            "pip install nosuch", "cp -r /root/.cache /opt/cache", .. AroundPip,
        ],
        "node" =>
        [
            "npm ci", "npm install", "npm install -g tool", "npm run build", "npm cache clean --force", "npm cache clean", "rm -rf /root/.npm", "rm -r /root/.npm/_cacache", "npm install left", "npm prune", "curl -fo /tmp/t.tar http://missing",
            "echo {} >package.json", "echo lock >package-lock.json", "cp -r /root/.npm /opt/npm", "yarn add left", "yarn install --frozen-lockfile", "YARN_CACHE_FOLDER=/yc yarn add left", $"cd {Yarn}", $"mkdir {Yarn}/foo", $"chown -R 1 {Yarn}", $"find {Yarn} -name x",
            $"mkdir -p /usr/local/share/.cache && ln -s /opt {Yarn}", "touch /yc/keep", "cd /root/.npm/_cacache", "mkdir /root/.npm/foo", "chown -R 1 /root/.npm/_cacache",
        ],
        "fedora" => ["dnf install -y git", "dnf clean all", "dnf remove -y git", "dnf install git", "rm -rf /var/cache/dnf", "dnf -C install -y make", "dnf makecache", "useradd app", "yum install -y jq"],
        _ => [],
    };
}
