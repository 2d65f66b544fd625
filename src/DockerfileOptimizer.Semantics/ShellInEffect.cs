using System.Collections.Immutable;
using DockerfileOptimizer.Syntax.Shell;

namespace DockerfileOptimizer.Semantics;

/// <summary>The shell that runs shell-form commands.</summary>
/// <param name="Command">Program and arguments, such as <c>/bin/sh -c</c>.</param>
/// <param name="Dialect">The language it reads; <see cref="ShellDialect.Unknown"/> when <c>/bin/sh</c> may be any shell: then only what POSIX and bash read alike is understood.</param>
/// <param name="Program">What really runs: <c>dash</c>, <c>bash</c>, <c>bash-as-sh</c>, <c>busybox</c>, <c>powershell</c>, <c>cmd</c>, <c>unknown</c>
/// when it may be any POSIX shell or bash, <c>other</c> when it is another program or is not given the command as a script (no <c>-c</c>).</param>
/// <param name="Options">The options on its command line.</param>
public sealed record ShellInEffect(ImmutableArray<string> Command, ShellDialect Dialect, string Program, ShellOptions Options)
{
    /// <summary>The shell of a base image of which nothing is known: a POSIX shell or bash, which its SHELL may start with <c>-e</c>.</summary>
    public static ShellInEffect Any { get; } = new([], ShellDialect.Unknown, "unknown", ShellOptions.None with { Errexit = true });
}
