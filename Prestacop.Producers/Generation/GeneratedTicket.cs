namespace Prestacop.Producers.Generation;

/// <summary>The choices behind one ticket on which several of its columns depend.</summary>
struct GeneratedTicket
{
    public TicketStyle Style;
    public byte[] Agency;
    public byte[] Code;
    public byte[][] Rule;
    public byte[] County;
    public byte[] Precinct;
    public byte[] Side;
    public DateOnly IssueDate;
    public int Hour;
    public int Minute;
    public string FirstObserved;
    public bool Damaged;
}
