namespace Prestacop.Spark.UserFunctions;

/// <summary>What follows in the bytes of a captured value. The numbers from <see cref="FirstSimple"/> on are the places in <see cref="SimpleValues"/>.</summary>
enum ValueTag : byte
{
    Null = 0,
    Enum = 1,
    Numbers = 2,
    Array = 3,
    List = 4,
    Dictionary = 5,
    Set = 6,
    Fields = 7,
    Function = 8,

    /// <summary>An object that was written before, by its number: functions of one scope share its variables.</summary>
    Known = 9,
    FirstSimple = 32,
}

/// <summary>How a dictionary or set with texts compares them.</summary>
enum ComparerTag : byte
{
    Default = 0,
    Ordinal = 1,
    OrdinalIgnoreCase = 2,
}
