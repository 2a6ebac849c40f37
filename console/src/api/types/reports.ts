/** What came of a journey. */
import type { Schemas, Shape } from './shape';

export type Range = Shape<'JourneyReportRange', 'value'>;
export type Earned = Shape<'EarningsEarned', 'clicks' | 'orders' | 'revenueMinor' | 'otherOrders'>;
export type EffectGroup = Required<Schemas['JourneyReportGroup']>;
export type JourneyEffect = Shape<
  'JourneyReportEffect',
  'days' | 'withinDays' | 'enough',
  { contacted: EffectGroup; heldOut: EffectGroup; buyers: Range; revenueMinor: Range }
>;
export type SplitTrial = Shape<
  'SplitTrialView',
  'node' | 'goal' | 'withinMs',
  {
    arms: Shape<
      'SplitArmView',
      'people' | 'counted' | 'hits' | 'value',
      { behind?: Shape<'ArmDifference', 'value'> | null }
    >[];
  }
>;
export interface JourneyReport {
  entered: number;
  nodes: Required<Schemas['JourneyReportPlace']>[];
  ways: Shape<'JourneyReportWay', 'moves'>[];
  messages: Required<Schemas['JourneyReportSent']>[];
  results: Shape<
    'JourneyReportMessageResult',
    'node' | 'channel' | 'message' | 'sent' | 'clicked' | 'orders' | 'revenueMinor' | 'returns' | 'returnedMinor'
  >[];
  earned: Earned;
  clickDays: number;
  effect?: JourneyEffect | null;
}
