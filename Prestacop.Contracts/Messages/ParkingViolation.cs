namespace Prestacop.Contracts;

/// <summary>
/// One ticket of the NYPD's files: the official columns, in their order. A column that holds numbers is a number; one whose format differs between files
/// is kept as text. An empty cell is null.
/// </summary>
public sealed record ParkingViolation
{
    /// <summary>The version that this code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>What <see cref="QualityNotes"/> says of an empty cell.</summary>
    public const string EmptyCell = "(empty)";

    /// <summary>What <see cref="QualityNotes"/> says of an issue date before 1990: the city's files begin later.</summary>
    public const string ImplausiblyOld = "before 1990";

    /// <summary>What <see cref="QualityNotes"/> says of an issue date after the day on which the file was read.</summary>
    public const string InTheFuture = "after the day of reading";

    /// <summary>The ticket's number: unique, ten digits.</summary>
    public required long SummonsNumber { get; init; }

    /// <summary>The plate as typed; <c>BLANKPLATE</c> and the like stand for none.</summary>
    public string? PlateId { get; init; }

    /// <summary>Two letters; <c>99</c> means unknown.</summary>
    public string? RegistrationState { get; init; }

    /// <summary>Kind of plate, such as <c>PAS</c>; <c>999</c> means unknown.</summary>
    public string? PlateType { get; init; }

    /// <summary>The day of the ticket, New York time.</summary>
    public required DateOnly IssueDate { get; init; }

    /// <summary>Violation code, 0 to 99; 0 means unknown.</summary>
    public required int ViolationCode { get; init; }

    /// <summary>Body of the vehicle, such as <c>SUBN</c>.</summary>
    public string? VehicleBodyType { get; init; }

    /// <summary>Make of the vehicle, cut to five letters.</summary>
    public string? VehicleMake { get; init; }

    /// <summary>A letter; <c>V</c> means the camera programmes.</summary>
    public string? IssuingAgency { get; init; }

    /// <summary>Number of the street in the city's list.</summary>
    public int? StreetCode1 { get; init; }

    /// <summary>Number of the street at one end of the block.</summary>
    public int? StreetCode2 { get; init; }

    /// <summary>Number of the street at the other end of the block.</summary>
    public int? StreetCode3 { get; init; }

    /// <summary>As it came: <c>yyyyMMdd</c> with <c>88</c> or <c>0</c> where unknown, and other forms in older files.</summary>
    public string? VehicleExpirationDate { get; init; }

    /// <summary>Precinct of the place as typed, zero-padded in some files.</summary>
    public string? ViolationLocation { get; init; }

    /// <summary>Precinct of the place; 0 means unknown.</summary>
    public int? ViolationPrecinct { get; init; }

    /// <summary>Precinct of the issuer; 0 and numbers over 123 are not places.</summary>
    public int? IssuerPrecinct { get; init; }

    /// <summary>Number of the issuer; 0 for cameras.</summary>
    public int? IssuerCode { get; init; }

    /// <summary>Command of the issuer.</summary>
    public string? IssuerCommand { get; init; }

    /// <summary>Squad of the issuer.</summary>
    public string? IssuerSquad { get; init; }

    /// <summary>As it came, such as <c>0143A</c>; see <see cref="TimeOfDay"/>.</summary>
    public string? ViolationTime { get; init; }

    /// <summary>As it came, in several forms.</summary>
    public string? TimeFirstObserved { get; init; }

    /// <summary>Borough under one of several short names, such as <c>NY</c>, <c>K</c> or <c>BK</c>.</summary>
    public string? ViolationCounty { get; init; }

    /// <summary>F, O, I and others.</summary>
    public string? ViolationInFrontOfOrOpposite { get; init; }

    /// <summary>As it came: numbers, words, and what a spreadsheet made of them.</summary>
    public string? HouseNumber { get; init; }

    /// <summary>At most 20 letters; a camera's location continues in <see cref="IntersectingStreet"/>.</summary>
    public string? StreetName { get; init; }

    /// <summary>The crossing street, or the rest of the street's name.</summary>
    public string? IntersectingStreet { get; init; }

