using System.Security.Claims;
using Confluent.Kafka;
using Prestacop.Contracts;
using Prestacop.Web.Access;
using Prestacop.Web.Feed;
using Prestacop.Web.Store;

namespace Prestacop.Web.Decisions;

/// <summary>What an officer tells a drone.</summary>
sealed class DroneOrders(KafkaPublisher publisher, AuditLog audit, TimeProvider time)
{
    /// <returns>Whether the drone has been told.</returns>
    public async Task<DecisionResult> OrderAsync(ClaimsPrincipal who, string droneId, string command, CancellationToken cancellationToken)
    {
        if (!who.MayDecide() || who.Identity?.Name is not { Length: > 0 } officer)
            return DecisionResult.NotAllowed;
        var now = time.GetUtcNow();
        DroneCommand order;
        try
        {
            order = DroneCommandRules.Make(droneId, command, officer, Guid.CreateVersion7(now).ToString(), now);
        }
        catch (ArgumentException)
        {
            return DecisionResult.Invalid;
        }
        // Before the drone obeys: nobody flies one unseen.
        await audit.WriteAsync(officer, AuditActions.DroneCommand, droneId, null, command, cancellationToken);
        try
        {
            await publisher.PublishAsync([TopicRecord.Of(order)], cancellationToken);
            return DecisionResult.Done;
        }
        catch (KafkaException)
        {
            return DecisionResult.KafkaAway;
        }
    }
}
