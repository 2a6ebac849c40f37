package io.braid.decide.segments;

import io.braid.base.kernel.Clock;
import io.braid.base.kernel.Ticker;
import io.braid.base.storage.Storage;
import io.braid.spine.pipeline.Pipeline;

/**
 * What computed traits come to among all people: how their values lie, and the bounds of marks that follow from that, taken anew each night.
 *
 * <p>Thread rule: any thread; {@link #start} and {@link #close} once.
 */
public final class TraitFigures implements AutoCloseable {
    private final int workspace;
    private final Traits traits;
    private final Population population;
    private final Fifths fifths;
    private final NightWatch nights;

    /** @param workspace the one that it works for */
    public TraitFigures(
            int workspace, Pipeline pipeline, Storage storage, SegmentsModule module, Clock clock, Ticker ticker) {
        this.workspace = workspace;
        this.traits = module.traits();
        this.population = new Population(pipeline, storage, module.segments(), clock, ticker);
        this.fifths = new Fifths(workspace, traits, module.segments(), population, clock);
        this.nights = new NightWatch("traits-night", fifths::nightly);
    }

    /** Looks at the shop's clock from now on. */
    public void start() {
        nights.start();
    }

    /** One at a time: each looks at many people. */
    synchronized Distribution distribution(String key) {
        ComputedTrait trait = traits.find(workspace, key);
        Distribution.Count count = new Distribution.Count();
        boolean everybody = population.each(
                workspace,
                known -> count.take(known.worth(Computed.PREFIX + trait.key()).value()));
        return count.done(everybody);
    }

    /** @see Fifths#now */
    ComputedTrait bounds(String key) {
        return fifths.now(key);
    }

    @Override
    public void close() {
        nights.close();
    }
}
