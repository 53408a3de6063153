namespace Prestacop.Web.Tickets;

/// <summary>A file is not taken or not fed; the message is for the person.</summary>
sealed class HandedInException(string message, Exception? cause = null) : Exception(message, cause);
