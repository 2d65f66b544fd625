using System.Text.Json;
using DockerfileOptimizer.Semantics.BaseImages;
using DockerfileOptimizer.Tests.TestKit;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>Which tags have a smaller variant, and which images are at the end of their life.</summary>
internal sealed class SmallerImagesTests
{
    [TestCase("node:22", "slim", "22-slim")]
    [TestCase("node", "slim", "slim")]
    [TestCase("docker.io/library/node:lts-bookworm", "slim", "lts-bookworm-slim")]
    [TestCase("node:8-stretch", "slim", "8-stretch-slim")]
    [TestCase("node:10.14.1-stretch", "slim", "10.14.1-stretch-slim")]
    [TestCase("node:10.14.0-stretch", "slim", null)]
    [TestCase("node:9-stretch", "slim", null)]
    [TestCase("node:4-wheezy", "slim", null)]
    [TestCase("node:22-slim", "slim", null)]
    [TestCase("node:22-alpine", "slim", null)]
    [TestCase("node:22-alpine3.21", "slim", null)]
    [TestCase("node:lts-iron", "slim", null)]
    [TestCase("python:3.12-bookworm", "slim", "3.12-slim-bookworm")]
    [TestCase("python:3.6.2-stretch", "slim", null)]
    [TestCase("python:2.7.7", "slim", null)]
    [TestCase("python:2.7", "slim", "2.7-slim")]
    [TestCase("python:3.13-rc", "slim", null)]
    [TestCase("ruby:2.1-wheezy", "slim", null)]
    [TestCase("rust:1.24", "slim", null)]
    [TestCase("rust:1", "slim", "1-slim")]
    [TestCase("debian:bookworm", "slim", "bookworm-slim")]
    [TestCase("debian:9.2", "slim", null)]
    [TestCase("debian:9", "slim", "9-slim")]
    [TestCase("debian", "slim", null)]
    [TestCase("elixir:1.17-otp-27", "slim", "1.17-otp-27-slim")]
    [TestCase("eclipse-temurin:21.0.1_12-jdk-jammy", "slim", null)]
    [TestCase("eclipse-temurin:21.0.1_12-jdk-jammy", "jre", "21.0.1_12-jre-jammy")]
    [TestCase("eclipse-temurin:16", "jre", null)]
    [TestCase("golang:1.24", "slim", null)]
    [TestCase("node:22", "alpine", "22-alpine")]
    public void Only_tags_that_were_published_have_one(string reference, string family, string? tag)
    {
        var name = ImageName.Of(reference);
        Assert.That(SmallerImages.Find(name, family)?.TagOf([.. name.Tag.Split('-')]), Is.EqualTo(tag));
    }

    [TestCase("node:22", "git", "git")]
    [TestCase("node:22", "shasum", "perl")]
    [TestCase("node:22", "node", null)]
    [TestCase("node:22", "tar", null)]
    [TestCase("rust:1.80", "gcc", null)]
    [TestCase("rust:1.80", "g++", "g++")]
    [TestCase("debian:12", "bash", null)]
    public void Programs_come_with_packages(string reference, string program, string? package) =>
        Assert.That(SmallerImages.Find(ImageName.Of(reference), "slim")!.PackageOf(program), Is.EqualTo(package));

