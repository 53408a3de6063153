using Prestacop.Contracts.Tests.Support;

namespace Prestacop.Contracts.Tests;

public sealed class ParkingViolationJsonTests() : ContractJsonTests<ParkingViolation>(
    ContractsJson.Default.ParkingViolation, Bytes, Value, new()
    {
        SummonsNumber = Value.SummonsNumber,
        IssueDate = Value.IssueDate,
        ViolationCode = Value.ViolationCode,
        SourceFile = Value.SourceFile,
        SourceLine = Value.SourceLine,
    })
{
    static readonly string Bytes =
        """
        {"summonsNumber":5092469481,"plateId":"GZH7067","registrationState":"NY","plateType":"PAS","issueDate":"2016-07-10","violationCode":21,
        "vehicleBodyType":"SUBN","vehicleMake":"TOYOT","issuingAgency":"T","streetCode1":13610,"streetCode2":10210,"streetCode3":0,
        "vehicleExpirationDate":"20180088","violationLocation":"0019","violationPrecinct":19,"issuerPrecinct":19,"issuerCode":359594,
        "issuerCommand":"T102","issuerSquad":"J","violationTime":"0143A","timeFirstObserved":"1200P","violationCounty":"NY",
        "violationInFrontOfOrOpposite":"F","houseNumber":"146-65 A","streetName":"7th Ave","intersectingStreet":"5ft N/of 37th Ave",
        "dateFirstObserved":"0","lawSection":408,"subDivision":"d1","violationLegalCode":"T","daysParkingInEffect":"Y  Y",
        "fromHoursInEffect":"0700A","toHoursInEffect":"0700P","vehicleColor":"GY","unregisteredVehicle":"0","vehicleYear":2015,
        "meterNumber":"144-3760","feetFromCurb":0,"violationPostCode":"99 6","violationDescription":"21-No Parking (street clean)",
        "noStandingOrStoppingViolation":"n","hydrantViolation":"h","doubleParkingViolation":"d",
        "latitude":40.7128,"longitude":-74.006,"communityBoard":"101","communityCouncil":"1","censusTract":"7","bin":"1001234","bbl":"1000010010",
        "nta":"MN25","fiscalYear":2017,"otherColumns":["Row Hash: ab"],"timeOfDay":"01:43","qualityNotes":["meterNumber: ?"],
        "sourceFile":"fy2017.csv","sourceLine":2,"schemaVersion":1}
        """.ReplaceLineEndings("");

    static readonly ParkingViolation Value = new()
    {
        SummonsNumber = 5_092_469_481,
        PlateId = "GZH7067",
        RegistrationState = "NY",
        PlateType = "PAS",
        IssueDate = new DateOnly(2016, 7, 10),
        ViolationCode = 21,
        VehicleBodyType = "SUBN",
        VehicleMake = "TOYOT",
        IssuingAgency = "T",
        StreetCode1 = 13610,
        StreetCode2 = 10210,
        StreetCode3 = 0,
        VehicleExpirationDate = "20180088",
        ViolationLocation = "0019",
        ViolationPrecinct = 19,
        IssuerPrecinct = 19,
        IssuerCode = 359594,
        IssuerCommand = "T102",
        IssuerSquad = "J",
        ViolationTime = "0143A",
        TimeFirstObserved = "1200P",
        ViolationCounty = "NY",
        ViolationInFrontOfOrOpposite = "F",
        HouseNumber = "146-65 A",
        StreetName = "7th Ave",
        IntersectingStreet = "5ft N/of 37th Ave",
        DateFirstObserved = "0",
        LawSection = 408,
        SubDivision = "d1",
        ViolationLegalCode = "T",
        DaysParkingInEffect = "Y  Y",
        FromHoursInEffect = "0700A",
        ToHoursInEffect = "0700P",
        VehicleColor = "GY",
        UnregisteredVehicle = "0",
        VehicleYear = 2015,
        MeterNumber = "144-3760",
        FeetFromCurb = 0,
        ViolationPostCode = "99 6",
        ViolationDescription = "21-No Parking (street clean)",
        NoStandingOrStoppingViolation = "n",
        HydrantViolation = "h",
        DoubleParkingViolation = "d",
        Latitude = 40.7128,
        Longitude = -74.006,
        CommunityBoard = "101",
        CommunityCouncil = "1",
        CensusTract = "7",
        Bin = "1001234",
        Bbl = "1000010010",
        Nta = "MN25",
        FiscalYear = 2017,
        OtherColumns = ["Row Hash: ab"],
        TimeOfDay = "01:43",
        QualityNotes = ["meterNumber: ?"],
        SourceFile = "fy2017.csv",
        SourceLine = 2,
    };

    [TestCase(0)]
    [TestCase(null)]
    public void A_ticket_without_a_version_has_version_1(int? stated)
    {
        var json = Golden();
        json.Remove("schemaVersion");
        if (stated is { } number)
            json["schemaVersion"] = number;
        Read(json.ToJsonString())!.SchemaVersion.Should().Be(1);
    }

    [Test]
    public void Reads_a_ticket_of_a_newer_version()
    {
        var json = Golden();
        json["schemaVersion"] = 7;
        Read(json.ToJsonString()).Should().BeEquivalentTo(Value with { SchemaVersion = 7 });
    }
}
