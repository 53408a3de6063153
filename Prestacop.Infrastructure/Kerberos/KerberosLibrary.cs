using System.Runtime.InteropServices;

namespace Prestacop.Infrastructure.Kerberos;

/// <summary>What is used of MIT Kerberos' own library, which .NET's SPNEGO needs too. .NET itself does not say why there is no ticket.</summary>
static partial class KerberosLibrary
{
    const string Library = "libkrb5.so.3";

    /// <summary>More than the size of <c>krb5_creds</c>.</summary>
    public const int CredentialsSize = 256;

    /// <summary>Where <c>krb5_creds</c> has the times, in seconds: of the login, and of the end.</summary>
    public const int LoginOffset = 48, EndOffset = 56;

    [LibraryImport(Library, EntryPoint = "krb5_init_context")]
    public static partial int InitContext(out nint context);

    [LibraryImport(Library, EntryPoint = "krb5_free_context")]
    public static partial void FreeContext(nint context);

    [LibraryImport(Library, EntryPoint = "krb5_parse_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ParseName(nint context, string name, out nint principal);

    [LibraryImport(Library, EntryPoint = "krb5_free_principal")]
    public static partial void FreePrincipal(nint context, nint principal);

    [LibraryImport(Library, EntryPoint = "krb5_kt_resolve", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ResolveKeytab(nint context, string name, out nint keytab);

    [LibraryImport(Library, EntryPoint = "krb5_kt_close")]
    public static partial int CloseKeytab(nint context, nint keytab);

    [LibraryImport(Library, EntryPoint = "krb5_get_init_creds_keytab")]
    public static partial int GetInitialCredentials(nint context, nint credentials, nint principal, nint keytab, int startTime, nint service, nint options);

    [LibraryImport(Library, EntryPoint = "krb5_free_cred_contents")]
    public static partial void FreeCredentials(nint context, nint credentials);

    [LibraryImport(Library, EntryPoint = "krb5_cc_resolve", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int ResolveCache(nint context, string name, out nint cache);

    [LibraryImport(Library, EntryPoint = "krb5_cc_initialize")]
    public static partial int InitializeCache(nint context, nint cache, nint principal);

    [LibraryImport(Library, EntryPoint = "krb5_cc_store_cred")]
    public static partial int Store(nint context, nint cache, nint credentials);

    [LibraryImport(Library, EntryPoint = "krb5_cc_close")]
    public static partial int CloseCache(nint context, nint cache);

    [LibraryImport(Library, EntryPoint = "krb5_get_error_message")]
    public static partial nint ErrorMessage(nint context, int code);

    [LibraryImport(Library, EntryPoint = "krb5_free_error_message")]
    public static partial void FreeErrorMessage(nint context, nint message);

    /// <summary>The libraries read the process's own environment, which .NET does not change.</summary>
    public static void SetVariable(string name, string value) => _ = SetEnvironment(name, value, 1);

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
