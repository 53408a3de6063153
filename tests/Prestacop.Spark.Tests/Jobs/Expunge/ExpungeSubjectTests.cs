using System.Text;
using Prestacop.Contracts;
using Prestacop.Spark.Jobs.Expunge;

namespace Prestacop.Spark.Tests.Jobs.Expunge;

public sealed class ExpungeSubjectTests
{
    static readonly PlateKeys Keys = PlateVectors.Keys;
    static readonly ExpungeSubject Subject = new(Keys, ["ABC1234 NY"], ["m-7-plate"], [1234567890]);

    [TestCase("""{"plate":"ABC1234"}""", true)]
    [TestCase("""{"plate":"abc-1234","plateState":"ny"}""", true)]
    [TestCase("a car ABC 1234, seen", true)]
    [TestCase("XABC1234", false)]
    [TestCase("ABC12345", false)]
    [TestCase("[\"ABC\",12,34]", false)]
    [TestCase("ABC1235", false)]
    [TestCase("""{"imageId":"m-7-plate"}""", true)]
    [TestCase("""{"imageId":"m-7-plate-2"}""", false)]
    [TestCase("""{"imageId":"am-7-plate"}""", false)]
    [TestCase("1234567890,ABC", true)]
    [TestCase("12345678901", false)]
    [TestCase("", false)]
    [TestCase(null, false)]
    public void Finds_a_plate_in_any_spelling_a_picture_and_a_ticket_in_a_text(string? text, bool expected) => Subject.IsIn(text).Should().Be(expected);

    [Test]
    public void Finds_a_token()
    {
        foreach (var token in Subject.Tokens)
            Subject.IsIn($"see {token}").Should().BeTrue();
        Subject.Tokens.Should().Equal(PlateToken.Of(Keys.Current, "ABC1234", "NY"), PlateToken.Of(Keys.Current, "ABC1234", null));
    }

    [Test]
    public void Finds_a_plate_in_bytes_of_any_encoding_sealed_or_not()
    {
        const string Text = """{"kind":"violation","plate":"ABC1234"}""";
        var escaped = Text.Replace("A", "\\u0041", StringComparison.Ordinal);

        foreach (var bytes in (byte[][])[Encoding.UTF8.GetBytes(Text), Encoding.Unicode.GetBytes(Text), Encoding.BigEndianUnicode.GetBytes(Text), Encoding.UTF8.GetBytes(escaped)])
        {
            Subject.IsIn(bytes).Should().BeTrue();
            Subject.IsIn(Encoding.UTF8.GetBytes(PlateSeal.Seal(Keys.Current, bytes, PlateSeal.Unreadable))).Should().BeTrue();
        }
        Subject.IsIn(Encoding.UTF8.GetBytes(PlateSeal.Seal(Keys.Current, "XYZ1"u8, PlateSeal.Unreadable))).Should().BeFalse();
        Subject.IsIn((byte[]?)null).Should().BeFalse();
        Subject.IsIn([0xFF, 0x00, 0xFE]).Should().BeFalse();
    }

    [Test]
    public void Says_that_it_cannot_know_what_is_sealed_by_a_key_that_is_not_there()
    {
        var other = PlateKeys.Parse([$"k9 {Convert.ToBase64String(new byte[32])}"]);

        Subject.IsIn(Encoding.UTF8.GetBytes(PlateSeal.Seal(other.Current, "ABC1234"u8, PlateSeal.Unreadable))).Should().BeNull();
    }

    [Test]
    public void Summaries_know_a_vehicle_by_a_part_of_its_token_and_by_the_hash_of_its_tickets() =>
        // The hash as Spark and DuckDB compute it: substr(md5('ABC1234 NY'), 1, 14).
        Subject.SummaryNames.Should().Contain(PlateToken.Of(Keys.Current, "ABC1234", "NY")![..16])
            .And.Contain("t-682a5dac2d65c7").And.HaveCount(4, "the plate is also known with an unknown state");

    [Test]
    public void The_same_order_has_the_same_id_and_another_case_another()
    {
        var same = new ExpungeSubject(Keys, ["ABC1234 NY"], ["m-7-plate"], [1234567890]);

        same.IdsOf("A").Should().Equal(Subject.IdsOf("A")).And.NotEqual(Subject.IdsOf("B"));
        (Subject with { Images = [] }).IdsOf("A").Should().NotEqual(Subject.IdsOf("A"));
    }

    [Test]
    public void An_order_of_an_older_key_is_found_by_its_id()
    {
        var older = $"k1 {Convert.ToBase64String(new byte[32])}";
        var before = new ExpungeSubject(PlateKeys.Parse([older]), ["ABC1234 NY"], [], []);
        var now = new ExpungeSubject(PlateKeys.Parse([$"k2 {Convert.ToBase64String(Enumerable.Repeat((byte)1, 32).ToArray())}", older]), ["ABC1234 NY"], [], []);

        now.IdsOf("A").Should().HaveCount(2).And.EndWith(before.IdsOf("A"));
    }

    [Test]
    public void Finds_a_plate_in_a_stored_key_and_in_headers_which_are_base64()
    {
        var word = Convert.ToBase64String("ABC-1234"u8);
        var headers = $$"""[{"key":"note","value":"{{word}}"},{"key":"none"}]""";

        Subject.IsIn(Encoding.UTF8.GetBytes(word)).Should().BeFalse("nothing says that it is base64");
        Subject.IsIn(Encoding.UTF8.GetBytes(word), holdsBase64: true).Should().BeTrue();
        Subject.IsIn(Encoding.UTF8.GetBytes(headers), holdsBase64: true).Should().BeTrue();
        Subject.IsIn(Encoding.UTF8.GetBytes(PlateSeal.Seal(Keys.Current, Encoding.UTF8.GetBytes(headers), PlateSeal.Unreadable)), holdsBase64: true).Should().BeTrue();
        Subject.IsIn("""[{"key":"note","value":"eA=="}]"""u8.ToArray(), holdsBase64: true).Should().BeFalse();
    }
}
