namespace DockerfileOptimizer.Syntax;

/// <summary>What a <c>&lt;&lt;WORD</c> in an instruction says about the here-document that follows.</summary>
internal sealed record HeredocMark(string Name, bool Expand, bool StripTabs, ulong FileDescriptor);
