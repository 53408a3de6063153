using System.Runtime.InteropServices;

namespace Prestacop.Infrastructure.Kerberos;

/// <summary>Gets the ticket of a principal from the KDC with the keys of a keytab, and keeps it in the memory of this process.</summary>
static class KeytabTicket
{
    /// <summary>Where the tickets of a principal are: nothing is left when the process ends, and nobody else can take them.</summary>
    public static string CacheOf(string principal) => $"MEMORY:{principal}";

    // Of krb5.h: the base of Kerberos' own codes is ERROR_TABLE_BASE_krb5.
    const int Base = -1765328384;
    const int ClientUnknown = Base + 6;
    const int KeyExpired = Base + 23;
    const int PreauthenticationFailed = Base + 24;
    const int WrongKey = Base + 31;
    const int ClockSkew = Base + 37;
    const int ClockSkewOfReply = Base + 148;
    const int RealmUnknown = Base + 154;
    const int KdcUnreachable = Base + 156;
    const int KeyNotFound = Base + 181;

    /// <summary>Gets a new ticket in the place of an earlier one. Waits for the KDC as long as krb5.conf says.</summary>
    /// <returns>How long it is valid.</returns>
    /// <exception cref="KerberosException">There is none; the message says why and what to do.</exception>
    public static TimeSpan Get(string principal, string keytab)
    {
        if (!File.Exists(keytab))
            throw new KerberosException($"The keytab {keytab} does not exist. Name the keytab of {principal} with {KerberosLogin.KeytabVariable}, or with --keytab of a job.");
        nint context = 0, name = 0, keys = 0, cache = 0;
        var credentials = Marshal.AllocHGlobal(KerberosLibrary.CredentialsSize);
        var isFilled = false;
        try
        {
            Require(KerberosLibrary.InitContext(out context));
            Require(KerberosLibrary.ParseName(context, principal, out name));
            Require(KerberosLibrary.ResolveKeytab(context, $"FILE:{keytab}", out keys));
            Require(KerberosLibrary.GetInitialCredentials(context, credentials, name, keys, 0, 0, 0));
            isFilled = true;
            Require(KerberosLibrary.ResolveCache(context, CacheOf(principal), out cache));
            Require(KerberosLibrary.InitializeCache(context, cache, name));
            Require(KerberosLibrary.Store(context, cache, credentials));
            // Seconds without a sign, so that they last until 2106.
            var (begin, end) = ((uint)Marshal.ReadInt32(credentials, KerberosLibrary.LoginOffset), (uint)Marshal.ReadInt32(credentials, KerberosLibrary.EndOffset));
            return TimeSpan.FromSeconds(end > begin ? end - begin : 0);
        }
        finally
        {
            if (isFilled)
                KerberosLibrary.FreeCredentials(context, credentials);
            if (cache != 0)
                _ = KerberosLibrary.CloseCache(context, cache);
            if (keys != 0)
                _ = KerberosLibrary.CloseKeytab(context, keys);
            if (name != 0)
                KerberosLibrary.FreePrincipal(context, name);
            if (context != 0)
                KerberosLibrary.FreeContext(context);
            Marshal.FreeHGlobal(credentials);
        }

        void Require(int code)
        {
            if (code != 0)
                throw new KerberosException($"Kerberos gives no ticket to {principal}: {MessageOf(context, code)}. {Advice(code, principal, keytab)}");
        }
    }

    static string MessageOf(nint context, int code)
    {
        if (context == 0)
            return string.Create(System.Globalization.CultureInfo.InvariantCulture, $"krb5.conf cannot be used (code {code})");
        var message = KerberosLibrary.ErrorMessage(context, code);
        try
        {
            return (Marshal.PtrToStringUTF8(message) ?? "").TrimEnd('.');
        }
        finally
        {
            KerberosLibrary.FreeErrorMessage(context, message);
        }
    }

    static string Advice(int code, string principal, string keytab) => code switch
    {
        ClientUnknown => $"The KDC does not know this principal: check {KerberosLogin.PrincipalVariable} or --principal, or have the principal made.",
        PreauthenticationFailed or WrongKey or KeyExpired =>
            $"The keys in {keytab} are not, or no longer, those of the KDC: write the keytab again (ktadd). Each ktadd without -norandkey makes the keys of other copies useless.",
        ClockSkew or ClockSkewOfReply => "The clock of this machine and that of the KDC differ by more than Kerberos permits (5 minutes): set both by NTP.",
        RealmUnknown or KdcUnreachable => "The KDC does not answer: check that it runs, and its address in krb5.conf ([realms]; KRB5_CONFIG names another file).",
        KeyNotFound => $"{keytab} has no key of this principal: klist -k {keytab} lists what it has.",
        _ => $"Check krb5.conf, {principal} and {keytab}: kinit -k -t {keytab} {principal} must work.",
    };
}
