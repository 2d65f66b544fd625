namespace DockerfileOptimizer.Tests.Validation.Executor;

/// <summary>Manifests, lock files, settings and leftovers of random projects, a member a line as the stubs read them.</summary>
internal sealed class ProjectGen(Random random)
{
    private static readonly string[] Scripts =
    [
        "\"postinstall\": \"cat src/a.txt\"", "\"postinstall\": \"sh tools/prepare.sh\"", "\"prepare\": \"husky || true\"", "\"preinstall\": \"echo\"", "\"prepare\": \"ls >/opt/prepare\"", "\"install\": \"exit 0\"", "\"build\": \"ls\"", "\"preinstall\": \"test -e src\"",
    ];

    private static readonly string[] Packages = ["flat", "nosy", "esbuild", "protobufjs", "sharp", "nosuch"];

    private static readonly string[] Ignores =
    [
        "node_modules\n", "**/node_modules\n", "**/node_modules\n*.md\n", "package-lock.json\n", "src\n", "*\n!src\n!package.json\n!package-lock.json\n!requirements.txt\n", "README.md\ntools\n", "*.txt\n", "packages/*/node_modules\nnode_modules\n", "*.json\n!package.json\n",
        "packages\n", "**/*.txt\n!requirements.txt\n",
    ];

    /// <summary>A project of npm or yarn, nearly always.</summary>
    public IEnumerable<KeyValuePair<string, string>> Node()
    {
        if (random.Next(12) == 0)
        {
            yield break;
        }

        var packages = Packages.Where((p, i) => random.Next(i == 0 ? 2 : i == 5 ? 40 : 9) == 0).ToList();
        var (workspaces, folder) = (random.Next(4) == 0, random.Next(8) == 0);
        yield return Of("package.json", Manifest("shop", packages, (workspaces, folder)));
        foreach (var member in workspaces || random.Next(4) == 0 ? ["a", "b"] : Array.Empty<string>())
        {
            yield return Of($"packages/{member}/package.json", Manifest(member, random.Next(3) == 0 ? ["flat"] : [], (false, false)));
            yield return Of($"packages/{member}/index.js", member);
        }

        if (folder || random.Next(12) == 0)
        {
            yield return Of("lib/package.json", Manifest("lib", [], (false, false)));
            yield return Of("lib/lib.js", "lib");
        }

        if (random.Next(8) > 0)
        {
            yield return Of("package-lock.json", random.Next(16) == 0 ? "lock" : Lock(packages, (workspaces, folder)));
        }

        foreach (var other in Some(Of("packages/a/package-lock.json", Lock([], (false, false))), Of("yarn.lock", "yarn"), Of(".npmrc", One(["fund=false\n", "ignore-scripts=true\n", "audit=false\n"])), Of("npm-shrinkwrap.json", Lock(packages, (false, false)))))
        {
            yield return other;
        }
    }

    /// <summary>Requirements, nearly always.</summary>
    public IEnumerable<KeyValuePair<string, string>> Python()
    {
        if (random.Next(12) > 0)
        {
            yield return Of("requirements.txt", One(["flask\n", "flask\nsix\n", "flask\n-r src/more.txt\n", "-c src/limits.txt\nflask\n", "flask\n-r missing.txt\n", "nosuch\n", "./lib\n", "# none\nflask==1\n", "-r src/deep.txt\n"]));
        }

        foreach (var other in Some(Of("setup.py", "setup()"), Of("calendar.py", ""), Of("src/deep.txt", "-r more.txt\n"), Of("lib/setup.py", "x")))
        {
            yield return other;
        }
    }

