using Prestacop.Contracts;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Producers.Drones.Pictures;

namespace Prestacop.Producers.Tests.Drones.Pictures;

sealed class DroneSignerTests
{
    TemporaryFolder _folder = null!;

    [SetUp]
    public void Make() => _folder = new TemporaryFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Each_drone_signs_with_its_key_which_stays_the_same()
    {
        string[] signatures;
        using (var first = DroneSigner.Open(_folder.File("keys"), ["drone-0001", "drone-0002"]))
            signatures = [first.Sign("drone-0001", [1, 2, 3]), first.Sign("drone-0002", [1, 2, 3])];
        DroneSigner.Open(_folder.File("keys"), ["drone-0002", "drone-0003"]).Dispose();

        var keys = DroneKeys.Parse(File.ReadLines(_folder.File("keys/public-keys.txt")));
        Verifies("drone-0001", signatures[0]).Should().BeTrue();
        Verifies("drone-0002", signatures[1]).Should().BeTrue();
        Verifies("drone-0002", signatures[0]).Should().BeFalse();
        keys.Find("drone-0003").Should().NotBeNull();
        File.GetUnixFileMode(_folder.File("keys/drone-0001.pem")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);

        bool Verifies(string drone, string signature) => keys.Find(drone)!.Verifies([1, 2, 3], Convert.FromHexString(signature));
    }

    [Test]
    public void A_file_that_is_no_key_is_named()
    {
        Directory.CreateDirectory(_folder.File("keys"));
        File.WriteAllText(_folder.File("keys/drone-0001.pem"), "no key");
        File.SetUnixFileMode(_folder.File("keys/drone-0001.pem"), UnixFileMode.UserRead | UnixFileMode.UserWrite);

        FluentActions.Invoking(() => DroneSigner.Open(_folder.File("keys"), ["drone-0001"])).Should().Throw<CommandException>().WithMessage("The keys of the drones cannot be used: *drone-0001.pem is not a private key*");
    }
}
