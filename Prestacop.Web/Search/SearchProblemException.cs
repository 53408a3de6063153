namespace Prestacop.Web.Search;

/// <summary>A search that cannot be done; the message tells the person why, in whole sentences.</summary>
sealed class SearchProblemException(string message, Exception? cause = null) : Exception(message, cause);
