using System.Buffers.Binary;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text;
using Prestacop.Web.Hosting;

namespace Prestacop.Web.Alerts;

/// <summary>How many confirmations another officer looks at again: the section <c>Web:SecondLook</c>.</summary>
sealed class SecondLookOptions : IFeatureOptions
{
    public static string Section => "SecondLook";

    /// <summary>One in so many confirmations; 0 for none.</summary>
    /// <value>The default is 100.</value>
    [Range(0, 1_000_000, ErrorMessage = "Web:SecondLook:OneIn must be from 0 to 1000000.")]
    public int OneIn { get; set; } = 100;

    /// <summary>
    /// Whether a confirmation is one of them. It follows from the decision's id, which the officer does not choose: several dashboards pick the
    /// same ones, also when they read the topic again.
    /// </summary>
    public bool Picks(string decisionId) =>
        OneIn > 0 && BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(decisionId))) % (ulong)OneIn == 0;
}
