namespace Prestacop.Spark.Sql;

// Angles are in radians unless said otherwise.
public static partial class Functions
{
    /// <summary><c>sin</c>: the sine.</summary>
    public static Column Sin(Column column) => Call("sin", column);

    /// <inheritdoc cref="Sin(Column)"/>
    public static Column Sin(string columnName) => Sin(Col(columnName));

    /// <summary><c>cos</c>: the cosine.</summary>
    public static Column Cos(Column column) => Call("cos", column);

    /// <inheritdoc cref="Cos(Column)"/>
    public static Column Cos(string columnName) => Cos(Col(columnName));

    /// <summary><c>tan</c>: the tangent.</summary>
    public static Column Tan(Column column) => Call("tan", column);

    /// <inheritdoc cref="Tan(Column)"/>
    public static Column Tan(string columnName) => Tan(Col(columnName));

    /// <summary><c>cot</c>: the cotangent.</summary>
    public static Column Cot(Column column) => Call("cot", column);

    /// <summary><c>sec</c>: the secant.</summary>
    public static Column Sec(Column column) => Call("sec", column);

    /// <summary><c>csc</c>: the cosecant.</summary>
    public static Column Csc(Column column) => Call("csc", column);

    /// <summary><c>asin</c>: the arc sine; "not a number" outside -1 to 1.</summary>
    public static Column Asin(Column column) => Call("asin", column);

    /// <inheritdoc cref="Asin(Column)"/>
    public static Column Asin(string columnName) => Asin(Col(columnName));

    /// <summary><c>acos</c>: the arc cosine; "not a number" outside -1 to 1.</summary>
    public static Column Acos(Column column) => Call("acos", column);

    /// <inheritdoc cref="Acos(Column)"/>
    public static Column Acos(string columnName) => Acos(Col(columnName));

    /// <summary><c>atan</c>: the arc tangent.</summary>
    public static Column Atan(Column column) => Call("atan", column);

    /// <inheritdoc cref="Atan(Column)"/>
    public static Column Atan(string columnName) => Atan(Col(columnName));

    /// <summary><c>atan2</c>: the angle of the point from the positive x axis, from -pi to pi.</summary>
    public static Column Atan2(Column y, Column x) => Call("atan2", y, x);

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(Column y, string xName) => Atan2(y, Col(xName));

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(string yName, Column x) => Atan2(Col(yName), x);

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(string yName, string xName) => Atan2(Col(yName), Col(xName));

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(Column y, double xValue) => Atan2(y, Literal(xValue));

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(string yName, double xValue) => Atan2(Col(yName), Literal(xValue));

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(double yValue, Column x) => Atan2(Literal(yValue), x);

    /// <inheritdoc cref="Atan2(Column, Column)"/>
    public static Column Atan2(double yValue, string xName) => Atan2(Literal(yValue), Col(xName));

    /// <summary><c>sinh</c>: the hyperbolic sine.</summary>
    public static Column Sinh(Column column) => Call("sinh", column);

    /// <inheritdoc cref="Sinh(Column)"/>
    public static Column Sinh(string columnName) => Sinh(Col(columnName));

    /// <summary><c>cosh</c>: the hyperbolic cosine.</summary>
    public static Column Cosh(Column column) => Call("cosh", column);

    /// <inheritdoc cref="Cosh(Column)"/>
    public static Column Cosh(string columnName) => Cosh(Col(columnName));

    /// <summary><c>tanh</c>: the hyperbolic tangent.</summary>
    public static Column Tanh(Column column) => Call("tanh", column);

    /// <inheritdoc cref="Tanh(Column)"/>
    public static Column Tanh(string columnName) => Tanh(Col(columnName));

    /// <summary><c>asinh</c>: the inverse hyperbolic sine.</summary>
    public static Column Asinh(Column column) => Call("asinh", column);

    /// <inheritdoc cref="Asinh(Column)"/>
    public static Column Asinh(string columnName) => Asinh(Col(columnName));

    /// <summary><c>acosh</c>: the inverse hyperbolic cosine; "not a number" below 1.</summary>
    public static Column Acosh(Column column) => Call("acosh", column);

    /// <inheritdoc cref="Acosh(Column)"/>
    public static Column Acosh(string columnName) => Acosh(Col(columnName));

    /// <summary><c>atanh</c>: the inverse hyperbolic tangent; "not a number" outside -1 to 1.</summary>
    public static Column Atanh(Column column) => Call("atanh", column);

    /// <inheritdoc cref="Atanh(Column)"/>
    public static Column Atanh(string columnName) => Atanh(Col(columnName));

    /// <summary><c>degrees</c>: radians as degrees.</summary>
    public static Column Degrees(Column column) => Call("degrees", column);

    /// <inheritdoc cref="Degrees(Column)"/>
    public static Column Degrees(string columnName) => Degrees(Col(columnName));

    /// <summary><c>radians</c>: degrees as radians.</summary>
    public static Column Radians(Column column) => Call("radians", column);

    /// <inheritdoc cref="Radians(Column)"/>
    public static Column Radians(string columnName) => Radians(Col(columnName));
}
