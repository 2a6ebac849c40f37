import type { backtests as english } from '../en/backtests';
import type { Words } from '../words';

export const backtests: Words<typeof english> = {
  'backtest.open': 'Перевірити на минулому',
  'backtest.explain':
    'Проводить сценарій тим, що люди робили насправді: хто увійшов би й що йому надіслали б. Нічого не надсилається, нічий стан не змінюється.',
  'backtest.ofDrawing': 'Перевіряється чернетка, як її намальовано зараз.',
  'backtest.ofVersion': 'Перевіряється опублікована версія {version, number}.',
  'backtest.wasDrawing': 'За чернеткою, якою вона була тоді: {period}',
  'backtest.wasVersion': 'За версією {version, number}: {period}',
  'backtest.days': 'За скільки днів',
  'backtest.lastDays':
    '{days, plural, one {останній # день} few {останні # дні} many {останні # днів} other {останні # днів}}',
  'backtest.begin': 'Почати',
  'backtest.break': 'Перервати',
  'backtest.none': 'Ще не перевірялося',
  'backtest.noneDo': 'Почніть: перевірка йде у фоні, відповідь лишиться тут.',
  'backtest.waiting': 'Чекає, поки закінчиться інша перевірка.',
  'backtest.running': 'Пройдено {share, number, percent} людей.',
  'backtest.cancelled': 'Перевірку перервано.',
  'backtest.fault.too_long': 'Надто довго. Спробуйте менше днів.',
  'backtest.fault.behind': 'Історія ще не наздогнала події. Спробуйте за хвилину.',
  'backtest.fault.restarted': 'Braid перезапустили. Почніть знову.',
  'backtest.fault.failed': 'Перевірка зірвалася; причина в журналі сервера.',
  'backtest.period': '{from} – {to}, запит: {by}.',
  'backtest.entered': 'Увійшли б',
  'backtest.enteredNote':
    '{inside, plural, =0 {наприкінці нікого всередині} one {наприкінці всередині: #} few {наприкінці всередині: #} many {наприкінці всередині: #} other {наприкінці всередині: #}}',
  'backtest.sent': 'Повідомлення',
  'backtest.stopped': 'Не пішло',
  'backtest.cost': 'Вартість',
  'backtest.picture': 'Повідомлення за днями: усього {sent}, найбільше за день {most}',
  'backtest.byDay': 'За днями',
  'backtest.day': 'День',
  'backtest.channels': 'За каналами',
  'backtest.channel': 'Канал',
  'backtest.busiest': 'Найбільше за день',
  'backtest.quiet': 'Чекали ранку',
  'backtest.capped': 'Понад ліміт',
  'backtest.heldOut': 'Контрольна група',
  'backtest.reasons': 'Що не пішло й чому',
  'backtest.examples': 'Наприклад',
  'backtest.exampleSent':
    '{count, plural, =0 {нічого не надіслано} one {# повідомлення} few {# повідомлення} many {# повідомлень} other {# повідомлень}}',
  'backtest.nobody': 'Ніхто не увійшов би.',
  'backtest.nobodyDo': 'У ці дні ніхто не зробив того, з чого починається сценарій.',
  'backtest.sampled': 'Оцінка за вибіркою: {played} із {candidates, number}, хто міг увійти.',
  'backtest.leftOut':
    '{count, plural, one {# людину пропущено} few {# людини пропущено} many {# людей пропущено} other {# людей пропущено}}: забагато подій для однієї.',
  'backtest.note':
    'Вважається, що кожне повідомлення доходить і ніхто на нього не реагує, тож більше не пішло б; сегменти, ліміти й ціни — нинішні; інші сценарії надіслали те, що надіслали.',
};
