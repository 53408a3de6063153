using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using Prestacop.Infrastructure.Hosting;
using Prestacop.Web.Store;

namespace Prestacop.Web.Tests.Store;

public sealed class StoreBackupTests
{
    static readonly FakeTimeProvider Time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    TemporaryFolder _folder = null!;

    StoreOptions Store => new() { Folder = _folder.File("web") };

    string Copy => _folder.File("copy");

    [SetUp]
    public void MakeFolder() => _folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => _folder.Dispose();

    [Test]
    public void A_store_in_use_is_copied_with_rows_that_only_its_log_has_and_for_nobody_else()
    {
        using var dashboard = Fill("first");
        File.Exists(Store.DatabaseFile + "-wal").Should().BeTrue();

        StoreBackup.Write(Store, Copy);
        Add(dashboard, "second");

        Rows(Path.Combine(Copy, "dashboard.db")).Should().Equal("first");
        Rows(Store.DatabaseFile).Should().Equal("first", "second");
        File.ReadAllText(Path.Combine(Copy, "keys", "key.xml")).Should().Be("secret");
        File.GetUnixFileMode(Copy).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.EnumerateFiles(Copy).Select(Path.GetFileName).Should().Equal("dashboard.db");
    }

    [Test]
    public void A_copy_is_put_where_no_store_is()
    {
        Fill("first").Dispose();
        StoreBackup.Write(Store, Copy);
        Directory.Delete(Store.Folder, recursive: true);

        StoreBackup.Restore(Store, Copy, replace: false, Time).Should().BeNull();

        Rows(Store.DatabaseFile).Should().Equal("first");
        File.ReadAllText(Path.Combine(Store.KeyFolder, "key.xml")).Should().Be("secret");
    }

    [Test]
    public void The_key_of_evidence_packages_comes_back_with_its_mode()
    {
        Fill("first").Dispose();
        var key = Prestacop.Contracts.EvidenceKey.LoadOrCreate(Store.EvidenceKeyFile).Public.Fingerprint;
        StoreBackup.Write(Store, Copy);
        Directory.Delete(Store.Folder, recursive: true);

        StoreBackup.Restore(Store, Copy, replace: false, Time);

        Prestacop.Contracts.EvidenceKey.Load(Store.EvidenceKeyFile).Public.Fingerprint.Should().Be(key);
        File.GetUnixFileMode(Path.Combine(Copy, "evidence-key.pem")).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    [Test]
    public void A_store_that_exists_is_moved_aside_only_when_asked_and_not_while_it_is_used()
    {
        var dashboard = Fill("first");
        StoreBackup.Write(Store, Copy);
        Add(dashboard, "second");

        Refusal(replace: false).Should().Contain("Add --replace");
        Refusal(replace: true).Should().Contain("Stop it first");
        Rows(Store.DatabaseFile).Should().Equal("first", "second");
        dashboard.Dispose();
        var former = StoreBackup.Restore(Store, Copy, replace: true, Time);

        Rows(Store.DatabaseFile).Should().Equal("first");
        former.Should().Be(Store.DatabaseFile + ".before-20260301120000");
        Rows(former!).Should().Equal("first", "second");
    }

    [Test]
    public void A_damaged_copy_replaces_nothing()
    {
        Fill("first").Dispose();
        StoreBackup.Write(Store, Copy);
        var file = Path.Combine(Copy, "dashboard.db");
        var bytes = File.ReadAllBytes(file);
        Array.Clear(bytes, 4096, bytes.Length - 4096);
        File.WriteAllBytes(file, bytes);

        FluentActions.Invoking(() => StoreBackup.Restore(Store, Copy, replace: true, Time)).Should().Throw<CommandException>().WithMessage($"{file}*");

        Rows(Store.DatabaseFile).Should().Equal("first");
    }

    [Test]
    public void What_is_missing_or_not_SQLite_is_refused_with_what_to_do()
    {
        Reason(() => StoreBackup.Write(Store, Copy)).Should().Contain("There is no dashboard's store").And.Contain("--folder");
        Directory.Exists(Store.Folder).Should().BeFalse();
        Reason(() => StoreBackup.Restore(Store, Copy, replace: false, Time)).Should().Contain("is no copy of a dashboard's store");
        Reason(() => StoreBackup.Write(new StoreOptions { Folder = _folder.Path, Database = "Host=db" }, Copy)).Should().Contain("pg_dump");
        Fill("first").Dispose();
        Directory.CreateDirectory(Copy);
        Reason(() => StoreBackup.Write(Store, Copy)).Should().Contain("Choose a new folder");
    }

    string Refusal(bool replace) => Reason(() => StoreBackup.Restore(Store, Copy, replace, Time));

    static string Reason(Action act) => act.Should().Throw<CommandException>().Which.Message;

    SqliteConnection Fill(string row)
    {
        Directory.CreateDirectory(Store.KeyFolder);
        File.WriteAllText(Path.Combine(Store.KeyFolder, "key.xml"), "secret");
        var connection = Open(Store.DatabaseFile);
        Run(connection, "PRAGMA journal_mode=WAL; CREATE TABLE Notes (Text TEXT)");
        Add(connection, row);
        return connection;
    }

    static void Add(SqliteConnection connection, string row) => Run(connection, $"INSERT INTO Notes VALUES ('{row}')");

    static List<string> Rows(string file)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT Text FROM Notes ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

    static SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        return connection;
    }

    static void Run(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
