import type { live as en } from '../en/live';
import type { Words } from '../words';

export const live: Words<typeof en> = {
  'live.title': 'Прямой эфир',
  'live.explain': 'События по мере поступления. Пока указатель над списком, он не двигается.',
  'live.stop': 'Остановить',
  'live.go': 'Продолжить',
  'live.lost': 'Поток закрыт. Обновите страницу, чтобы продолжить.',
  'live.rate': 'Скорость',
  'live.perSecond': '{count} в секунду',
  'live.lag': 'Отставание',
  'live.lagNote': 'На столько отстают сегменты и сценарии; реклама ждёт.',
  'live.lagFine': 'Сегменты и сценарии успевают.',
  'live.name': 'Название',
  'live.nameHint': 'Часть названия события',
  'live.kind': 'Вид',
  'live.waiting':
    '{count, plural, one {Ждёт # новое событие} few {Ждут # новых события} many {Ждут # новых событий} other {Ждут # нового события}}',
  'live.missed':
    '{count, plural, one {Ещё # событие не показано} few {Ещё # события не показаны} many {Ещё # событий не показано} other {Ещё # события не показаны}}',
  'live.empty': 'Пока ничего не пришло',
  'live.emptyDo': 'Отправьте событие любым SDK Segment или откройте демо-магазин, и оно сразу появится здесь.',
  'live.emptyFilter': 'Следующее такое событие появится здесь.',
  'live.event': 'Событие',
  'live.profile': 'Открыть профиль',
  'source.public': 'Браузер или приложение',
  'source.server': 'Сервер',
  'source.braid': 'Braid',
};
