using System.Security.Claims;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Kafka;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>Publishes an officer's command to a drone.</summary>
sealed class DroneCommandService(IRecordPublisher publisher, AuditLog audit, TimeProvider time)
{
    /// <returns>Whether the command was published.</returns>
    public async Task<DecisionResult> SendAsync(ClaimsPrincipal who, string droneId, string command, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer)
            return DecisionResult.NotAllowed;
        var now = time.GetUtcNow();
        DroneCommand message;
        try
        {
            message = DroneCommandRules.Make(droneId, command, officer, Guid.CreateVersion7(now).ToString(), now);
        }
        catch (ArgumentException)
        {
            return DecisionResult.Invalid;
        }
        // First, so that no drone is flown without an entry.
        await audit.WriteAsync(officer, AuditActions.DroneCommand, droneId, null, command, cancellationToken);
        try
        {
            await publisher.PublishAsync([TopicRecord.Of(message)], cancellationToken);
            return DecisionResult.Done;
        }
        catch (KafkaException failed)
        {
            return failed.IsIndeterminate() ? DecisionResult.Unconfirmed : DecisionResult.KafkaUnavailable;
        }
    }
}
