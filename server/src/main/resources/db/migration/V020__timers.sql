-- Shop time and what waits for it. Owned by spine/timers.
CREATE SCHEMA timers;

-- The map from machine time to shop time: a row for each start and each change of speed. Append only.
CREATE TABLE timers.clock_anchor (
    id         int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    machine_ms bigint           NOT NULL,
    shop_ms    bigint           NOT NULL,
    speed      double precision NOT NULL
);

-- The next moment at which a profile wants to be woken; what for stands in its state.
CREATE TABLE timers.timer (
    workspace_id int    NOT NULL,
    profile_id   bigint NOT NULL,
    due_ms       bigint NOT NULL,
    PRIMARY KEY (workspace_id, profile_id)
) WITH (fillfactor = 80);
CREATE INDEX timer_due ON timers.timer (due_ms);
