import type { home as en } from '../en/home';
import type { Words } from '../words';

export const home: Words<typeof en> = {
  'home.title': 'Головна',
  'home.explain': 'Чи повертаються люди, що дали повідомлення, що працює і що потребує уваги?',
  'home.period': 'Період',
  'home.days': '{count, plural, one {# день} few {# дні} many {# днів} other {# дня}}',
  'home.retention': 'Покупці повернулися',
  'home.retentionNote': '{returned, number} з {customers, number} купили знову; 95% інтервал від {from} до {to}',
  'home.retentionNone':
    'За попередні {days, plural, one {# день} few {# дні} many {# днів} other {# дня}} ніхто не купував: повертатися поки нікому.',
  'home.earned': 'Виторг після кліку',
  'home.earnedNote':
    '{orders, plural, one {# замовлення} few {# замовлення} many {# замовлень} other {# замовлення}} за 5 днів після {clicks, plural, one {# кліку} few {# кліків} many {# кліків} other {# кліку}} людей',
  'home.otherCurrencies':
    'і {count, plural, one {# замовлення} few {# замовлення} many {# замовлень} other {# замовлення}} в інших валютах',
  'home.buyers': 'Покупці',
  'home.buyersNote': 'за останні {days, plural, one {# день} few {# дні} many {# днів} other {# дня}}',
  'home.inJourneys': 'Людей у сценаріях зараз',
  'home.journeysNote':
    '{count, plural, one {триває # сценарій} few {тривають # сценарії} many {триває # сценаріїв} other {тривають # сценарію}}',
  'home.attention': 'Потребує уваги',
  'home.nothing': 'Нічого. Усе гаразд.',
  'home.running': 'Триває зараз',
  'home.runningNone':
    'Жоден сценарій не працює. Застосуйте приклади командою «braid apply samples/shop» або запустіть демо.',
  'home.inside': '{count, plural, one {{text} людина} few {{text} людини} many {{text} людей} other {{text} людини}}',
  'home.quarantine':
    '{count, plural, one {{text} подія в карантині} few {{text} події в карантині} many {{text} подій у карантині} other {{text} події в карантині}}',
  'home.unknown':
    '{count, plural, one {Невідомо, чи пішло {text} повідомлення} few {Невідомо, чи пішли {text} повідомлення} many {Невідомо, чи пішли {text} повідомлень} other {Невідомо, чи пішли {text} повідомлення}}',
  'home.failing': '{channel}: не доставлено {count, number} з останніх {of, number} повідомлень',
  'home.lag': 'Події наздоганяються: відставання {duration}. Реклама чекає.',
  'home.stopped': 'Обробку зупинено. Нічого не відбувається, доки Braid не запустять знову.',
  'home.paused':
    'Сценарій {journey} на паузі, усередині {count, plural, one {# людина} few {# людини} many {# людей} other {# людини}}',
};
