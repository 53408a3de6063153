using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Plates;

/// <summary>The plate keys of this dashboard, read once; and what is written with them into the audit log.</summary>
sealed class PlateKeyring(IOptions<PlatesOptions> options)
{
    const string SealedPrefix = "sealed:";
    const string About = "audit";

    readonly Lazy<PlateKeys?> _keys = new(() => options.Value.KeyFile is { Length: > 0 } file ? PlateKeys.Load(file) : null);

    /// <summary>The keys; null when none are configured.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">It is not a key file.</exception>
    public PlateKeys? Keys => _keys.Value;

    /// <summary>A plate as the audit log keeps it: sealed, because the log is copied to places where no plate may be. As it is when there is no key.</summary>
    public string Subject(string plate) =>
        Keys is { } keys ? SealedPrefix + PlateSeal.Seal(keys.Current, Encoding.UTF8.GetBytes(plate), About) : plate;

    /// <summary>Subject and reason of an entry of the audit log as somebody may see them: people write plates into reasons as well.</summary>
    public (string Subject, string? Reason) Shown(AuditRow entry, bool seesPlates) => seesPlates
        ? (Read(entry.Subject), entry.Reason)
        : (entry.Action is AuditActions.PlateSearch or AuditActions.WatchList ? PlateMask.Hidden : entry.Subject, PlateText.Mask(entry.Reason));

    /// <summary>The plate of <see cref="Subject"/>, for who may see plates.</summary>
    /// <returns><see cref="PlateMask.Hidden"/> when its key is not there any more.</returns>
    public string Read(string subject)
    {
        if (!subject.StartsWith(SealedPrefix, StringComparison.Ordinal))
            return subject;
        try
        {
            return Keys is { } keys ? Encoding.UTF8.GetString(PlateSeal.Open(keys, subject[SealedPrefix.Length..], About)) : PlateMask.Hidden;
        }
        catch (CryptographicException)
        {
            return PlateMask.Hidden;
        }
    }
}
