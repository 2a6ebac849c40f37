package io.braid.talk.channels.sms;

final class CloudhopperHearingTest extends SmppHearingContract {
    @Override
    Smsc smsc() throws Exception {
        return new CloudhopperSmsc();
    }
}