    /// <summary>As it came: <c>yyyyMMdd</c>, <c>0</c>, and other forms in older files.</summary>
    public string? DateFirstObserved { get; init; }

    /// <summary>Section of the law.</summary>
    public int? LawSection { get; init; }

    /// <summary>Subdivision of the law, as typed.</summary>
    public string? SubDivision { get; init; }

    /// <summary>Legal code of the violation.</summary>
    public string? ViolationLegalCode { get; init; }

    /// <summary>A letter for each day of the week on which the sign holds.</summary>
    public string? DaysParkingInEffect { get; init; }

    /// <summary>Since when the sign holds, as typed.</summary>
    public string? FromHoursInEffect { get; init; }

    /// <summary>Until when the sign holds, as typed.</summary>
    public string? ToHoursInEffect { get; init; }

    /// <summary>Colour of the vehicle in one of over a hundred spellings.</summary>
    public string? VehicleColor { get; init; }

    /// <summary>Whether the vehicle was unregistered, as typed.</summary>
    public string? UnregisteredVehicle { get; init; }

    /// <summary>Model year; 0 means unknown.</summary>
    public int? VehicleYear { get; init; }

    /// <summary>Number of the meter.</summary>
    public string? MeterNumber { get; init; }

    /// <summary>Distance from the curb in feet.</summary>
    public int? FeetFromCurb { get; init; }

    /// <summary>Post of the issuer.</summary>
    public string? ViolationPostCode { get; init; }

    /// <summary>The violation in words, in two styles.</summary>
    public string? ViolationDescription { get; init; }

    /// <summary>Empty in every file seen.</summary>
    public string? NoStandingOrStoppingViolation { get; init; }

    /// <summary>Empty in every file seen: hydrants are code 40.</summary>
    public string? HydrantViolation { get; init; }

    /// <summary>Empty in every file seen.</summary>
    public string? DoubleParkingViolation { get; init; }

    /// <summary>Degrees north, WGS 84; in the files of some years only.</summary>
    public double? Latitude { get; init; }

    /// <summary>Degrees east, WGS 84; in the files of some years only.</summary>
    public double? Longitude { get; init; }

    /// <summary>Community board; in the files of some years only.</summary>
    public string? CommunityBoard { get; init; }

    /// <summary>Council district; in the files of some years only.</summary>
    public string? CommunityCouncil { get; init; }

    /// <summary>Census tract; in the files of some years only.</summary>
    public string? CensusTract { get; init; }

    /// <summary>Number of the building; in the files of some years only.</summary>
    public string? Bin { get; init; }

    /// <summary>Borough, block and lot; in the files of some years only.</summary>
    public string? Bbl { get; init; }

    /// <summary>Neighbourhood; in the files of some years only.</summary>
    public string? Nta { get; init; }

    /// <summary>The fiscal year of the file, which begins on 1 July of the year before; in the files since 2025.</summary>
    public int? FiscalYear { get; init; }

    /// <summary>The cells of columns that no official file has, each <c>name: text</c>; null for none.</summary>
    public IReadOnlyList<string>? OtherColumns { get; init; }

    /// <summary><see cref="ViolationTime"/> as <c>HH:mm</c>, New York time; null when it is not a valid time of day.</summary>
    public string? TimeOfDay { get; init; }

    /// <summary>
    /// What could not be read of the optional cells, each <c>field: text</c>, such as <c>feetFromCurb: six</c>: the field is null, and the text is kept
    /// here. Dates that cannot be are kept and noted. Null for nothing.
    /// </summary>
    public IReadOnlyList<string>? QualityNotes { get; init; }

    /// <summary>The file that the ticket came from, without its folder.</summary>
    public required string SourceFile { get; init; }

    /// <summary>The line of the file, 1 for the first.</summary>
    public required long SourceLine { get; init; }

    /// <summary>The version of the contract that the sender knew, 1 or more; 1 for a sender that names none.</summary>
    public int SchemaVersion { get; init => field = SchemaVersions.Of(value); } = CurrentSchemaVersion;
}
