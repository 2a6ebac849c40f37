import type { Catalogue } from '../en';
import { access } from './access';
import { backtests } from './backtests';
import { builder } from './builder';
import { campaigns } from './campaigns';
import { canvas } from './canvas';
import { channels } from './channels';
import { home } from './home';
import { imports } from './imports';
import { journeys } from './journeys';
import { live } from './live';
import { past } from './past';
import { preferences } from './preferences';
import { pressure } from './pressure';
import { profiles } from './profiles';
import { quarantine } from './quarantine';
import { ready } from './ready';
import { refusals } from './refusals';
import { rules } from './rules';
import { sandbox } from './sandbox';
import { segments } from './segments';
import { settings } from './settings';
import { share } from './share';
import { shell } from './shell';
import { talk } from './talk';
import { testruns } from './testruns';
import { traits } from './traits';
import { ui } from './ui';

/** Тексти консолі українською. */
export const uk: Catalogue = {
  ...access,
  ...backtests,
  ...builder,
  ...campaigns,
  ...canvas,
  ...channels,
  ...home,
  ...imports,
  ...journeys,
  ...live,
  ...past,
  ...preferences,
  ...pressure,
  ...profiles,
  ...quarantine,
  ...ready,
  ...refusals,
  ...rules,
  ...sandbox,
  ...segments,
  ...settings,
  ...share,
  ...shell,
  ...talk,
  ...testruns,
  ...traits,
  ...ui,
};
