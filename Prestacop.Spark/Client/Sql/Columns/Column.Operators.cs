namespace Prestacop.Spark.Sql;

// Names and operand types are Microsoft.Spark's: == gives a column, and the right side may be any value.
public sealed partial class Column
{
#pragma warning disable CA2225 // The named forms are Spark's: Plus, Gt, EqualTo.
    /// <summary>The negated number.</summary>
    public static Column operator -(Column self) => Functions.Call("negative", self);

    /// <summary>True where the condition is false, and null where it is null.</summary>
    public static Column operator !(Column self) => Functions.Call("not", self);

    /// <inheritdoc cref="EqualTo(object)"/>
    public static Column operator ==(Column lhs, object? rhs) => Binary("==", lhs, rhs);

    // Spark's registry has no function "!=": its SQL parser too makes not(==) of the operator.
    /// <inheritdoc cref="NotEqual(object)"/>
    public static Column operator !=(Column lhs, object? rhs) => !(lhs == rhs);

    /// <inheritdoc cref="Gt(object)"/>
    public static Column operator >(Column lhs, object? rhs) => Binary(">", lhs, rhs);

    /// <inheritdoc cref="Lt(object)"/>
    public static Column operator <(Column lhs, object? rhs) => Binary("<", lhs, rhs);

    /// <inheritdoc cref="Leq(object)"/>
    public static Column operator <=(Column lhs, object? rhs) => Binary("<=", lhs, rhs);

    /// <inheritdoc cref="Geq(object)"/>
    public static Column operator >=(Column lhs, object? rhs) => Binary(">=", lhs, rhs);

    /// <inheritdoc cref="Or(Column)"/>
    public static Column operator |(Column lhs, Column rhs) => Functions.Call("or", lhs, rhs);

    /// <inheritdoc cref="And(Column)"/>
    public static Column operator &(Column lhs, Column rhs) => Functions.Call("and", lhs, rhs);

    /// <inheritdoc cref="Plus(object)"/>
    public static Column operator +(Column lhs, object? rhs) => Binary("+", lhs, rhs);

    /// <inheritdoc cref="Minus(object)"/>
    public static Column operator -(Column lhs, object? rhs) => Binary("-", lhs, rhs);

    /// <inheritdoc cref="Multiply(object)"/>
    public static Column operator *(Column lhs, object? rhs) => Binary("*", lhs, rhs);

    /// <inheritdoc cref="Divide(object)"/>
    public static Column operator /(Column lhs, object? rhs) => Binary("/", lhs, rhs);

    /// <inheritdoc cref="Mod(object)"/>
    public static Column operator %(Column lhs, object? rhs) => Binary("%", lhs, rhs);
#pragma warning restore CA2225

    /// <summary>Equal; null where either side is null. See <see cref="EqNullSafe"/> for a comparison that is never null.</summary>
    public Column EqualTo(object? rhs) => this == rhs;

    /// <summary>Not equal; null where either side is null.</summary>
    public Column NotEqual(object? rhs) => this != rhs;

    /// <summary>Greater than.</summary>
    public Column Gt(object? rhs) => this > rhs;

    /// <summary>Less than.</summary>
    public Column Lt(object? rhs) => this < rhs;

    /// <summary>Less than or equal.</summary>
    public Column Leq(object? rhs) => this <= rhs;

    /// <summary>Greater than or equal.</summary>
    public Column Geq(object? rhs) => this >= rhs;

    /// <summary>Equal, where two nulls are equal and a null differs from any value.</summary>
    public Column EqNullSafe(object? obj) => Binary("<=>", this, obj);

    /// <summary>True where either condition is.</summary>
    public Column Or(Column other) => this | other;

    /// <summary>True where both conditions are.</summary>
    public Column And(Column other) => this & other;

    /// <summary>The sum of both.</summary>
    public Column Plus(object? rhs) => this + rhs;

    /// <summary>The difference of both.</summary>
    public Column Minus(object? rhs) => this - rhs;

    /// <summary>The product of both.</summary>
    public Column Multiply(object? rhs) => this * rhs;

    /// <summary>The quotient, fractional for whole numbers too; division by zero is an error under ANSI mode (Spark's default).</summary>
    public Column Divide(object? rhs) => this / rhs;

    /// <summary>The remainder, with the sign of the left side.</summary>
    public Column Mod(object? rhs) => this % rhs;

    /// <summary>The bits that are set in either number.</summary>
    public Column BitwiseOR(object? other) => Binary("|", this, other);

    /// <summary>The bits that are set in both numbers.</summary>
    public Column BitwiseAND(object? other) => Binary("&", this, other);

    /// <summary>The bits that are set in exactly one of the numbers.</summary>
    public Column BitwiseXOR(object? other) => Binary("^", this, other);

    /// <summary>Whether both are the same object: two columns are compared in a query by <c>==</c> or <see cref="EqualTo"/>.</summary>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <summary>A hash of the object's identity, in step with <see cref="Equals(object)"/>.</summary>
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

    /// <summary>The expression in the manner of SQL; meant for people, not for a parser.</summary>
    public override string ToString() => ExpressionText.Of(Expression);

    /// <summary>Writes the expression to the console, as it was built: only the server can resolve it.</summary>
    /// <param name="extended">Whether the protocol's message is written instead, as JSON.</param>
    public void Explain(bool extended) => Console.WriteLine(extended ? Expression.ToString() : ToString());

    static Column Binary(string name, Column left, object? right) => Functions.Call(name, left, Functions.Lit(right));
}
