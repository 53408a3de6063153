using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Prestacop.Contracts.Tests.Support;

/// <summary>
/// The bytes of a contract on the wire: what programs in the field already send, and what is already stored, must stay readable.
/// </summary>
/// <param name="type">How the contract is read and written.</param>
/// <param name="golden">The bytes of <paramref name="value"/>, as text.</param>
/// <param name="value">A record with every field set, or with those of its kind.</param>
/// <param name="bare">A record with the required fields of <paramref name="value"/> alone.</param>
public abstract class ContractJsonTests<T>(JsonTypeInfo<T> type, string golden, T value, T bare) where T : class
{
    static readonly IReadOnlyList<string> Required = SparkSchema.RequiredFieldsOf<T>();

    protected T? Read(string json) => JsonSerializer.Deserialize(json, type);

    protected JsonObject Golden() => JsonNode.Parse(golden)!.AsObject();

    [Test]
    public void Writes_the_golden_bytes() => JsonSerializer.SerializeToUtf8Bytes(value, type).Should().Equal(Encoding.UTF8.GetBytes(golden));

    [Test]
    public void Reads_the_golden_bytes() => Read(golden).Should().BeEquivalentTo(value, options => options.WithStrictOrdering());

    [Test]
    public void Reads_fields_in_any_order() =>
        Read(new JsonObject(Golden().Reverse().Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))).ToJsonString())
            .Should().BeEquivalentTo(value);

    [Test]
    public void Ignores_fields_it_does_not_know()
    {
        var json = Golden();
        json["windSpeed"] = new JsonObject { ["gust"] = 12 };
        json["remarks"] = new JsonArray("a", null, 1.5);
        Read(json.ToJsonString()).Should().BeEquivalentTo(value);
    }

    [Test]
    public void Reads_a_record_without_its_optional_fields()
    {
        var json = Golden();
        foreach (var optional in json.Select(field => field.Key).Except(Required).ToList())
            json.Remove(optional);
        Read(json.ToJsonString()).Should().BeEquivalentTo(bare);
    }

    [Test]
    public void Rejects_a_record_without_a_required_field() => EachRequired(static (json, field) => json.Remove(field));

    [Test]
    public void Rejects_null_for_a_required_field() => EachRequired(static (json, field) => json[field] = null);

    [Test]
    public void Rejects_a_required_field_of_another_type() => EachRequired(static (json, field) => json[field] = new JsonObject());

    void EachRequired(Action<JsonObject, string> spoil)
    {
        Required.Should().NotBeEmpty();
        foreach (var field in Required)
        {
            var json = Golden();
            spoil(json, field);
            FluentActions.Invoking(() => Read(json.ToJsonString())).Should().Throw<JsonException>("{0} is spoilt", field);
        }
    }

    [Test]
    public void Rejects_a_truncated_record()
    {
        for (var length = 0; length < golden.Length; length++)
            FluentActions.Invoking(() => Read(golden[..length])).Should().Throw<JsonException>("only {0} characters are left", length);
    }
}
