namespace Prestacop.Web.Store;

/// <summary>The e-mail address of a person, local or of a provider, which an administrator has noted.</summary>
sealed class ContactRow
{
    public required string Name { get; set; }

    public required string Email { get; set; }
}
