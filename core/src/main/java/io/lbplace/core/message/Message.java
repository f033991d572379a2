package io.lbplace.core.message;

/** Anything that travels on the bus. Immutable; one sealed family per receiver. */
public sealed interface Message
    permits PluginMessage,
        RegistryMessage,
        SchedulerMessage,
        AgentMessage,
        NetworkMessage,
        ComputeMessage,
        DeviceMessage {}
