using System.Globalization;
using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>The rows of the catalogue of base images.</summary>
internal sealed class BaseImageRowsTests
{
    [Test]
    public void Each_row_has_a_source_and_a_day()
    {
        var rows = Rows().ToList();
        Assert.That(rows.Where(r => r.GetProperty("source").GetString() is not { Length: > 0 }), Is.Empty);
        Assert.That(rows.Where(r => !HasDay(r)).Select(r => r.GetProperty("images")[0].GetString()), Is.Empty);
    }

    [TestCase("""{ "seen": "2026-08-21" }""", true)]
    [TestCase("""{ "seen": "August 2026" }""", false)]
    [TestCase("""{ "source": "docs" }""", false)]
    public void A_day_is_written_in_one_way(string row, bool has) => Assert.That(HasDay(JsonDocument.Parse(row).RootElement), Is.EqualTo(has));

    [TestCase("maven", "ubuntu")]
    [TestCase("maven:3.9", "ubuntu")]
    [TestCase("maven:3.9.9", "ubuntu")]
    [TestCase("maven:3.9.9-ibmjava-8", null)]
    [TestCase("maven:3.9.9-amazoncorretto-21", "amazonlinux")]
    [TestCase("maven:3.9-amazoncorretto-21-debian", "debian")]
    [TestCase("maven:3.9-eclipse-temurin-21-alpine", "alpine")]
    [TestCase("maven:3.6.3", null)]
    [TestCase("gradle", "ubuntu")]
    [TestCase("gradle:8", "ubuntu")]
    [TestCase("gradle:8.10.2-jdk11", "ubuntu")]
    [TestCase("gradle:8-alpine", "alpine")]
    [TestCase("gradle:4.10", null)]
    [TestCase("eclipse-temurin:16", "ubuntu")]
    [TestCase("eclipse-temurin:20", "ubuntu")]
    [TestCase("eclipse-temurin:21-ubi9-minimal", "rhel-minimal")]
    [TestCase("eclipse-temurin:21-jdk-windowsservercore-ltsc2022", "windows")]
    [TestCase("cgr.dev/chainguard/wolfi-base", "wolfi")]
    [TestCase("cgr.dev/chainguard/static", "distroless-wolfi")]
    [TestCase("gcr.io/distroless/base-debian12:debug-nonroot-arm64", "distroless")]
    [TestCase("gcr.io/distroless/base-debian12:custom", null)]
    [TestCase("mcr.microsoft.com/dotnet/aspnet:8.0-jammy-chiseled-extra", "distroless")]
    [TestCase("mcr.microsoft.com/dotnet/runtime-deps:9.0-azurelinux3.0-distroless", "distroless-azurelinux")]
    [TestCase("mcr.microsoft.com/dotnet/aspnet:6.0-jammy-chiseled", null)]
    public void Common_names_are_of_a_known_system(string reference, string? system) =>
        Assert.That(BaseImageCatalog.Find(reference)?.Distro.Select(d => d.Name).Or("") is { Length: > 0 } name ? name : null, Is.EqualTo(system));

    [TestCase("ruby:3.3", "GEM_HOME", "/usr/local/bundle")]
    [TestCase("ruby:3.3-alpine", "GEM_HOME", "/usr/local/bundle")]
    [TestCase("ruby:2.7-slim-bullseye", "GEM_HOME", "/usr/local/bundle")]
    [TestCase("ruby:2.2", "GEM_HOME", null)]
    [TestCase("gcr.io/distroless/cc-debian13:debug", "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/busybox")]
    public void Variables_are_known_where_all_tags_of_a_row_have_them(string reference, string name, string? value)
    {
        Assert.That(BaseImageCatalog.Find(reference)!.Environment.TryGet(out var variables), Is.True);
        Assert.That(variables![name].Or(null), Is.EqualTo(value));
    }

