package io.braid.talk.delivery;

final class MemoryFrequencyTest extends FrequencyContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.memory();
    }
}
