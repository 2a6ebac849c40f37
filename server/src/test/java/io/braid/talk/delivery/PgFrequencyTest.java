package io.braid.talk.delivery;

final class PgFrequencyTest extends FrequencyContract {
    @Override
    DeliveryRig rig() {
        return DeliveryRig.postgres();
    }
}
