package io.braid.talk.delivery;

final class MemoryDispatcherTest extends DispatcherContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.memory();
    }
}
