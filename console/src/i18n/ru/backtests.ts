import type { backtests as english } from '../en/backtests';
import type { Words } from '../words';

export const backtests: Words<typeof english> = {
  'backtest.open': 'Проверить на прошлом',
  'backtest.explain':
    'Проводит сценарий по тому, что люди делали на самом деле: кто бы вошёл и что ему отправили бы. Ничего не отправляется, ничьё состояние не меняется.',
  'backtest.ofDrawing': 'Проверяется черновик, как он нарисован сейчас.',
  'backtest.ofVersion': 'Проверяется опубликованная версия {version, number}.',
  'backtest.wasDrawing': 'По черновику, каким он был тогда: {period}',
  'backtest.wasVersion': 'По версии {version, number}: {period}',
  'backtest.days': 'За сколько дней',
  'backtest.lastDays':
    '{days, plural, one {последний # день} few {последние # дня} many {последние # дней} other {последние # дней}}',
  'backtest.begin': 'Начать',
  'backtest.break': 'Прервать',
  'backtest.none': 'Ещё не проверялось',
  'backtest.noneDo': 'Начните: проверка идёт в фоне, ответ останется здесь.',
  'backtest.waiting': 'Ждёт, пока закончится другая проверка.',
  'backtest.running': 'Пройдено {share, number, percent} людей.',
  'backtest.cancelled': 'Проверка прервана.',
  'backtest.fault.too_long': 'Слишком долго. Попробуйте меньше дней.',
  'backtest.fault.behind': 'История ещё не догнала события. Попробуйте через минуту.',
  'backtest.fault.restarted': 'Braid перезапустили. Начните снова.',
  'backtest.fault.failed': 'Проверка сорвалась; причина в журнале сервера.',
  'backtest.period': '{from} – {to}, запрос: {by}.',
  'backtest.entered': 'Вошли бы',
  'backtest.enteredNote':
    '{inside, plural, =0 {в конце никого внутри} one {в конце внутри: #} few {в конце внутри: #} many {в конце внутри: #} other {в конце внутри: #}}',
  'backtest.sent': 'Сообщения',
  'backtest.stopped': 'Не ушло',
  'backtest.cost': 'Стоимость',
  'backtest.picture': 'Сообщения по дням: всего {sent}, в самый занятый день {most}',
  'backtest.byDay': 'По дням',
  'backtest.day': 'День',
  'backtest.channels': 'По каналам',
  'backtest.channel': 'Канал',
  'backtest.busiest': 'Самый занятый день',
  'backtest.quiet': 'Ждали утра',
  'backtest.capped': 'Сверх лимита',
  'backtest.heldOut': 'Контрольная группа',
  'backtest.reasons': 'Что не ушло и почему',
  'backtest.examples': 'Например',
  'backtest.exampleSent':
    '{count, plural, =0 {ничего не отправлено} one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщений}}',
  'backtest.nobody': 'Никто бы не вошёл.',
  'backtest.nobodyDo': 'В эти дни никто не сделал того, с чего начинается сценарий.',
  'backtest.sampled': 'Оценка по выборке: {played} из {candidates, number}, кто мог бы войти.',
  'backtest.leftOut':
    '{count, plural, one {# человек пропущен} few {# человека пропущены} many {# человек пропущены} other {# человек пропущены}}: слишком много событий для одного.',
  'backtest.note':
    'Считается, что каждое сообщение доходит и никто на него не реагирует, так что больше не ушло бы; сегменты, лимиты и цены — нынешние; другие сценарии отправили то, что отправили.',
};
