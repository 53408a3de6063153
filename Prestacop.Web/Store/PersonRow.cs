namespace Prestacop.Web.Store;

/// <summary>
/// The name under which a person of an OpenID Connect provider acts here. It stays when the provider renames the person, and no two persons
/// have the same.
/// </summary>
sealed class PersonRow
{
    public required string Issuer { get; set; }

    /// <summary>The provider's <c>sub</c>, which alone is unique and never changes.</summary>
    public required string Subject { get; set; }

    public required string Name { get; set; }
}
