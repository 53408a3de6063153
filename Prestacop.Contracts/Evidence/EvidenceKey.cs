using System.Security.Cryptography;
using System.Text;

namespace Prestacop.Contracts;

/// <summary>A private key that signs: ECDSA on a curve of the NIST, by default P-256, in a PEM file that only its owner may read. Its text is never shown.</summary>
public sealed class EvidenceKey : IDisposable
{
    const UnixFileMode OfOthers = UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    readonly ECDsa _key;
    readonly Lock _lock = new();

    EvidenceKey(ECDsa key)
    {
        _key = key;
        Public = EvidencePublicKey.Parse(key.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>Its public half.</summary>
    public EvidencePublicKey Public { get; }

    /// <summary>Makes a new key, in memory.</summary>
    public static EvidenceKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>Reads a key.</summary>
    /// <param name="file">PEM, <c>PRIVATE KEY</c> or <c>EC PRIVATE KEY</c>.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="FormatException">It is no such key, or others may read it. The message does not show it.</exception>
    public static EvidenceKey Load(string file)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & OfOthers) != 0)
            throw new FormatException($"Others than its owner and group may read {file}, or its group may write it: a private key needs the mode 600 (chmod 600).");
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(file));
            // A public key is read, too.
            return new EvidenceKey(key).Tried();
        }
        catch (Exception invalid) when (invalid is ArgumentException or CryptographicException or PlatformNotSupportedException or FormatException)
        {
            key.Dispose();
            throw new FormatException($"{file} is not a private key for ECDSA in PEM without a password. `openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out FILE` makes one.", invalid);
        }
    }

    /// <summary>Reads a key, and makes the file first when there is none: with a new key, for its owner alone. Of two programs that make it at once, both read the same.</summary>
    /// <param name="file">The file. Its folder must exist.</param>
    /// <exception cref="IOException">It cannot be read or made.</exception>
    /// <exception cref="FormatException">It is not a private key.</exception>
    public static EvidenceKey LoadOrCreate(string file)
    {
        if (!File.Exists(file))
        {
            using var key = Create();
            key.Save(file);
        }
        return Load(file);
    }

    /// <summary>Signs bytes: ECDSA with SHA-256.</summary>
    /// <param name="bytes">What is signed.</param>
    /// <returns>ASN.1 DER, as <c>openssl dgst -sha256 -verify</c> reads it.</returns>
    public byte[] Sign(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
            return _key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <inheritdoc/>
    public override string ToString() => Public.ToString();

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    EvidenceKey Tried()
    {
        Sign([]);
        return this;
    }

    void Save(string file)
    {
        var next = $"{file}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var content = new FileStream(next, options))
        {
            content.Write(Encoding.ASCII.GetBytes(_key.ExportPkcs8PrivateKeyPem() + "\n"));
            content.Flush(flushToDisk: true);
        }
        try
        {
            // In one step, and never over a file that another program has made meanwhile.
            File.Move(next, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(next);
        }
    }
}
