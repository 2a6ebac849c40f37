-- A send is written anew in every index whenever its state changes. What else one person may get now is found among what he was ever sent;
-- lists by channel and by state go through one index, by the few states of a channel or the few channels.
DROP INDEX delivery.send_pending;
DROP INDEX delivery.send_state;
DROP INDEX delivery.send_channel;
CREATE INDEX send_channel ON delivery.send (workspace_id, channel, state, send_id);

-- Few at any time; the first page counts them.
CREATE INDEX send_unknown ON delivery.send (workspace_id, send_id) WHERE state = 'unknown';
