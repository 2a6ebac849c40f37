import type { home as en } from '../en/home';
import type { Words } from '../words';

export const home: Words<typeof en> = {
  'home.title': 'Главная',
  'home.explain': 'Возвращаются ли люди, что принесли сообщения, что работает и что требует внимания?',
  'home.period': 'Период',
  'home.days': '{count, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'home.retention': 'Покупатели вернулись',
  'home.retentionNote': '{returned, number} из {customers, number} купили снова; 95 % интервал от {from} до {to}',
  'home.retentionNone':
    'В предыдущие {days, plural, one {# день} few {# дня} many {# дней} other {# дня}} никто не покупал: возвращаться пока некому.',
  'home.earned': 'Выручка после клика',
  'home.earnedNote':
    '{orders, plural, one {# заказ} few {# заказа} many {# заказов} other {# заказа}} за 5 дней после {clicks, plural, one {# клика} few {# кликов} many {# кликов} other {# клика}} людей',
  'home.otherCurrencies':
    'и {count, plural, one {# заказ} few {# заказа} many {# заказов} other {# заказа}} в других валютах',
  'home.buyers': 'Покупатели',
  'home.buyersNote': 'за последние {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'home.inJourneys': 'Людей в сценариях сейчас',
  'home.journeysNote':
    '{count, plural, one {идёт # сценарий} few {идут # сценария} many {идут # сценариев} other {идут # сценария}}',
  'home.attention': 'Требует внимания',
  'home.nothing': 'Ничего. Всё в порядке.',
  'home.running': 'Идёт сейчас',
  'home.runningNone':
    'Ни один сценарий не работает. Примените примеры командой «braid apply samples/shop» или запустите демо.',
  'home.inside':
    '{count, plural, one {{text} человек} few {{text} человека} many {{text} человек} other {{text} человека}}',
  'home.quarantine':
    '{count, plural, one {{text} событие в карантине} few {{text} события в карантине} many {{text} событий в карантине} other {{text} события в карантине}}',
  'home.unknown':
    '{count, plural, one {Неизвестно, ушло ли {text} сообщение} few {Неизвестно, ушли ли {text} сообщения} many {Неизвестно, ушли ли {text} сообщений} other {Неизвестно, ушли ли {text} сообщения}}',
  'home.failing': '{channel}: не доставлено {count, number} из последних {of, number} сообщений',
  'home.lag': 'События догоняются: отставание {duration}. Реклама ждёт.',
  'home.stopped': 'Обработка остановилась. Ничего не происходит, пока Braid не запустят снова.',
  'home.paused':
    'Сценарий {journey} на паузе, внутри {count, plural, one {# человек} few {# человека} many {# человек} other {# человека}}',
};
