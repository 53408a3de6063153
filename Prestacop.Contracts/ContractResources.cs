namespace Prestacop.Contracts;

/// <summary>The reference data that are embedded in this assembly.</summary>
static class ContractResources
{
    /// <summary>Opens the file of that name in <c>Reference/</c>.</summary>
    public static Stream Open(string name) => typeof(ContractResources).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The resource {name} is not embedded in the assembly.");
}
