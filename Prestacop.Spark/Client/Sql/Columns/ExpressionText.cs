using System.Globalization;
using static Spark.Connect.Expression.Types.Window.Types;
using Boundary = Spark.Connect.Expression.Types.Window.Types.WindowFrame.Types.FrameBoundary;
using ExpressionCase = Spark.Connect.Expression.ExprTypeOneofCase;
using LiteralCase = Spark.Connect.Expression.Types.Literal.LiteralTypeOneofCase;

namespace Prestacop.Spark.Sql;

/// <summary>Expressions in the manner of SQL, for people: in a debugger, a log or a test's message.</summary>
static class ExpressionText
{
    static readonly HashSet<string> Infix =
        ["==", "<", "<=", ">", ">=", "<=>", "+", "-", "*", "/", "%", "&", "|", "^", "and", "or"];

    internal static string Of(Proto.Expression expression) => expression.ExprTypeCase switch
    {
        ExpressionCase.Literal => Of(expression.Literal),
        ExpressionCase.UnresolvedAttribute => expression.UnresolvedAttribute.UnparsedIdentifier,
        ExpressionCase.UnresolvedStar => expression.UnresolvedStar.HasUnparsedTarget ? expression.UnresolvedStar.UnparsedTarget : "*",
        ExpressionCase.UnresolvedRegex => expression.UnresolvedRegex.ColName,
        ExpressionCase.UnresolvedFunction => Of(expression.UnresolvedFunction),
        ExpressionCase.CallFunction => $"{expression.CallFunction.FunctionName}({List(expression.CallFunction.Arguments)})",
        ExpressionCase.ExpressionString => expression.ExpressionString.Expression,
        ExpressionCase.Alias => $"{Of(expression.Alias.Expr)} AS {Names(expression.Alias.Name)}",
        ExpressionCase.Cast => Of(expression.Cast),
        ExpressionCase.SortOrder => Of(expression.SortOrder),
        ExpressionCase.UnresolvedExtractValue =>
            $"{Of(expression.UnresolvedExtractValue.Child)}[{Of(expression.UnresolvedExtractValue.Extraction)}]",
        ExpressionCase.UpdateFields => Of(expression.UpdateFields),
        ExpressionCase.LambdaFunction =>
            $"{Names(expression.LambdaFunction.Arguments.Select(Of))} -> {Of(expression.LambdaFunction.Function)}",
        ExpressionCase.UnresolvedNamedLambdaVariable => Of(expression.UnresolvedNamedLambdaVariable),
        ExpressionCase.Window => Of(expression.Window),
        ExpressionCase.NamedArgumentExpression =>
            $"{expression.NamedArgumentExpression.Key} => {Of(expression.NamedArgumentExpression.Value)}",
        ExpressionCase.SubqueryExpression => Of(expression.SubqueryExpression),
        _ => expression.ToString(),
    };

    static string Of(Proto.Expression.Types.Literal literal) => literal.LiteralTypeCase switch
    {
        LiteralCase.Null => "NULL",
        LiteralCase.String => $"'{literal.String}'",
        LiteralCase.Boolean => literal.Boolean ? "true" : "false",
        LiteralCase.Byte => Number(literal.Byte),
        LiteralCase.Short => Number(literal.Short),
        LiteralCase.Integer => Number(literal.Integer),
        LiteralCase.Long => Number(literal.Long),
        LiteralCase.Float => Number(literal.Float),
        LiteralCase.Double => Number(literal.Double),
        LiteralCase.Decimal => literal.Decimal.Value,
        LiteralCase.Date => $"DATE '{DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(literal.Date):yyyy-MM-dd}'",
        LiteralCase.Timestamp => $"TIMESTAMP '{Time(literal.Timestamp)}Z'",
        LiteralCase.TimestampNtz => $"TIMESTAMP_NTZ '{Time(literal.TimestampNtz)}'",
        LiteralCase.Time => $"TIME '{new TimeOnly(literal.Time.Nano / 100):HH:mm:ss.FFFFFF}'",
        LiteralCase.DayTimeInterval => $"INTERVAL '{TimeSpan.FromMicroseconds(literal.DayTimeInterval):c}'",
        LiteralCase.Binary => $"X'{Convert.ToHexString(literal.Binary.Span)}'",
        _ => literal.ToString(),
    };

