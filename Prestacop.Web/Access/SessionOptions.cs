using System.ComponentModel.DataAnnotations;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Access;

/// <summary>How long a sign-in lasts: the section <c>Web:Session</c>.</summary>
sealed class SessionOptions : IFeatureOptions
{
    public static string Section => "Session";

    /// <summary>A person who has done nothing for this long must sign in again.</summary>
    /// <value>The default is 30 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Session:IdleTimeout must be from 00:01:00 to 1.00:00:00.")]
    public TimeSpan IdleTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Whatever a person does, they must sign in again after this.</summary>
    /// <value>The default is 10 hours, a shift.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true,
        ErrorMessage = "Web:Session:MaxAge must be from 00:01:00 to 1.00:00:00.")]
    public TimeSpan MaxAge { get; set; } = TimeSpan.FromHours(10);
}
