namespace DockerfileOptimizer.Semantics.Context.Sources;

/// <summary>What a source of an ADD is.</summary>
public enum AddedSourceKind
{
    /// <summary>Folders, files that are no archives, or a here-document: COPY does the same.</summary>
    Plain,

    /// <summary>An archive, which ADD unpacks.</summary>
    Archive,

    /// <summary>An address or a repository, or something that may be read as one.</summary>
    Address,

    /// <summary>Files of which nobody can say whether they are archives.</summary>
    UnknownContent,

    /// <summary>A word with a variable that nobody knows.</summary>
    UnknownName,
}