    /// <summary>A module of Go, mostly.</summary>
    public IEnumerable<KeyValuePair<string, string>> Go()
    {
        if (random.Next(6) == 0)
        {
            yield break;
        }

        var replaces = random.Next(4) == 0;
        yield return Of("go.mod", "module example.com/x\n\ngo 1.23\n\nrequire " + One(["example.com/m v1.0.0\n", "example.com/m v1.0.0\n", "nosuch.example.com/m v1.0.0\n"]) + (replaces ? "\nreplace example.com/m => ./m\n" : ""));
        if (replaces && random.Next(4) > 0)
        {
            yield return Of("m/go.mod", "module example.com/m\n\ngo 1.23\n");
            yield return Of("m/m.go", "package m");
        }

        foreach (var other in Some(Of("go.sum", "example.com/m v1.0.0 h1:x=\nexample.com/m v1.0.0/go.mod h1:x=\n"), Of("go.work", "go 1.23\n\nuse .\n")))
        {
            yield return other;
        }
    }

    /// <summary>What lies around: what was installed on the host, ignore files, files that some package looks for.</summary>
    public IEnumerable<KeyValuePair<string, string>> Around()
    {
        if (random.Next(3) == 0)
        {
            yield return Of(".dockerignore", One(Ignores));
        }

        foreach (var other in Some(
            Of("node_modules/flat/index.js", "stale"), Of("node_modules/.cache/x", "stale"), Of("packages/a/node_modules/flat/index.js", "stale"), Of("empty/", ""), Of("binding.gyp", "{}"), Of(".prebuild-installrc", "x"), Of(".git/HEAD", "x"),
            Of("vendor/x", "x"), Of(".venv/x", "x"), Of("Dockerfile", "FROM x")))
        {
            yield return other;
        }
    }

    private string Manifest(string name, IReadOnlyList<string> packages, (bool Workspaces, bool Folder) kind)
    {
        var members = new List<string> { $"\"name\": \"{name}\"" };
        members.AddRange(random.Next(5) == 0 ? [$"\"scripts\": {{\n    {One(Scripts)}\n  }}"] : []);
        members.AddRange(kind.Workspaces ? ["\"workspaces\": [\"packages/*\"]"] : []);
        members.AddRange(name != "shop" && random.Next(10) == 0 ? [$"\"bin\": \"{(name == "lib" ? "lib" : "index")}.js\""] : []);
        var dependencies = packages.Select(p => $"\"{p}\": \"^1.0.0\"").Concat(kind.Folder ? ["\"lib\": \"file:lib\""] : []).ToList();
        members.AddRange(dependencies.Count > 0 ? [$"\"dependencies\": {{\n    {string.Join(",\n    ", dependencies)}\n  }}"] : []);
        return $"{{\n  {string.Join(",\n  ", members)}\n}}\n";
    }

    private string Lock(IReadOnlyList<string> packages, (bool Workspaces, bool Folder) kind)
    {
        var members = new List<string> { "\"\": {}" };
        members.AddRange(packages.Select(p => $"\"node_modules/{p}\": {{ \"resolved\": \"https://registry.example/{p}.tgz\"{(p is "flat" or "nosuch" ? "" : ", \"hasInstallScript\": true")} }}"));
        members.AddRange(kind.Workspaces ? ["\"packages/a\": {}", "\"node_modules/a\": { \"resolved\": \"packages/a\", \"link\": true }", "\"packages/b\": {}"] : []);
        members.AddRange(kind.Folder ? ["\"lib\": {}", "\"node_modules/lib\": { \"resolved\": \"lib\", \"link\": true }"] : []);
        return random.Next(12) == 0
            ? "{\n  \"lockfileVersion\": 1,\n  \"dependencies\": {\n    " + string.Join(",\n    ", packages.Select(p => $"\"{p}\": {{ \"version\": \"1.0.0\" }}")) + "\n  }\n}\n"
            : "{\n  \"lockfileVersion\": 3,\n  \"packages\": {\n    " + string.Join(",\n    ", members) + "\n  }\n}\n";
    }

    private IEnumerable<KeyValuePair<string, string>> Some(params KeyValuePair<string, string>[] from) => from.Where(_ => random.Next(10) == 0);

    private string One(string[] from) => from[random.Next(from.Length)];

    private static KeyValuePair<string, string> Of(string path, string text) => new(path, text);
}
