using System.Collections.Immutable;

namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Random projects with a Dockerfile that copies them and installs what they name: right ones, odd ones, and some that do not build.</summary>
internal sealed class ManifestGen(Random random)
{
    private static readonly string[] Images = ["node:20", "node:20", "python:3.12-slim", "golang:1.23"];

    private static readonly string[] Copies = ["COPY . .", "COPY . .", "COPY . .", "COPY . /app", "COPY ./ ./", "COPY --chown=7:7 . .", "COPY [\".\", \".\"]", "COPY . $D", "COPY *.json requirements.txt src ./", "COPY packages/a ./", "COPY --chown=nobody . /app/"];

    private static readonly string[] Before =
    [
        "RUN echo x >/opt/x", "ENV NODE_ENV=production", "COPY src/a.txt /opt/", "RUN mkdir -p /app/src", "RUN pip install flask", "RUN npm install -g tool", "COPY .npmrc* /root/", "RUN echo fund=false >/root/.npmrc", "USER nobody",
        "RUN mkdir -p /app/node_modules/old && touch /app/node_modules/old/x", "RUN touch /package.json", "ENV HOME=/srv", "RUN touch /usr/local/etc/npmrc", "ARG A=1",
        "RUN mkdir -p /app /srv/logs && chown -R 7:7 /app", "RUN mkdir -p /app && chmod 700 /app", "RUN mkdir -p /app/node_modules && chown nobody /app",
    ];

    private static readonly string[] RightBefore =
    [
        "COPY package.json ./", "COPY package.json package-lock.json ./", "COPY package*.json ./", "COPY requirements.txt /app/", "COPY go.mod go.sum* ./", "COPY packages/a/package.json ./", "COPY packages/a/package.json packages/a/", "COPY --chown=7:7 package*.json ./",
        "COPY src src", "COPY src/more.txt ./requirements.txt", "COPY node_modules ./node_modules",
    ];

    private static readonly string[] Between =
    [
        "RUN echo x >/opt/x", "RUN apt-get update", "LABEL a=b", "ENV A=1", "ENV D=/srv", "ENV NODE_ENV=production", "USER nobody", "USER root", "WORKDIR /app", "WORKDIR /app/src", "WORKDIR /srv", "RUN cat README.md", "RUN ls >/opt/ls", "COPY src/a.txt /opt/",
        "COPY src/a.txt ./", "RUN mkdir -p logs", "RUN touch src/new", "RUN rm -f README.md", "RUN test -e src", "EXPOSE 80", "VOLUME /data", "RUN npm install -g tool", "RUN pip install flask", "RUN chmod 700 src", "RUN cd src", "# a comment", "CMD echo", "RUN echo fund=false >/root/.npmrc",
        "RUN echo 'audit=false' >.npmrc", "ARG B=2", "SHELL [\"/bin/bash\", \"-ec\"]", "HEALTHCHECK CMD true", "ONBUILD RUN true", "RUN --mount=type=tmpfs,target=/tmp echo t >/tmp/t",
    ];

    private static readonly string[] Behind =
        ["RUN npm run build", "RUN look", "CMD [\"x\"]", "RUN ls >/opt/behind", "RUN npm ci", "RUN cat src/a.txt >/opt/a", "RUN false", "# the end", "RUN pip install -r requirements.txt", "RUN npm prune", "COPY README.md /", "ENV A=3"];

    private static readonly string[] Ends = ["", "", "", "", "", " && echo done >/opt/done", " || true", "; echo on >/opt/on", " && npm run build", " && cat src/a.txt", " && rm -rf /root/.npm", " && mkdir -p /var/x", " >/opt/log"];

    private static readonly string[] NodeCalls =
    [
        "npm ci", "npm ci", "npm ci", "npm ci --ignore-scripts", "npm ci --omit=dev", "npm install", "npm install --ignore-scripts", "cd packages/a && npm ci", "cd packages/a && npm install --ignore-scripts", "npm install left", "npm ci --prefix packages/a",
        "yarn install --frozen-lockfile --ignore-scripts", "yarn --frozen-lockfile", "yarn install --ignore-scripts", "npm_config_loglevel=error npm ci", "sh -c 'npm ci'", "cd /app && npm ci", "export NODE_ENV=production && npm ci",
    ];

    private static readonly string[] PythonCalls =
    [
        "pip install -r requirements.txt", "pip install --no-cache-dir -r requirements.txt", "python -m pip install -r requirements.txt", "pip install -r requirements.txt -c src/limits.txt", "pip install -r /app/requirements.txt", "pip install .",
        "pip install six -r requirements.txt", "pip3 install -U -r requirements.txt", "pip install -r src/more.txt", "cd src && pip install -r more.txt", "pip install --target lib -r requirements.txt", "pip install --target /opt/lib -r requirements.txt",
    ];

    /// <summary>Lines of a Dockerfile and a context.</summary>
    public (ImmutableArray<string> Lines, ExecutorContext Context) Next()
    {
        var image = Pick(Images);
        ImmutableArray<string> lines =
        [
            $"FROM {image} AS build", "ENV D=/app", .. Some(Before, 5, 1), .. Perhaps(7, 8, "WORKDIR /app"), .. Perhaps(1, 4, "# all of it"), .. Some(RightBefore, 4, 2), Pick(Copies), .. Some(Between, 2, 2),
            "RUN " + (random.Next(24) == 0 ? "--mount=type=cache,target=/root/.npm " : "") + Call(image) + Pick(Ends), .. Perhaps(1, 6, "RUN " + Call(image)), .. Some(Behind, 2, 3),
            .. Perhaps(1, 6, "FROM build AS test", "RUN ls /app >/opt/tested"), .. Perhaps(1, 6, "FROM debian:12", "COPY --from=build /app /srv/app"),
        ];
        return (lines, ExecutorContext.Empty with { Files = ExecutorContext.Empty.Files.AddRange(Files()) });
    }

    private string Call(string image) => image.StartsWith("node", StringComparison.Ordinal) ? Pick(NodeCalls) : image.StartsWith("python", StringComparison.Ordinal) ? Pick(PythonCalls) : "go mod download";

    private SortedDictionary<string, string> Files()
    {
        var project = new ProjectGen(random);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["README.md"] = "r", ["src/a.txt"] = "a", ["src/b/c.txt"] = "c", ["src/limits.txt"] = "six\n", ["src/more.txt"] = "click\n", ["tools/prepare.sh"] = "echo prepared >/opt/prepared\n",
        };
        foreach (var (path, text) in project.Node().Concat(project.Python()).Concat(project.Go()).Concat(project.Around()))
        {
            files[path] = text;
        }

        return files;
    }

    private IEnumerable<string> Some(string[] from, int rarely, int most) => random.Next(rarely) == 0 ? Enumerable.Range(0, random.Next(1, most + 1)).Select(_ => Pick(from)) : [];

    private string[] Perhaps(int times, int of, params string[] lines) => random.Next(of) < times ? lines : [];

    private string Pick(string[] from) => from[random.Next(from.Length)];
}
