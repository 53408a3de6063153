namespace Prestacop.TestKit;

/// <summary>How the cost of something grows with its size.</summary>
/// <param name="sizes">Sizes and what each cost, such as seconds; the sizes a factor apart.</param>
public sealed class Growth(IReadOnlyList<(double Size, double Cost)> sizes)
{
    /// <summary>
    /// The power of the size by which the cost grows: 1 when twice as much costs twice as much. It is that between the two largest sizes, since what every
    /// run costs weighs on the small ones.
    /// </summary>
    public double Exponent
    {
        get
        {
            var largest = sizes.OrderByDescending(size => size.Size).Take(2).ToList();
            return Math.Log(largest[0].Cost / largest[1].Cost) / Math.Log(largest[0].Size / largest[1].Size);
        }
    }
}
