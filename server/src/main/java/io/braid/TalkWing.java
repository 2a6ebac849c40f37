package io.braid;

import io.braid.base.access.InstallationSecret;
import io.braid.base.access.SecretBox;
import io.braid.base.access.Workspace;
import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.settings.Settings;
import io.braid.base.storage.Storage;
import io.braid.decide.segments.ComputedSource;
import io.braid.talk.channels.ChannelKind;
import io.braid.talk.channels.Channels;
import io.braid.talk.channels.ChannelsModule;
import io.braid.talk.channels.sandbox.PgSandboxStore;
import io.braid.talk.channels.sandbox.SandboxProvider;
import io.braid.talk.channels.webhook.Payloads;
import io.braid.talk.channels.webpush.WebPushModule;
import io.braid.talk.content.ContentModule;
import io.braid.talk.content.ContentSource;
import io.braid.talk.content.ProfileSource;
import io.braid.talk.delivery.Dispatcher;
import io.braid.talk.delivery.KnownRecipients;
import io.braid.talk.delivery.TestSends;
import io.braid.talk.feedback.BuiltIn;
import io.braid.talk.feedback.FeedbackModule;
import io.braid.talk.feedback.InboundMessages;
import io.braid.talk.feedback.ProviderReports;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** What people are told through: channels, templates, links, and who sends. */
final class TalkWing {
    final PgSandboxStore sandbox;
    final byte[] secret;
    final SecretBox box;
    final WebPushModule webPush;
    final Payloads webhooks;
    final List<ChannelKind> kinds;
    final ChannelsModule channelsModule;
    final Channels channels;
    final ContentModule content;
    final FeedbackModule feedback;
    final Dispatcher dispatcher;
    final TestSends tests;

    /**
     * @param shop a workspace as it is now
     * @param publicUrl of links in messages; known when the doors are open
     */
    TalkWing(House house, FoldWing fold, IntFunction<Workspace> shop, Supplier<String> publicUrl) {
        Settings settings = house.settings();
        Storage storage = house.storage();
        Clock clock = house.clock();
        Ticker ticker = house.ticker();
        sandbox = new PgSandboxStore(storage);
        secret = InstallationSecret.of(storage, house.random());
        box = new SecretBox(secret, house.random());
        webPush = new WebPushModule(storage, box, ticker, house.random());
        webhooks = new Payloads(storage);
        kinds = ChannelList.of(storage, webhooks, webPush, ticker, house.random());
        channelsModule = new ChannelsModule(
                storage,
                kinds,
                new SandboxProvider(sandbox, clock),
                box,
                new ProviderReports(
                        fold.delivery.feedback(), new InboundMessages(fold.log, fold.pipeline::position, clock), clock),
                clock,
                ticker,
                settings.shop().clockSpeed() > 1);
        channels = channelsModule.channels();
        ProfileSource people = new ProfileSource(fold.goods::completed, fold.shops::of, fold.shops::zone);
        List<ContentSource> sources = new ArrayList<>(people.sources());
        sources.add(new ComputedSource(fold.segments.traits(), clock));
        content = new ContentModule(storage, fold.pipeline, people, sources, clock);
        feedback = new FeedbackModule(storage, secret, clock, ticker);
        BuiltIn builtIn = fold.preferences.builtIn(fold.pipeline, shop::apply);
        tests = fold.delivery.testSends(
                feedback.texts(content.templates(), builtIn, publicUrl), channels, fold.consent.lookup());
        dispatcher = fold.delivery.dispatcher(
                fold.log,
                fold.pipeline.locks(),
                new KnownRecipients(fold.pipeline, fold.consent.lookup(), fold.catalog.stock(), fold.journeys::asking),
                fold.worker,
                feedback.composer(content.templates(), builtIn, publicUrl),
                channels,
                HouseFigures.meter(house.metrics()),
                house.random());
    }
}
