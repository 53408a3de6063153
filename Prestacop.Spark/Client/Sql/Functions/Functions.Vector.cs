namespace Prestacop.Spark.Sql;

// Arrays of floats as vectors, since Spark 4.2. Both of two vectors must have the same number of elements.
public static partial class Functions
{
    /// <summary><c>vector_inner_product</c>: the sum of the products of the elements of two vectors.</summary>
    public static Column VectorInnerProduct(Column left, Column right) => Call("vector_inner_product", left, right);

    /// <summary><c>vector_cosine_similarity</c>: the cosine of the angle between two vectors, from -1 to 1.</summary>
    public static Column VectorCosineSimilarity(Column left, Column right) => Call("vector_cosine_similarity", left, right);

    /// <summary><c>vector_l2_distance</c>: the Euclidean distance of two vectors.</summary>
    public static Column VectorL2Distance(Column left, Column right) => Call("vector_l2_distance", left, right);

    /// <summary><c>vector_norm</c>: the length of a vector.</summary>
    public static Column VectorNorm(Column vector) => Call("vector_norm", vector);

    /// <inheritdoc cref="VectorNorm(Column)"/>
    /// <param name="vector">An array of floats.</param>
    /// <param name="degree">1 for the sum of the absolute values, 2 for the Euclidean length, <see cref="float.PositiveInfinity"/> for the largest absolute value.</param>
    public static Column VectorNorm(Column vector, float degree) => Call("vector_norm", vector, Literal(degree));

    /// <summary><c>vector_normalize</c>: a vector divided by its length.</summary>
    public static Column VectorNormalize(Column vector) => Call("vector_normalize", vector);

    /// <inheritdoc cref="VectorNormalize(Column)"/>
    /// <param name="vector">An array of floats.</param>
    /// <param name="degree">As for <see cref="VectorNorm(Column, float)"/>.</param>
    public static Column VectorNormalize(Column vector, float degree) => Call("vector_normalize", vector, Literal(degree));

    /// <summary><c>vector_avg</c>: the mean of each element of the vectors of a group.</summary>
    public static Column VectorAvg(Column column) => Call("vector_avg", column);

    /// <inheritdoc cref="VectorAvg(Column)"/>
    public static Column VectorAvg(string columnName) => VectorAvg(Col(columnName));

    /// <summary><c>vector_sum</c>: the sum of each element of the vectors of a group.</summary>
    public static Column VectorSum(Column column) => Call("vector_sum", column);

    /// <inheritdoc cref="VectorSum(Column)"/>
    public static Column VectorSum(string columnName) => VectorSum(Col(columnName));
}
