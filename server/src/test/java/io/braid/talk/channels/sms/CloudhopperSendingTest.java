package io.braid.talk.channels.sms;

final class CloudhopperSendingTest extends SmppSendingContract {
    @Override
    Smsc smsc() throws Exception {
        return new CloudhopperSmsc();
    }
}
