/** Campaigns. */
import type { CampaignDraft } from '../../campaigns/draft';
import type { Schemas, Shape } from './shape';

/** One time that a campaign is sent. */
export type CampaignRun = Shape<
  'RunView',
  'run' | 'stage' | 'at' | 'openedMs' | 'audience' | 'looked' | 'entered' | 'decideMs' | 'winner' | 'endedMs',
  { trial: Required<Schemas['TrialView']>[] }
>;
export type Campaign = Shape<
  'CampaignView',
  'key' | 'name' | 'status' | 'journey' | 'launchedMs' | 'updatedMs' | 'updatedBy' | 'nextMs',
  { runs: CampaignRun[]; definition: CampaignDraft }
>;
