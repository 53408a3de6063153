using System.Text;
using Prestacop.Producers.Sampling;
using Prestacop.Tickets.Reading;

namespace Prestacop.Producers.Generation;

/// <summary>The kind of ticket: what its columns look like depends on who writes it.</summary>
enum TicketStyle
{
    Traffic,
    Police,
    Camera,
}

/// <summary>The frequencies as the generator needs them: cells ready to be written, and the choice made by the ticket's style.</summary>
sealed class TicketTables
{
    static readonly TicketFrequencies All = TicketFrequencies.All;
    static readonly string[] StyleNames = ["T", "P", "V"];

    public Weighted<byte[]> Agency { get; } = All.Table("agency", "", Cell);
    public Weighted<byte[]> State { get; } = All.Table("state", "", Cell);
    public Weighted<byte[]> PlateType { get; } = All.Table("plate type", "", Cell);
    public Weighted<bool> BlankPlate { get; } = All.Table("blank plate", "", value => value == "yes");
    public Weighted<byte[]> Make { get; } = All.Table("make", "", Cell);
    public Weighted<string> ExpirationForm { get; } = All.Table("expiration form", "", value => value);
    public Weighted<byte[][]> Place { get; } = All.Table("place", "", Cells);
    public Weighted<byte[]> CameraCounty { get; } = All.Table("camera county", "", Cell);
    public Weighted<byte[]> Feet { get; } = All.Table("feet", "", Cell);
    public Weighted<byte[]> HydrantFeet { get; } = All.Table("feet", "40", Cell);
    public Weighted<byte[]> Command { get; } = All.Table("command", "T", Cell);
    public Weighted<byte[]>[] Body { get; } = ByStyle("body", Cell);
    public Weighted<byte[]>[] Colour { get; } = ByStyle("colour", Cell);
    public Weighted<byte[]>[] VehicleYear { get; } = ByStyle("vehicle year", Cell);
    public Weighted<byte[]>[] Side { get; } = ByStyle("side", Cell);
    public Weighted<string>[] House { get; } = ByStyle("house", value => value);
    public Weighted<int>[] Hour { get; } = ByStyle("hour", int.Parse);
    public Weighted<DayOfWeek>[] Weekday { get; } = ByStyle("weekday", Enum.Parse<DayOfWeek>);
    public Weighted<byte[][]>[] Sign { get; } = ByStyle("sign", Cells);
    public Weighted<byte[]>[] Squad { get; } = ByStyle("squad", Cell);
    public Weighted<byte[]>[] Post { get; } = ByStyle("post", Cell);
    public Weighted<string>[] FirstObserved { get; } = ByStyle("first observed", value => value);
    public Weighted<string>[] StreetCodes { get; } = ByStyle("filler street", value => value);
    public Weighted<bool>[] PaddedLocation { get; } =
        [All.Table("location form", "T", IsPadded), All.Table("location form", "P", IsPadded), All.Table("location form", "T", IsPadded)];

    // Cameras have no issuing precinct.
    public Weighted<byte[]>[] IssuerPrecinct { get; } = [All.Table("issuer precinct", "T", Cell), All.Table("issuer precinct", "P", Cell)];

    readonly Dictionary<string, Weighted<byte[]>> _codes = All.Tables("code", Cell);
    readonly Dictionary<string, Weighted<byte[][]>> _rules = All.Tables("rule", Cells);
    readonly Dictionary<string, Weighted<byte[]>> _streets = All.Tables("street", Cell);
    readonly Dictionary<string, Weighted<byte[]>> _crossings = All.Tables("crossing", Cell);
    readonly Dictionary<string, Weighted<byte[][]>> _cameraPlaces = All.Tables("camera place", Cells);
    readonly Dictionary<string, Weighted<byte[]>> _plateForms = All.Tables("plate form", Cell);

    /// <summary>The codes that an agency writes, by its letter.</summary>
    public Weighted<byte[]> Code(ReadOnlySpan<byte> agency) => _codes.GetAlternateLookup<ReadOnlySpan<char>>()[Letters(agency, stackalloc char[8])];

    /// <summary>Law section, subdivision, legal code and description of a code, as the style writes them.</summary>
    public Weighted<byte[][]> Rule(TicketStyle style, ReadOnlySpan<byte> code)
    {
        Span<char> key = stackalloc char[8];
        StyleNames[(int)style].CopyTo(key);
        return _rules.GetAlternateLookup<ReadOnlySpan<char>>()[key[..(1 + Encoding.ASCII.GetChars(code, key[1..]))]];
    }

    /// <summary>Streets of a county.</summary>
    public Weighted<byte[]> Street(ReadOnlySpan<byte> county) => OfCounty(_streets, county);

    /// <summary>Crossing streets of a county.</summary>
    public Weighted<byte[]> Crossing(ReadOnlySpan<byte> county) => OfCounty(_crossings, county);

    /// <summary>Street and its continuation, for the cameras of a county.</summary>
    public Weighted<byte[][]> CameraPlace(ReadOnlySpan<byte> county) => OfCounty(_cameraPlaces, county);

    /// <summary>The plate's form, such as <c>LLL9999</c>, for a type and a state.</summary>
    public Weighted<byte[]> PlateForm(ReadOnlySpan<byte> plateType, ReadOnlySpan<byte> state)
    {
        Span<char> key = stackalloc char[16];
        var length = Encoding.ASCII.GetChars(plateType, key);
        var place = state.SequenceEqual("NY"u8) ? "|NY" : state.SequenceEqual("NJ"u8) ? "|NJ" : "|other";
        place.CopyTo(key[length..]);
        var forms = _plateForms.GetAlternateLookup<ReadOnlySpan<char>>();
        return forms.TryGetValue(key[..(length + place.Length)], out var form) ? form : _plateForms["PAS" + place];
    }

    static Weighted<TValue> OfCounty<TValue>(Dictionary<string, Weighted<TValue>> tables, ReadOnlySpan<byte> county) =>
        tables.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(Letters(county, stackalloc char[8]), out var table) ? table : tables["Q"];

    static ReadOnlySpan<char> Letters(ReadOnlySpan<byte> text, Span<char> letters) => letters[..Encoding.ASCII.GetChars(text, letters)];

    static Weighted<T>[] ByStyle<T>(string table, Func<string, T> make) => [.. StyleNames.Select(style => All.Table(table, style, make))];

    static byte[] Cell(string value) => Encoding.UTF8.GetBytes(value);

    static byte[][] Cells(string value) => [.. value.Split('|').Select(Cell)];

    static bool IsPadded(string value) => value == "padded";
}
