namespace DockerfileOptimizer.Semantics.Installations.Pip;

/// <summary>Which files Python may take for a module that pip imports.</summary>
internal static class PythonModules
{
    /// <summary>Whether a file or folder of this name may be such a module.</summary>
    public static bool May(string name, bool isFolder)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var module = dot < 0 ? name : name[..dot];
        var isModule = isFolder ? dot < 0 : dot > 0 && (name.EndsWith(".py", StringComparison.Ordinal) || name.EndsWith(".pyc", StringComparison.Ordinal) || name.EndsWith(".so", StringComparison.Ordinal));
        return isModule && InstallationData.Rows.PythonModules.Contains(module);
    }
}
