using System.Globalization;
using System.Text;

namespace Prestacop.TestKit;

/// <summary>Ticket files of the layout that every year has, for tests that know nothing of the reader.</summary>
public static class TicketLines
{
    /// <summary>The header of 'Parking Violations Issued' with its 43 columns.</summary>
    public const string Header =
        "Summons Number,Plate ID,Registration State,Plate Type,Issue Date,Violation Code,Vehicle Body Type,Vehicle Make,Issuing Agency,Street Code1,Street Code2,"
        + "Street Code3,Vehicle Expiration Date,Violation Location,Violation Precinct,Issuer Precinct,Issuer Code,Issuer Command,Issuer Squad,Violation Time,"
        + "Time First Observed,Violation County,Violation In Front Of Or Opposite,House Number,Street Name,Intersecting Street,Date First Observed,Law Section,"
        + "Sub Division,Violation Legal Code,Days Parking In Effect    ,From Hours In Effect,To Hours In Effect,Vehicle Color,Unregistered Vehicle?,Vehicle Year,"
        + "Meter Number,Feet From Curb,Violation Post Code,Violation Description,No Standing or Stopping Violation,Hydrant Violation,Double Parking Violation";

    /// <summary>The 43 cells of a ticket.</summary>
    /// <param name="number">Makes its summons number.</param>
    /// <param name="plate">The plate.</param>
    /// <param name="date">The issue date, as it is written.</param>
    public static string Row(int number, string plate, string date) =>
        string.Create(CultureInfo.InvariantCulture, $"{5_000_000_000 + number},{plate},NY,PAS,{date},21,SUBN,HONDA,V") + new string(',', 11) + "0143A" + new string(',', 23);

    /// <summary>A file with a header and these tickets, UTF-8.</summary>
    public static byte[] File(params (int Number, string Plate, string Date)[] tickets)
    {
        ArgumentNullException.ThrowIfNull(tickets);
        return Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(tickets.Select(ticket => Row(ticket.Number, ticket.Plate, ticket.Date) + "\n")));
    }
}
