package io.braid.talk.delivery;

final class MemoryClaimTest extends ClaimContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.memory();
    }
}
