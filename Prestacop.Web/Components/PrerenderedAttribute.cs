namespace Prestacop.Web.Components;

/// <summary>
/// Marks a page whose first HTML already shows what it is about, before the circuit is connected. It is drawn twice, on the server and by the
/// circuit: what it writes or asks of the store must be handed over from the one to the other, as <c>LookHandover</c> does.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class PrerenderedAttribute : Attribute;
