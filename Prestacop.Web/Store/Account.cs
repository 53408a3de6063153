using Microsoft.AspNetCore.Identity;

namespace Prestacop.Web.Store;

/// <summary>Someone who can sign in.</summary>
sealed class Account : IdentityUser
{
    /// <summary>Set when somebody else chose the password.</summary>
    public bool MustChangePassword { get; set; }
}
