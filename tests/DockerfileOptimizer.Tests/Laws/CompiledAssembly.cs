using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DockerfileOptimizer.Tests.Laws;

/// <summary>What a compiled assembly refers to, read from its metadata: nothing that the compiler resolved can hide in it.</summary>
/// <param name="Assemblies">Simple names of the assemblies it refers to.</param>
/// <param name="Members">Members of other assemblies that it refers to, as <c>Namespace.Type.Member</c>.</param>
internal sealed record CompiledAssembly(ImmutableArray<string> Assemblies, ImmutableArray<string> Members)
{
    public static CompiledAssembly Of(System.Reflection.Assembly assembly)
    {
        using var file = File.OpenRead(assembly.Location);
        return Read(file);
    }

    /// <summary>Compiles a snippet against everything that the tests themselves can see; for counter-examples.</summary>
    public static CompiledAssembly Compile(string code)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p));
        var compilation = CSharpCompilation.Create("snippet", [CSharpSyntaxTree.ParseText(code)], references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var image = new MemoryStream();
        var result = compilation.Emit(image);
        if (!result.Success)
        {
            throw new ArgumentException(string.Join('\n', result.Diagnostics), nameof(code));
        }

        image.Position = 0;
        return Read(image);
    }

    private static CompiledAssembly Read(Stream image)
    {
        using var file = new PEReader(image, PEStreamOptions.LeaveOpen);
        var metadata = file.GetMetadataReader();
        return new CompiledAssembly(
            [.. metadata.AssemblyReferences.Select(a => metadata.GetString(metadata.GetAssemblyReference(a).Name)).Order(StringComparer.Ordinal)],
            [.. metadata.MemberReferences.Select(m => NameOf(metadata, metadata.GetMemberReference(m))).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        var name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? NameOf(metadata, (TypeReferenceHandle)type.ResolutionScope) + "." + name
            : metadata.GetString(type.Namespace) + "." + name;
    }

    // Members of constructed generic types and of arrays belong to no single type reference, and no law asks for them.
    private static string? NameOf(MetadataReader metadata, MemberReference member) =>
        member.Parent.Kind == HandleKind.TypeReference ? NameOf(metadata, (TypeReferenceHandle)member.Parent) + "." + metadata.GetString(member.Name) : null;
}
