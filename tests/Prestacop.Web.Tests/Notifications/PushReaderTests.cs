using System.Buffers.Text;
using System.Security.Cryptography;
using Prestacop.Web.Tests.Support;

namespace Prestacop.Web.Tests.Notifications;

/// <summary>The reader that the other tests believe, with the examples that the RFCs have published.</summary>
public sealed class PushReaderTests
{
    [Test]
    public void Reads_the_example_of_RFC_8291()
    {
        var point = Base64Url.DecodeFromChars("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
        using var reader = new PushReader(
            ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                D = Base64Url.DecodeFromChars("q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"),
                Q = new ECPoint { X = point[1..33], Y = point[33..] },
            }),
            Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));

        reader.Read(Base64Url.DecodeFromChars(
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"))
            .Should().Be("When I grow up, I want to be a watermelon");
    }

    [Test]
    public void Verifies_the_example_of_RFC_8292()
    {
        const string Token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0."
            + "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        const string Key = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

        var (key, claims) = PushReader.Verify($"vapid t={Token}, k={Key}");

        key.Should().Be(Key);
        claims.GetProperty("aud").GetString().Should().Be("https://push.example.net");
        claims.GetProperty("sub").GetString().Should().Be("mailto:push@example.com");
    }
}
