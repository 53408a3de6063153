using System.Security.Cryptography;

namespace Prestacop.Contracts;

/// <summary>A public key that checks signatures of an <see cref="EvidenceKey"/>.</summary>
public sealed class EvidencePublicKey
{
    const int MaxLength = 4_096;

    readonly byte[] _spki;

    EvidencePublicKey(byte[] spki, string pem)
    {
        _spki = spki;
        Pem = pem;
        Fingerprint = Convert.ToHexStringLower(SHA256.HashData(spki));
    }

    /// <summary>The key as PEM (<c>PUBLIC KEY</c>), with a line break at its end.</summary>
    public string Pem { get; }

    /// <summary>The key's bytes (<c>SubjectPublicKeyInfo</c>) in base64.</summary>
    public string Base64 => Convert.ToBase64String(_spki);

    /// <summary>SHA-256 of the key (<c>openssl pkey -pubin -in FILE -outform DER | sha256sum</c>), hexadecimal in lower case.</summary>
    public string Fingerprint { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="pem">PEM, <c>PUBLIC KEY</c>.</param>
    /// <exception cref="FormatException">It is not a public key for ECDSA.</exception>
    public static EvidencePublicKey Parse(string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        return pem.Length <= MaxLength && PemEncoding.TryFind(pem, out var fields) && pem.AsSpan()[fields.Label].SequenceEqual("PUBLIC KEY")
            ? Of(Convert.FromBase64String(pem[fields.Base64Data]))
            : throw new FormatException("There is no 'PUBLIC KEY' in PEM.");
    }

    /// <summary>Reads a key.</summary>
    /// <param name="spki">Its bytes, ASN.1 DER (<c>SubjectPublicKeyInfo</c>).</param>
    /// <exception cref="FormatException">They are no public key for ECDSA, or on a curve that this system does not know.</exception>
    public static EvidencePublicKey Of(byte[] spki)
    {
        ArgumentNullException.ThrowIfNull(spki);
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == spki.Length ? new EvidencePublicKey(spki, key.ExportSubjectPublicKeyInfoPem() + "\n") : throw new FormatException("Something follows the key.");
        }
        catch (Exception invalid) when (invalid is CryptographicException or PlatformNotSupportedException)
        {
            throw new FormatException("It is not a public key for ECDSA on a curve that is known here.", invalid);
        }
    }

    /// <summary>Whether a signature is that of the key, of these bytes.</summary>
    /// <param name="bytes">What was signed.</param>
    /// <param name="signature">ASN.1 DER; what is no signature is not that of the key.</param>
    public bool Verifies(ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(_spki, out _);
            return key.VerifyData(bytes, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => Fingerprint;
}
