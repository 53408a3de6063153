using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The claims in an account's cookie.</summary>
sealed class AccountClaims(UserManager<Account> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(users, roles, options)
{
    /// <summary>Present when somebody else chose the password.</summary>
    public const string MustChangePassword = "must-change-password";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(MustChangePassword, "yes"));
        return identity;
    }
}
