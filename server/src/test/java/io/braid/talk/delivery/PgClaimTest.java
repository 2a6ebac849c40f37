package io.braid.talk.delivery;

final class PgClaimTest extends ClaimContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.postgres();
    }
}
