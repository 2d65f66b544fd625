namespace DockerfileOptimizer.Semantics.BaseImages;

/// <summary>The system that an image is made of.</summary>
/// <param name="Name">Its <c>ID</c> of <c>/etc/os-release</c>, such as <c>debian</c>, <c>ubuntu</c>, <c>alpine</c>, <c>fedora</c>.</param>
/// <param name="Libc"><c>glibc</c>, <c>musl</c>, or <c>none</c> for images without.</param>
/// <param name="PackageManager">The program that installs its packages, such as <c>apt-get</c>, <c>apk</c>, <c>dnf</c>, <c>yum</c>, <c>microdnf</c>, <c>zypper</c>, <c>pacman</c>; <c>none</c> for images without.</param>
/// <param name="ShProgram">What <c>/bin/sh</c> is: <c>dash</c>, <c>bash</c>, <c>busybox</c>, or <c>none</c>.</param>
public sealed record Distro(string Name, string Libc, string PackageManager, string ShProgram);
