package io.braid.talk.channels.sms;

final class JsmppHearingTest extends SmppHearingContract {
    @Override
    Smsc smsc() throws Exception {
        return new JsmppSmsc();
    }
}
