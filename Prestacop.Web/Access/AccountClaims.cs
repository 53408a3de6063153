using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Prestacop.Web.Store;

namespace Prestacop.Web.Access;

/// <summary>The claims in an account's cookie.</summary>
sealed class AccountClaims(UserManager<Account> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options, IOptions<SecondFactorOptions> secondFactor)
    : UserClaimsPrincipalFactory<Account, IdentityRole>(users, roles, options)
{
    /// <summary>Present when somebody else chose the password.</summary>
    public const string MustChangePassword = "must-change-password";

    /// <summary>Present when the account has no second factor and must have one.</summary>
    public const string MustAddSecondFactor = "must-add-second-factor";

    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
            identity.AddClaim(new Claim(MustChangePassword, "yes"));
        if (!user.TwoFactorEnabled && secondFactor.Value.IsRequiredFor(identity.FindAll(identity.RoleClaimType).Select(role => role.Value)))
            identity.AddClaim(new Claim(MustAddSecondFactor, "yes"));
        return identity;
    }
}
