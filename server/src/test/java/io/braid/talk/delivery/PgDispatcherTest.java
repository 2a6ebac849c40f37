package io.braid.talk.delivery;

final class PgDispatcherTest extends DispatcherContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.postgres();
    }
}
