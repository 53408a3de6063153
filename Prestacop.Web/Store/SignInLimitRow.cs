namespace Prestacop.Web.Store;

/// <summary>How often somebody has tried to sign in with a name from an address, or to give a code for an account.</summary>
sealed class SignInLimitRow
{
    /// <summary>A digest of name and address: neither is kept here.</summary>
    public required string Id { get; set; }

    /// <summary>Wrong ones, and those that are being checked.</summary>
    public int Attempts { get; set; }

    /// <summary>When the last of them began, milliseconds since 1970: the one form that both databases compare in the same statement.</summary>
    public long At { get; set; }
}
