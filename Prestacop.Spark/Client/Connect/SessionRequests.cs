using Prestacop.Spark.Connect;

// The generated classes are partial: here they get a common interface.
#pragma warning disable IDE0130 // Their namespace is that of the protocol.
namespace Spark.Connect;

sealed partial class ExecutePlanRequest : ISessionRequest;

sealed partial class ReattachExecuteRequest : ISessionRequest;

sealed partial class ReleaseExecuteRequest : ISessionRequest;

sealed partial class InterruptRequest : ISessionRequest;

sealed partial class ConfigRequest : ISessionRequest;

sealed partial class AnalyzePlanRequest : ISessionRequest;

sealed partial class ArtifactStatusesRequest : ISessionRequest;

sealed partial class AddArtifactsRequest : ISessionRequest;

sealed partial class GetStatusRequest : ISessionRequest;

sealed partial class FetchErrorDetailsRequest : ISessionRequest;

sealed partial class CloneSessionRequest : ISessionRequest;
