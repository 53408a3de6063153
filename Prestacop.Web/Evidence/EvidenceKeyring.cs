using Microsoft.Extensions.Options;
using Prestacop.Contracts;
using Prestacop.Web.Store;

namespace Prestacop.Web.Evidence;

/// <summary>The key that signs the packages, read at first use; made then when none is configured.</summary>
sealed class EvidenceKeyring(IOptions<EvidenceOptions> options, IOptions<StoreOptions> store) : IDisposable
{
    readonly Lock _lock = new();
    EvidenceKey? _key;

    /// <summary>The key.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="UnauthorizedAccessException">So.</exception>
    /// <exception cref="FormatException">It is not a private key, or others may read it.</exception>
    public EvidenceKey Key
    {
        get
        {
            lock (_lock)
                return _key ??= options.Value.KeyFile is { Length: > 0 } given ? EvidenceKey.Load(given) : EvidenceKey.LoadOrCreate(store.Value.EvidenceKeyFile);
        }
    }

    public void Dispose() => _key?.Dispose();
}