    static string Of(Proto.Expression.Types.UnresolvedFunction function) => function switch
    {
        { Arguments.Count: 2 } when Infix.Contains(function.FunctionName) =>
            $"({Of(function.Arguments[0])} {function.FunctionName.ToUpperInvariant()} {Of(function.Arguments[1])})",
        _ => $"{function.FunctionName}({(function.IsDistinct ? "DISTINCT " : "")}{List(function.Arguments)})",
    };

    static string Of(Proto.Expression.Types.Cast cast) =>
        $"{(cast.EvalMode == Proto.Expression.Types.Cast.Types.EvalMode.Try ? "TRY_CAST" : "CAST")}({Of(cast.Expr)} AS {TypeOf(cast)})";

    static string TypeOf(Proto.Expression.Types.Cast cast) => cast.Type is { } type ? Types.TypeProto.FromProto(type).SimpleString : cast.TypeStr;

    static string Of(Proto.Expression.Types.SortOrder order)
    {
        var direction = order.Direction == Proto.Expression.Types.SortOrder.Types.SortDirection.Descending ? "DESC" : "ASC";
        var nulls = order.NullOrdering == Proto.Expression.Types.SortOrder.Types.NullOrdering.SortNullsLast ? "LAST" : "FIRST";
        return $"{Of(order.Child)} {direction} NULLS {nulls}";
    }

    static string Of(Proto.Expression.Types.UpdateFields update) => update.ValueExpression is { } value
        ? $"update_fields({Of(update.StructExpression)}, {update.FieldName} = {Of(value)})"
        : $"drop_fields({Of(update.StructExpression)}, {update.FieldName})";

    static string Of(Proto.Expression.Types.UnresolvedNamedLambdaVariable variable) => string.Join('.', variable.NameParts);

    static string Of(Proto.Expression.Types.Window window)
    {
        var parts = new List<string>();
        if (window.PartitionSpec.Count > 0)
            parts.Add($"PARTITION BY {List(window.PartitionSpec)}");
        if (window.OrderSpec.Count > 0)
            parts.Add($"ORDER BY {string.Join(", ", window.OrderSpec.Select(Of))}");
        if (window.FrameSpec is { } frame)
        {
            var kind = frame.FrameType == WindowFrame.Types.FrameType.Row ? "ROWS" : "RANGE";
            parts.Add($"{kind} BETWEEN {Of(frame.Lower, "PRECEDING")} AND {Of(frame.Upper, "FOLLOWING")}");
        }

        return $"{Of(window.WindowFunction)} OVER ({string.Join(' ', parts)})";
    }

    static string Of(Boundary boundary, string unboundedSide) => boundary.BoundaryCase switch
    {
        Boundary.BoundaryOneofCase.CurrentRow => "CURRENT ROW",
        Boundary.BoundaryOneofCase.Unbounded => $"UNBOUNDED {unboundedSide}",
        _ => $"{Of(boundary.Value)} FOLLOWING",
    };

    static string Of(Proto.SubqueryExpression subquery) => subquery.SubqueryType switch
    {
        Proto.SubqueryExpression.Types.SubqueryType.Exists => "EXISTS (subquery)",
        Proto.SubqueryExpression.Types.SubqueryType.In => $"({List(subquery.InSubqueryValues)}) IN (subquery)",
        _ => "(subquery)",
    };

    static string List(IEnumerable<Proto.Expression> expressions) => string.Join(", ", expressions.Select(Of));

    static string Names(IEnumerable<string> names)
    {
        var list = names.ToList();
        return list.Count == 1 ? list[0] : $"({string.Join(", ", list)})";
    }

    static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);

    static string Time(long microseconds) =>
        DateTime.UnixEpoch.AddMicroseconds(microseconds).ToString("yyyy-MM-dd HH:mm:ss.FFFFFF", CultureInfo.InvariantCulture);
}
