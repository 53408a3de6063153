using System.Security.Cryptography;
using System.Text;
using Prestacop.Spark.Worker.Host;

namespace Prestacop.Spark.Worker.Tests;

/// <summary>Files of a streaming query, which lie in the folder of the session's copy.</summary>
sealed class SessionFolderTests
{
    static readonly string Name = $"a-function-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("code")))[..16]}.dll";

    [Test]
    public void A_file_is_found_in_the_folder_of_another_session_and_of_any_session()
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "copy"));
        var file = root.File($"copy/{Name}", "code");

        SessionFolders.Find(Path.Combine(root.Path, "session"), Name).Should().Be(file);
        SessionFolders.Find(Path.Combine(root.Path, "session") + "/", Name).Should().Be(file);
        SessionFolders.Find(root.Path, Name).Should().Be(file);
    }

    [Test]
    public void A_file_that_is_not_whole_yet_is_not_taken()
    {
        using var root = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(root.Path, "copy"));
        root.File($"copy/{Name}", "co");

        SessionFolders.Find(Path.Combine(root.Path, "session"), Name).Should().BeNull();
    }

    [Test]
    public void Without_other_sessions_nothing_is_found() => SessionFolders.Find("/no/folder", Name).Should().BeNull();
}
