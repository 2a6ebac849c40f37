import type { live as en } from '../en/live';
import type { Words } from '../words';

export const live: Words<typeof en> = {
  'live.title': 'Наживо',
  'live.explain': 'Події в міру надходження. Поки вказівник над списком, він не рухається.',
  'live.stop': 'Зупинити',
  'live.go': 'Продовжити',
  'live.lost': 'Потік закрито. Оновіть сторінку, щоб продовжити.',
  'live.rate': 'Швидкість',
  'live.perSecond': '{count} за секунду',
  'live.lag': 'Відставання',
  'live.lagNote': 'На стільки відстають сегменти й сценарії; реклама чекає.',
  'live.lagFine': 'Сегменти й сценарії встигають.',
  'live.name': 'Назва',
  'live.nameHint': 'Частина назви події',
  'live.kind': 'Вид',
  'live.waiting':
    '{count, plural, one {Чекає # нова подія} few {Чекають # нові події} many {Чекають # нових подій} other {Чекають # нової події}}',
  'live.missed':
    '{count, plural, one {Ще # подію не показано} few {Ще # події не показано} many {Ще # подій не показано} other {Ще # події не показано}}',
  'live.empty': 'Поки нічого не надійшло',
  'live.emptyDo': 'Надішліть подію будь-яким SDK Segment або відкрийте демо-магазин, і вона одразу з’явиться тут.',
  'live.emptyFilter': 'Наступна така подія з’явиться тут.',
  'live.event': 'Подія',
  'live.profile': 'Відкрити профіль',
  'source.public': 'Браузер або застосунок',
  'source.server': 'Сервер',
  'source.braid': 'Braid',
};
