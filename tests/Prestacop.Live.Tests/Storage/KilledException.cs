namespace Prestacop.Live.Tests.Storage;

/// <summary>Ends a job in the middle, as kill -9 does.</summary>
sealed class KilledException : Exception;
