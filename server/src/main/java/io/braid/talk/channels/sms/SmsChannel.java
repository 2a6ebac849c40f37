package io.braid.talk.channels.sms;

import io.braid.base.kernel.Refusal;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.talk.channels.Budget;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Form;
import io.braid.talk.channels.Heard;
import io.braid.talk.channels.Provider;
import io.braid.talk.channels.Values;
import io.braid.talk.channels.Words;
import io.braid.talk.content.Rendered;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;

/** SMS describes itself. */
public final class SmsChannel implements ChannelKind {
    private final SentParts parts;
    private final HeardParts written;
    private final Ticker ticker;
    private final RandomGenerator random;

    public SmsChannel(Storage storage, Ticker ticker, RandomGenerator random) {
        this.parts = new SentParts(storage, ticker);
        this.written = new HeardParts(storage, ticker);
        this.ticker = ticker;
        this.random = random;
    }

    @Override
    public String key() {
        return "sms";
    }

    @Override
    public Words title() {
        return Words.same("SMS");
    }

    @Override
    public String addressKind() {
        return "phone";
    }

    @Override
    public Form form() {
        return SmsForm.FORM;
    }

    @Override
    public void check(Values values) {
        boolean price = !values.text("partPrice").isEmpty();
        if (price && values.text("currency").isEmpty()) {
            throw Refusal.invalid("invalid_setting", "A price needs its currency.", "/currency");
        }
        if (!price && values.number("moneyPerDayMax") > 0) {
            throw Refusal.invalid("invalid_setting", "A budget in money needs the price of a part.", "/partPrice");
        }
    }

    @Override
    public Provider open(int workspace, Values values, Heard heard) {
        return new SmppProvider(workspace, settings(values), parts, written, heard, ticker, random, (SSLSocketFactory)
                SSLSocketFactory.getDefault());
    }

    static SmppSettings settings(Values values) {
        return new SmppSettings(
                values.text("host"),
                values.number("port"),
                values.flag("tls"),
                values.text("systemId"),
                values.text("password"),
                values.text("systemType"),
                values.text("sender"),
                values.text("senderTon").equals("auto") ? -1 : values.number("senderTon"),
                values.text("senderNpi").equals("auto") ? -1 : values.number("senderNpi"),
                values.number("window"),
                values.number("enquireLinkS") * 1_000,
                values.number("timeoutS") * 1_000,
                values.text("longTexts").equals("payload"),
                Receipt.Ids.valueOf(values.text("receiptIds").toUpperCase(Locale.ROOT)),
                values.number("validityHours"),
                values.text("stopWords"));
    }

    @Override
    public int perSecondMax(Values values) {
        return values.number("perSecondMax");
    }

    /** A budget in money is one in parts, at the price of a part. */
    @Override
    public Budget budget(Values values) {
        long micros = values.text("partPrice").isEmpty()
                ? 0
                : new BigDecimal(values.text("partPrice")).movePointRight(6).longValue();
        long parts = values.number("partsPerDayMax");
        if (micros > 0 && values.number("moneyPerDayMax") > 0) {
            long affordable = values.number("moneyPerDayMax") * 1_000_000L / micros;
            parts = parts == 0 ? Math.max(1, affordable) : Math.max(1, Math.min(parts, affordable));
        }
        return new Budget(true, parts, values.number("partsPerJourneyMax"), micros, values.text("currency"));
    }

    @Override
    public String testAddress(String given) {
        String plain = given.replaceAll("[\\s()-]", "");
        if (!plain.matches("\\+[0-9]{7,15}")) {
            throw Refusal.invalid(
                    "invalid_address", "Write the number with its country code, such as +380501234567.", "/address");
        }
        return plain;
    }

    @Override
    public Rendered testContent() {
        return new Rendered("sms", "", "", "", "Braid: test. SMS can leave.", "", "", "");
    }
}
