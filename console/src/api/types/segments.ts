/** Segments, computed traits, and the rules that they are made of. */
import type { Json, JsonObject, Schemas, Shape } from './shape';

export type Segment = Shape<
  'SegmentView',
  'key' | 'name' | 'status' | 'updatedMs' | 'size' | 'version',
  { rule: Json; usedBy?: Required<Schemas['SegmentUseUser']>[] | null }
>;
/** What is worked out of every person's events. */
export type ComputedTrait = Shape<
  'TraitView',
  'key' | 'name' | 'status' | 'updatedMs' | 'version' | 'kind',
  { formula: Json; bounds?: TraitBounds | null; usedBy?: Required<Schemas['SegmentUseUser']>[] | null }
>;
/** The bounds of recency, frequency and monetary value that hold. */
export type TraitBounds = Pick<Schemas['BoundsView'], 'people' | 'sinceMs'> &
  Record<'recency' | 'frequency' | 'monetary', Required<Schemas['MarkBounds']>>;
/** How the values of a computed trait lie among people. */
export type TraitDistribution = Required<Schemas['Distribution']>;
export type DistributionBar = Schemas['DistributionBar'];
/** How large it was at the end of a day, or is now. */
export type AuditRunning = Required<Schemas['AuditRunning']>;
export type Audit = Omit<Required<Schemas['AuditView']>, 'leftOut'> & { leftOut: Required<Schemas['AuditLeftOut']>[] };
export type AuditDifference = Shape<'DifferenceView', 'profileId' | 'segment' | 'kind' | 'in' | 'outcome' | 'foundMs'>;
export type SegmentSize = Required<Schemas['SegmentSize']>;
/** A version of it. */
export type SegmentChange = Shape<
  'SegmentChange',
  'version' | 'name' | 'description' | 'archived' | 'by' | 'savedMs',
  { rule: Json }
>;
/** Combinations of segments in which there is somebody. */
export interface Overlap {
  count: number;
  parts: { segments: string[]; count: number }[];
}
/** What a rule can say: the form of the builder is made of this. */
export type ConditionPart = Shape<
  'ConditionsPart',
  'name' | 'about' | 'type' | 'required' | 'min' | 'max' | 'choices',
  { parts: ConditionPart[] }
>;
export type ConditionKind = Shape<
  'ConditionsKind',
  'key' | 'title' | 'meaning',
  { fields: ConditionPart[]; examples: JsonObject[] }
>;
export type Conditions = Shape<
  'Conditions',
  'depthMax' | 'nodesMax' | 'valuesMax' | 'textMax' | 'tests',
  { kinds: ConditionKind[] }
>;
/** Something that was really seen, and how often. */
export type Suggestion = Shape<'SeenFound', 'value' | 'count'>;
/** Who fits a rule that is being written. */
export interface SegmentPreview {
  count: number;
  of: number;
  people: { id: string; name?: string | null }[];
  exact?: boolean;
  /** Shares of them; the empty channel is any. */
  reach?: { channel: string; share: number }[];
  /** `at`: the JSON pointer of the condition that excludes another, or of a window. */
  warnings?: { code: string; at?: string | null }[];
}
