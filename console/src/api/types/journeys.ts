/** Journeys: as they are published, drawn, offered, shared. */
import type { JourneyReport } from './reports';
import type { JsonObject, Schemas, Shape } from './shape';

export type JourneyStatus = Schemas['JourneyView']['status'];
export type Journey = Shape<
  'JourneyView',
  'key' | 'title' | 'status' | 'version' | 'inside',
  { left: Record<string, number>; definition: JsonObject; advice: Advice[] }
>;
/** What a version says otherwise than the one before. */
export type JourneyChanges = Required<Schemas['JourneyDiff']>;
export type JourneyVersion = Shape<
  'VersionView',
  'version' | 'note' | 'by' | 'publishedMs' | 'inside',
  { changes: JourneyChanges }
>;
/** Something that is done to those inside a journey, by and by. */
export type JourneyMove = Shape<
  'MoveView',
  'id' | 'what' | 'by' | 'askedMs' | 'state' | 'total' | 'people' | 'moved' | 'left'
>;
export type MovePlace = Shape<'MovesPlace', 'version' | 'node' | 'title' | 'people'>;
export type MovePlan = Shape<'MovesPlan', 'version' | 'moved' | 'stay' | 'leave', { places: MovePlace[] }>;
/** A piece of advice, of a node or of the whole journey. */
export type Advice = Shape<'Warning', 'code'>;
/** A field of a step, as the server describes it; of a list with the fields of its things. */
export type StepField = Shape<
  'FieldView',
  'name' | 'title' | 'type' | 'required' | 'standard' | 'min' | 'max' | 'choices' | 'refers',
  { fields: StepField[] }
>;
export type StepKind = Shape<
  'KindView',
  'type' | 'title' | 'about' | 'results',
  { fields: StepField[]; example: JsonObject }
>;
/** A journey as somebody draws it; nobody is inside. */
export type Draft = Shape<'DraftView', 'key' | 'title' | 'base' | 'revision' | 'savedMs', { definition: JsonObject }>;
/** A journey of the gallery. */
export type ReadyJourney = Shape<
  'ReadyView',
  'key' | 'taken' | 'events',
  {
    words: Record<string, { title: string; about: string; steps: Record<string, string> }>;
    things: Shape<'ReadyThing', 'kind' | 'key' | 'there', { names: Record<string, string> }>[];
    definition: JsonObject;
  }
>;
export type TakenJourney = Shape<'TakenJourney', 'key'>;
/** A link by which others look at a journey. */
export type JourneyShare = Shape<'ShareView', 'id' | 'by' | 'madeMs' | 'expiresMs' | 'opens'>;
/** `url` is shown once. */
export type MadeShare = Shape<'MadeShare', 'url', { share: JourneyShare }>;
/** A journey as others see it. */
export type SharedJourney = Shape<
  'SharedJourney',
  'title' | 'status' | 'version' | 'entered' | 'inside' | 'left' | 'sent' | 'clicked',
  { nodes: JourneyReport['nodes']; ways: JourneyReport['ways']; definition: JsonObject }
>;
/** A version, and what it says otherwise than another. */
export type WholeVersion = Shape<'WholeVersion', 'version', { changes: JourneyChanges; definition: JsonObject }>;
export type DraftRow = Shape<'DraftRow', 'key' | 'title' | 'base' | 'savedMs'>;
/** What is wrong with a drawing: with any of it, it cannot be published. */
export type Judged = Shape<
  'Judged',
  never,
  { problems: Shape<'JudgedIssue', 'pointer' | 'code' | 'text'>[]; advice: Journey['advice'] }
>;
/** A person's way through a journey. */
export type JourneyStay = Shape<
  'JourneyStay',
  'id' | 'instance' | 'journey' | 'version' | 'profile' | 'heldOut' | 'enteredMs' | 'nodeMs'
>;
