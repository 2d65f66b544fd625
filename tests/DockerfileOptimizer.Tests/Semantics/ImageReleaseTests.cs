using DockerfileOptimizer.Semantics.BaseImages;
using NUnit.Framework;

namespace DockerfileOptimizer.Tests.Semantics;

/// <summary>Which releases the name of an image tells of.</summary>
public class ImageReleaseTests
{
    [TestCase("debian:bookworm-slim", "debian:12")]
    [TestCase("debian:12.5", "debian:12.5")]
    [TestCase("docker.io/library/debian", "debian:")]
    [TestCase("debian:sid-20200224-slim", "")]
    [TestCase("ubuntu:saucy", "ubuntu:13.10")]
    [TestCase("ubuntu:latest", "ubuntu:")]
    [TestCase("ubuntu@sha256:00", "")]
    [TestCase("ubuntu:20.04@sha256:00", "")]
    [TestCase("alpine:edge", "alpine:")]
    [TestCase("python:3.6-alpine3.9", "alpine:3.9 python:3.6")]
    [TestCase("python:3.6-alpine", "python:3.6 alpine:3.3+")]
    [TestCase("python:slim-buster", "debian:10 python:")]
    [TestCase("python:3.6-onbuild", "")]
    [TestCase("python:3.8.0b3-buster", "")]
    [TestCase("node:12-alpine", "alpine:3.3+")]
    [TestCase("node:18-bullseye", "debian:11")]
    [TestCase("node:18", "")]
    [TestCase("nvidia/cuda:11.4.0-devel-ubuntu20.04", "ubuntu:20.4")]
    [TestCase("phusion/baseimage:0.9.18", "")]
    [TestCase("example.org/debian:12", "")]
    [TestCase("example/app:1-bullseye", "")]
    public void The_name_of_an_image_tells_its_releases(string reference, string expected) =>
        Assert.That(
            string.Join(' ', ImageReleases.Of(reference).Select(r => $"{r.Name}:{string.Join('.', r.Version)}{(r.IsOldest ? "+" : "")}")),
            Is.EqualTo(expected));

    [TestCase("debian:12", "debian:11", true)]
    [TestCase("debian:10", "debian:11", false)]
    [TestCase("debian:12", "ubuntu:11", false)]
    [TestCase("ubuntu:19.10", "ubuntu:20.04", false)]
    [TestCase("ubuntu:latest", "ubuntu:20.04", true)]
    [TestCase("alpine:3", "alpine:3.12", true)]
    [TestCase("alpine:3.9", "alpine:3.12", false)]
    [TestCase("alpine:20190408", "alpine:3.12", false)]
    [TestCase("python:3.6.10", "python:3.6.11", false)]
    [TestCase("python:3.6.11", "python:3.6.11", true)]
    [TestCase("python:3.6", "python:3.6.11", true)]
    [TestCase("python:3.7.0", "python:3.6.11", false)]
    [TestCase("python:2", "python:2.7.18", true)]
    [TestCase("python:2", "python:3.9", false)]
    [TestCase("archlinux:latest", "archlinux:", true)]
    [TestCase("amazonlinux:2018.03", "amazonlinux:2023", false)]
    public void A_release_is_compared_by_its_numbers_and_what_a_tag_leaves_out_is_the_newest(string reference, string release, bool expected) =>
        Assert.That(ImageReleases.Of(reference).Single().IsAtLeast(release), Is.EqualTo(expected));
}
