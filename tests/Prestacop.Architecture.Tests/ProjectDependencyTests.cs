namespace Prestacop.Architecture.Tests;

public sealed class ProjectDependencyTests
{
    static readonly IReadOnlyDictionary<string, string[]> Allowed = AllowedDependencies.Read();

    static IEnumerable<string> Projects => Product.Projects.Keys;

    [Test]
    public void Every_project_has_a_row_in_the_architecture_document_and_every_row_a_project() =>
        Allowed.Keys.Should().BeEquivalentTo(Product.Projects.Keys);

    [TestCaseSource(nameof(Projects))]
    public void A_project_refers_only_to_what_the_architecture_allows(string project) =>
        Product.DeclaredReferences(project).Should().BeSubsetOf(Allowed[project]);

    [TestCaseSource(nameof(Projects))]
    public void A_built_assembly_uses_only_what_the_architecture_allows(string project) =>
        Product.UsedAssemblies(project).Should().BeSubsetOf(Allowed[project]);

    [Test]
    public void The_allowed_dependencies_form_no_cycle()
    {
        var remaining = Allowed.ToDictionary(row => row.Key, row => row.Value.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        while (remaining.FirstOrDefault(row => !row.Value.Overlaps(remaining.Keys)) is { Key: not null } free)
            remaining.Remove(free.Key);
        remaining.Keys.Should().BeEmpty("these projects depend on each other in a circle");
    }
}
