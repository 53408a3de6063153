using System.ComponentModel.DataAnnotations.Schema;
using System.Reflection;
using Prestacop.Spark.Sql.Types;

namespace Prestacop.Spark.Sql;

/// <summary>A value that a record is made of: a parameter of its constructor or a property that can be set.</summary>
/// <param name="Name">Its name in the record.</param>
/// <param name="Type">Its type.</param>
/// <param name="ColumnName">The column that <see cref="ColumnAttribute"/> names, or null.</param>
/// <param name="IsOptional">Whether the record can be made without it.</param>
/// <param name="Default">What an optional parameter is then.</param>
sealed record RecordMember(string Name, Type Type, string? ColumnName, bool IsOptional, object? Default)
{
    public static RecordMember Of(ParameterInfo parameter, Type record)
    {
        var property = record.GetProperties().FirstOrDefault(p => p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase));
        return new RecordMember(
            parameter.Name!, parameter.ParameterType, ColumnNameOf(property), parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null);
    }

    public static RecordMember Of(PropertyInfo property) => new(property.Name, property.PropertyType, ColumnNameOf(property), IsOptional: true, Default: null);

    public static string? ColumnNameOf(MemberInfo? member) => member?.GetCustomAttribute<ColumnAttribute>()?.Name;

    /// <summary>
    /// The place of its column, or -1. The column has the name that the attribute says, else the member's, else the member's without regard to
    /// underscores and case: <c>user_id</c> for <c>UserId</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">Several columns differ from the member by underscores and case only.</exception>
    public int IndexIn(StructType schema)
    {
        if (ColumnName is not null || schema.IndexOf(Name) is >= 0)
            return schema.IndexOf(ColumnName ?? Name);
        var alike = schema.Fields.Select((field, index) => (field.Name, Index: index)).Where(field => Plain(field.Name).Equals(Plain(Name), StringComparison.OrdinalIgnoreCase)).ToList();
        return alike.Count < 2 ? alike is [var only] ? only.Index : -1 : throw new InvalidOperationException(
            $"'{Name}' can be any of the columns {string.Join(", ", alike.Select(field => $"'{field.Name}'"))}: name one with [Column].");
    }

    static string Plain(string name) => name.Replace("_", "", StringComparison.Ordinal);
}
