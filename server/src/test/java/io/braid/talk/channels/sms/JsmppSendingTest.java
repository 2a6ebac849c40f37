package io.braid.talk.channels.sms;

final class JsmppSendingTest extends SmppSendingContract {
    @Override
    Smsc smsc() throws Exception {
        return new JsmppSmsc();
    }
}