    [TestCase("node:16.20-buster", "Node.js 16 2023-09-11 24; Debian 10 2024-06-30 12")]
    [TestCase("node:24", "")]
    [TestCase("node:lts-gallium", "")]
    [TestCase("node:gallium", "Node.js 16 2023-09-11 24")]
    [TestCase("python:3.9-alpine3.14", "Python 3.9 2025-10-31 3.11; Alpine 3.14 2023-05-01 3.23")]
    [TestCase("python:3.9.1", "Python 3.9 2025-10-31 3.11")]
    [TestCase("python:3", "")]
    [TestCase("ubuntu:16.04", "Ubuntu 16.04 2021-04-02 24.04")]
    [TestCase("ubuntu:xenial", "Ubuntu 16.04 2021-04-02 24.04")]
    [TestCase("golang:1.17-bullseye", "Go 1.17 2022-08-02 1.26")]
    [TestCase("eclipse-temurin:8u302-b08-jdk", "")]
    [TestCase("mcr.microsoft.com/dotnet/sdk:6.0", ".NET 6.0 2024-11-12 10.0")]
    [TestCase("openjdk:8-jre", "openjdk  eclipse-temurin")]
    [TestCase("centos:7", "centos  quay.io/centos/centos, almalinux or rockylinux")]
    [TestCase("gcr.io/distroless/nodejs20-debian12", "gcr.io/distroless/nodejs20-debian12  gcr.io/distroless/nodejs22-debian13")]
    [TestCase("gcr.io/distroless/java11", "gcr.io/distroless/java11  gcr.io/distroless/java17-debian13")]
    [TestCase("gcr.io/distroless/dotnet", "gcr.io/distroless/dotnet  ")]
    [TestCase("gcr.io/distroless/base-debian12", "distroless on Debian 12 2026-09-30 13")]
    [TestCase("gcr.io/distroless/base-debian13", "")]
    [TestCase("fedora:41", "Fedora 41 2025-12-15 44")]
    [TestCase("rockylinux:8", "")]
    [TestCase("registry.access.redhat.com/ubi7/ubi:7.9", "Red Hat Enterprise Linux 7 2024-06-30 8")]
    [TestCase("registry.access.redhat.com/ubi8:latest", "")]
    [TestCase("quay.io/centos/centos:stream8", "CentOS Stream 8 2024-05-31 10")]
    [TestCase("quay.io/centos/centos:stream9", "")]
    [TestCase("amazonlinux:1", "Amazon Linux 1 2023-12-31 2023")]
    [TestCase("amazonlinux:2023", "")]
    [TestCase("opensuse/leap:15.3", "openSUSE Leap 15.3 2022-12-31 16.0")]
    [TestCase("opensuse/leap:15", "")]
    [TestCase("httpd:2.2", "Apache HTTP Server 2.2 2017-07-11 2.4")]
    [TestCase("httpd:2.4-alpine3.15", "Alpine 3.15 2023-11-01 3.23")]
    [TestCase("gcc:9", "GCC 9 2024-05-08 14")]
    [TestCase("gcc:4.9", "GCC 4 2017-10-02 14")]
    [TestCase("gcc:14", "")]
    [TestCase("swift:5.5-focal", "Swift 5.5 2023-09-18 6.3; Ubuntu 20.04 2025-05-31 24.04")]
    [TestCase("haskell:8.10", "GHC 8.10 2022-12-27 9.10")]
    [TestCase("rust:1.75", "Rust 1.75 2024-02-08 1.98")]
    [TestCase("rust:1", "")]
    [TestCase("maven:3.8-openjdk-11", "maven:3.8-openjdk-11  maven on eclipse-temurin, such as maven:3-eclipse-temurin-17")]
    [TestCase("maven:3.9-eclipse-temurin-20", "Java 20 2023-09-19 21")]
    [TestCase("maven:3.9-eclipse-temurin-21", "")]
    [TestCase("gradle:7-jdk16", "Java 16 2021-09-30 17; Gradle 7 2025-07-31 8")]
    [TestCase("gradle:8-jdk21", "")]
    [TestCase("eclipse-temurin:16", "Java 16 2021-09-30 17")]
    [TestCase("microsoft/dotnet:2.1-sdk", "microsoft/dotnet  mcr.microsoft.com/dotnet/sdk, aspnet or runtime")]
    [TestCase("adoptopenjdk:11-jre-hotspot", "adoptopenjdk  eclipse-temurin")]
    [TestCase("gcr.io/distroless/nodejs24-debian13", "")]
    [TestCase("acme/node:16", "")]
    public void An_end_of_life_has_a_day_and_a_successor(string reference, string ends) =>
        Assert.That(string.Join("; ", EndsOfLife.Of(reference).Select(e => $"{e.What} {e.Date} {e.Successor}")), Is.EqualTo(ends));

    [Test]
    public void Each_row_has_a_source_and_a_day()
    {
        var folder = RepositoryRoot.Combine("src/DockerfileOptimizer.Semantics/Knowledge");
        using var smaller = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "smaller-images.json")));
        using var ends = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "ends-of-life.json")));
        var dated = smaller.RootElement.GetProperty("images").EnumerateArray().Concat(ends.RootElement.GetProperty("releases").EnumerateArray()).Concat(ends.RootElement.GetProperty("retired").EnumerateArray()).ToList();
        var rows = dated.Concat(new[] { "packages", "compiles", "plain" }.SelectMany(k => smaller.RootElement.GetProperty(k).EnumerateArray()));
        Assert.That(rows.Where(r => r.GetProperty("source").GetString() is not { Length: > 0 }), Is.Empty);
        Assert.That(dated.Where(r => !DateOnly.TryParseExact(r.GetProperty("seen").GetString(), "yyyy-MM-dd", out _)), Is.Empty);
    }
}