    [TestCase("perl:5.40", "/usr/src/app")]
    [TestCase("perl:5.34", null)]
    [TestCase("php:8.3-cli", "/")]
    [TestCase("php:8.3-fpm-alpine", "/var/www/html")]
    [TestCase("php:8.3-alpine", "/")]
    [TestCase("swift:5.10-slim", "/")]
    [TestCase("caddy:2.8", "/srv")]
    [TestCase("caddy:2.8-builder-alpine", "/usr/bin")]
    [TestCase("caddy:2.0.0", null)]
    public void Working_directories_are_known_where_all_tags_of_a_row_have_them(string reference, string? folder) =>
        Assert.That(BaseImageCatalog.Find(reference)!.Workdir.Or(""), Is.EqualTo(folder ?? ""));

    // Old variants, images for Windows and names that are no longer published are not what anybody should start from.
    [Test]
    public void Each_row_has_a_size_but_for_those_whose_size_nobody_publishes()
    {
        string[] unknown =
        [
            "quay.io/centos/centos", "opensuse/leap", "registry.access.redhat.com/ubi7", "registry.access.redhat.com/ubi7-minimal", "registry.access.redhat.com/ubi8", "rocker/r-base",
            "openjdk:6*", "openjdk:*alpine*", "maven:3.5", "maven:*jdk-7*", "tomcat:*alpine*", "nvidia/cuda:*ubuntu*", "phusion/baseimage",
            "cgr.dev/chainguard/wolfi-base", "cgr.dev/chainguard/static:latest", "cgr.dev/chainguard/glibc-dynamic:latest",
        ];
        var without = Rows().Where(r => !r.TryGetProperty("megabytes", out _)).Where(r => !IsOfWindows(r) && !r.TryGetProperty("retired", out _) && !FirstTag(r).Contains("onbuild", StringComparison.Ordinal));
        Assert.That(without.Select(r => $"{r.GetProperty("images")[0].GetString()}:{FirstTag(r)}".TrimEnd(':')), Is.EquivalentTo(unknown));
    }

    [TestCase("node:22", 1130)]
    [TestCase("node:22-slim", 227)]
    [TestCase("mcr.microsoft.com/dotnet/sdk:9.0", 896)]
    [TestCase("mcr.microsoft.com/dotnet/runtime-deps:9.0", 122)]
    [TestCase("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", 111)]
    [TestCase("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-composite", 104)]
    [TestCase("mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-composite-extra", 141)]
    [TestCase("gcr.io/distroless/static-debian13:debug", 3)]
    [TestCase("golang:1.22-onbuild", null)]
    public void Sizes_are_those_of_the_image_and_its_kind_of_tag(string reference, int? megabytes) =>
        Assert.That(BaseImageCatalog.Find(reference)!.Megabytes, Is.EqualTo(megabytes));

    [TestCase("gcr.io/distroless/base-debian13", "libssl3t64", true)]
    [TestCase("gcr.io/distroless/base-nossl-debian13", "libssl3t64", false)]
    [TestCase("gcr.io/distroless/java21-debian13:debug", "temurin-21-jdk", true)]
    public void Each_distroless_image_says_what_it_holds(string reference, string package, bool holds) =>
        Assert.That(BaseImageCatalog.Find(reference)!.Contains.Contains(package), Is.EqualTo(holds));

    private static bool HasDay(JsonElement row) =>
        row.TryGetProperty("seen", out var day) && DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static JsonElement.ArrayEnumerator Rows()
    {
        var text = File.ReadAllText(RepositoryRoot.Combine("src/DockerfileOptimizer.Semantics/Knowledge/base-images.json"));
        return JsonDocument.Parse(text).RootElement.GetProperty("images").EnumerateArray();
    }

    private static bool IsOfWindows(JsonElement row) => row.TryGetProperty("distro", out var distro) && distro.GetString() == "windows";

    private static string FirstTag(JsonElement row) => row.TryGetProperty("tags", out var tags) ? tags[0].GetString()! : "";
}
